package org.qiantang.offlinestore.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.blob.BlobRecords;
import org.qiantang.offlinestore.blob.KeptBlob;
import org.qiantang.offlinestore.blob.Wish;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.database.Transaction;

/// Leaves nothing on this machine of documents whose time here is over by the office's policy:
/// state, place in the search index, note, files, accepted commands. What is still to do or to read
/// for the person stays until it is done, and so does what they have given and the office has not
/// taken, whatever the day. Not thread-safe.
public final class Expiry {
    private static final String JUDGED = "storage-policy";
    /// The version of the facts that the policy was taken from, which tells without reading them that it is the same.
    private static final String JUDGED_BY = "storage-policy-facts";
    private static final Duration AGAIN = Duration.ofDays(1);

    private final Rooms rooms;
    private final PersonId person;
    private final Clock clock;
    private @Nullable Instant last;
    private Map<SubjectId, Long> seen = Map.of();
    private boolean left;

    public Expiry(Rooms rooms, PersonId person, Clock clock) {
        this.rooms = rooms;
        this.person = person;
        this.clock = clock;
    }

    /// Does it where it was not done for a day, or where there is something new that may not be
    /// kept.
    Set<SubjectId> runDaily() {
        var now = clock.instant();
        var before = last;
        boolean due = before == null || now.isBefore(before) || !now.isBefore(before.plus(AGAIN));
        if (due || !held().equals(seen)) {
            return run();
        }
        return left ? run(now, false) : Set.of();
    }

    /// The versions of what can be seen on line only.
    private Map<SubjectId, Long> held() {
        var versions = new HashMap<SubjectId, Long>();
        rooms.documents().held().forEach((id, state) -> versions.put(id, state.version()));
        return versions;
    }

    /// @return the documents that are gone
    public Set<SubjectId> run() {
        var now = clock.instant();
        var held = held();
        // Where it fails, on a full disk perhaps, it is done with the next turn.
        last = null;
        var gone = run(now, true);
        last = now;
        seen = held;
        return gone;
    }

    /// @param news whether there may be anything but files that could not go before
    private Set<SubjectId> run(Instant now, boolean news) {
        if (!rooms.database().read(this::judged)) {
            rooms.database().write(this::judge);
        }
        if (rooms.database().read(transaction -> nothingToDo(transaction, now))) {
            return Set.of();
        }
        var gone = rooms.database().write(transaction -> run(transaction, now));
        left = gone.left();
        if (news || gone.files()) {
            rooms.blobs().tidy(now);
            rooms.database().emptyLog();
        }
        return gone.documents();
    }

    /// What was taken away.
    ///
    /// @param files whether any
    /// @param left whether some are still to be sent, and go as soon as that is done
    private record Gone(Set<SubjectId> documents, boolean files, boolean left) {}

    private boolean nothingToDo(Transaction transaction, Instant now) {
        return rooms.documents().held().isEmpty()
                && rooms.documents().due(transaction, now).isEmpty();
    }

    private boolean judged(Transaction transaction) {
        return transaction.setting(JUDGED_BY).orElse("").equals(facts(transaction));
    }

    private String facts(Transaction transaction) {
        return Long.toString(rooms.facts().version(transaction));
    }

    /// Judges everything anew where the policy is another than before.
    ///
    /// @return whether it is
    private boolean judge(Transaction transaction) {
        var policy = rooms.facts().storage(transaction);
        var name = Encoding.sha256(Encoding.bytes(policy));
        boolean another = !transaction.setting(JUDGED).orElse("").equals(name);
        if (another) {
            rooms.documents().judge(transaction, policy);
            transaction.set(JUDGED, name);
        }
        transaction.set(JUDGED_BY, facts(transaction));
        return another;
    }

    private Gone run(Transaction transaction, Instant now) {
        var policy = rooms.facts().storage(transaction);
        var gone = new HashSet<SubjectId>();
        var files = new HashSet<String>();
        for (var state : rooms.documents().due(transaction, now)) {
            var document = state.document();
            if (!policy.of(document.draft().content().secrecy()).stored() || !needed(transaction, document)) {
                rooms.documents().bare(transaction, document.id());
                document.files().map(rooms.blobs().records()::token).forEach(files::add);
                gone.add(document.id());
            }
        }
        rooms.documents().held().values().stream()
                .flatMap(state -> state.document().files())
                .map(rooms.blobs().records()::token)
                .forEach(files::add);
        rooms.outbox().forgetBare(transaction);
        var here = new HashMap<String, KeptBlob>();
        files.forEach(
                token -> rooms.blobs().records().find(transaction, token).ifPresent(blob -> here.put(token, blob)));
        int named = here.size();
        here.keySet().removeIf(token -> !rooms.blobs().records().expendable(transaction, token));
        boolean unsent = here.size() < named;
        return new Gone(gone, forget(transaction, here), unsent);
    }

    private boolean needed(Transaction transaction, OfficialDocument document) {
        return document.toDoFor(person)
                || document.toReadFor(person)
                || rooms.outbox().unfinished(transaction, document.id());
    }

    /// Files that a document names which is kept stay with that one. What somebody waits for comes all the same, into
    /// memory.
    ///
    /// @return whether any are gone
    private boolean forget(Transaction transaction, Map<String, KeptBlob> files) {
        if (files.isEmpty()) {
            return false;
        }
        var held = rooms.documents().held();
        rooms.documents().all(transaction).values().stream()
                .map(ServerState::document)
                .filter(each -> !held.containsKey(each.id()))
                .flatMap(OfficialDocument::files)
                .map(rooms.blobs().records()::token)
                .forEach(files::remove);
        files.forEach((token, blob) -> {
            if (!blob.present() && blob.wish() == Wish.AWAITED) {
                rooms.blobs().unwritten().fetch(blob.blob());
            }
            BlobRecords.forget(transaction, token);
        });
        return !files.isEmpty();
    }
}
