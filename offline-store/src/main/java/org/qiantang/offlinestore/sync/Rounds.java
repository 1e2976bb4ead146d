package org.qiantang.offlinestore.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.domain.exchange.WantedStates;
import org.qiantang.offlinestore.blob.BlobRecords;
import org.qiantang.offlinestore.blob.Wish;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.FactsCache;
import org.qiantang.offlinestore.cache.FeedPlace;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Outbox;

/// The single steps of synchronisation: each is one exchange with the office and one transaction of the store,
/// so that it can be cut off anywhere and simply be done again.
final class Rounds {
    private static final int BATCH = 100;
    private static final int BATCH_BYTES = 8 * 1024 * 1024;
    private static final int PAGE = 500;
    private static final int MOST_STATES = 100;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private static final String NOT_LOOKED_THROUGH = "bulk-not-looked-through";
    private static final int LOOKED_THROUGH_AT_ONCE = 100;

    private final Database database;
    private final DocumentCache documents;
    private final FactsCache facts;
    private final Outbox outbox;
    private final BlobRecords records;
    private final Transport transport;
    private final Clock clock;
    private final PersonId person;
    private int restorations;

    Rounds(Rooms rooms, Transport transport, Clock clock, PersonId person) {
        this.database = rooms.database();
        this.documents = rooms.documents();
        this.facts = rooms.facts();
        this.outbox = rooms.outbox();
        this.records = rooms.blobs().records();
        this.transport = transport;
        this.clock = clock;
        this.person = person;
    }

    /// Fetches the office's facts where they changed.
    ///
    /// @return whether they did
    boolean facts(String token) throws TransportFailed {
        var etag = database.read(facts::etag);
        var newer = transport.facts(token, etag.orElse(null));
        newer.ifPresent(each -> database.write(transaction -> {
            facts.keep(transaction, each.facts(), each.etag());
            return each;
        }));
        return newer.isPresent();
    }

    /// Sends the next commands that can go.
    ///
    /// What was answered; nothing where nothing could be sent.
    record Pushed(Set<SubjectId> subjects, int commands) {
        static final Pushed NOTHING = new Pushed(Set.of(), 0);
    }

    Pushed push(String token) throws TransportFailed {
        if (!database.read(outbox::anyWaits)) {
            return Pushed.NOTHING;
        }
        var batch = database.write(this::nextBatch);
        if (batch.isEmpty()) {
            return Pushed.NOTHING;
        }
        send(token, batch);
        var subjects = new HashSet<SubjectId>();
        batch.forEach(each -> subjects.add(each.subject()));
        return new Pushed(subjects, batch.size());
    }

    private List<CommandEnvelope> nextBatch(Transaction transaction) {
        var chosen = choose(transaction, BATCH);
        if (chosen.size() < BATCH) {
            // Some wait for their files: those behind them may go.
            chosen = choose(transaction, 5 * BATCH);
        }
        outbox.sending(transaction, chosen);
        return chosen.stream().map(KeptCommand::envelope).toList();
    }

    private List<KeptCommand> choose(Transaction transaction, int amongFirst) {
        var chosen = new ArrayList<KeptCommand>();
        var blocked = new HashSet<SubjectId>();
        int bytes = 0;
        for (var each : outbox.waiting(transaction, amongFirst)) {
            var envelope = each.envelope();
            // A command that waits for its file holds back its own subject only.
            if (blocked.contains(envelope.subject())
                    || !outbox.missingBlobs(transaction, envelope.id()).isEmpty()) {
                blocked.add(envelope.subject());
                continue;
            }
            bytes += Encoding.bytes(envelope).length;
            if (chosen.size() == BATCH || (bytes > BATCH_BYTES && !chosen.isEmpty())) {
                break;
            }
            chosen.add(each);
        }
        return chosen;
    }

    private void send(String token, List<CommandEnvelope> batch) throws TransportFailed {
        try {
            take(batch, transport.commands(token, batch));
        } catch (TransportFailed failed) {
            if (failed.status() != BAD_REQUEST && failed.status() != TOO_LARGE) {
                throw failed;
            }
            if (batch.size() == 1) {
                setAside(batch.getFirst(), failed);
            } else {
                // One of them is at fault: it must not hold back the others, except what was given on top of it.
                for (var each : batch) {
                    if (database.read(transaction -> outbox.waits(transaction, each.id()))) {
                        send(token, List.of(each));
                    }
                }
            }
        }
    }

    private void take(List<CommandEnvelope> batch, List<CommandAnswer> answers) throws TransportFailed {
        var unanswered = new HashSet<CommandId>();
        var harmless = new HashSet<CommandId>();
        for (var each : batch) {
            unanswered.add(each.id());
            if (each.command() instanceof DocumentCommand.Open) {
                harmless.add(each.id());
            }
        }
        for (var each : answers) {
            boolean behind = each.outcome() instanceof Outcome.Held held
                    && batch.stream().noneMatch(sent -> sent.id().equals(held.because()));
            if (!unanswered.remove(each.id()) || behind) {
                // Answers to what was not asked, or twice to the same: none of them is believed.
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
        }
        database.write(transaction -> {
            outbox.answered(transaction, taken(answers, unanswered, harmless), harmless, clock.instant());
            outbox.settle(transaction, List.of());
            answers.stream()
                    .filter(each -> each.outcome() instanceof Outcome.Refused(Refusal refusal)
                            && refusal.code() == RefusalCode.BLOB_MISSING)
                    .forEach(each ->
                            records.notThere(transaction, each.id().value().toString()));
            return answers;
        });
        if (!unanswered.isEmpty()) {
            // The office could not decide them now: they wait, and so does the next attempt.
            throw TransportFailed.answered(UNAVAILABLE, new Problem(Problem.UNAVAILABLE, Map.of()));
        }
    }

    /// A command held only because the one before it could not be decided yet, or because an opening was
    /// refused, which says nothing about what follows, is not the author's business: it is sent again.
    private static List<CommandAnswer> taken(
            List<CommandAnswer> answers, Set<CommandId> unanswered, Set<CommandId> harmless) {
        return answers.stream()
                .filter(each -> !(each.outcome() instanceof Outcome.Held held)
                        || (!unanswered.contains(held.because()) && !harmless.contains(held.because())))
                .toList();
    }

    private void setAside(CommandEnvelope envelope, TransportFailed failed) {
        var reason = failed.status() == TOO_LARGE ? "TOO_LARGE" : "NOT_UNDERSTOOD";
        database.write(transaction -> {
            outbox.needsAttention(transaction, envelope.id(), reason, null, clock.instant());
            return reason;
        });
    }

    /// What one page of the feed brought.
    record Pulled(Set<SubjectId> changed, boolean more) {
        static final Pulled LEFT = new Pulled(Set.of(), true);
    }

    /// Reads the next page of the feed without waiting. An office restored from a backup starts its feed anew, once.
    Pulled pull(String token) throws TransportFailed {
        var place = place();
        var page = page(token, place, 0);
        if (place.restored(page) && restorations++ > 0) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
        }
        return database.write(transaction -> {
            var pulled = apply(transaction, place, page);
            if (!pulled.more()) {
                outbox.settle(transaction);
                outbox.forgetBare(transaction);
            }
            return pulled;
        });
    }

    /// Asks for the next page and waits for it.
    Waited await(String token, int seconds) throws TransportFailed {
        var place = place();
        return new Waited(place, page(token, place, seconds));
    }

    /// A page as an office gives it: no longer than was asked for, each state the one of its subject, and with more to
    /// come only where something came. What comes in bulk is read where it is needed first: one state that is not
    /// understood hides itself only.
    private ChangesPage page(String token, FeedPlace after, int seconds) throws TransportFailed {
        var page = transport.changes(token, after.position(), PAGE, seconds);
        int entries = page.changes().size() + page.removals().size();
        boolean sound = entries <= PAGE
                && page.next() >= 0
                && page.changes().stream().allMatch(each -> each.version() > 0 && (page.bulk() || itself(each)))
                && (!page.more() || entries > 0);
        if (!sound) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
        }
        return page;
    }

    private static boolean itself(ChangesPage.Change change) {
        try {
            return change.state().value().id().equals(change.subject());
        } catch (UnreadableException strange) {
            return false;
        }
    }

    /// A page and the place it was asked from.
    record Waited(FeedPlace after, ChangesPage page) {}

    private FeedPlace place() {
        return database.read(documents::place);
    }

    /// Takes in a page that was waited for. One that speaks of a restored office is left: the next that is read without
    /// waiting speaks of it too, and how often that may be is counted.
    Pulled apply(Waited waited) {
        return waited.after().restored(waited.page())
                ? Pulled.LEFT
                : database.write(transaction -> apply(transaction, waited.after(), waited.page()));
    }

    /// Takes in a page and its position together; a page asked from elsewhere than where the store is now is left.
    private Pulled apply(Transaction transaction, FeedPlace after, ChangesPage page) {
        if (!documents.place(transaction).equals(after)) {
            return Pulled.LEFT;
        }
        var gone = after.restored(page) ? documents.forgetAll(transaction) : Set.<SubjectId>of();
        if (after.anotherLineage(page)) {
            // From this position of another history the page leaves out what that has before it.
            documents.goOver(transaction, page);
            return new Pulled(gone, true);
        }
        var now = clock.instant();
        var changed = documents.apply(transaction, page, now);
        changed.addAll(gone);
        outbox.settle(transaction, page.removals());
        outbox.forgetOld(transaction, now);
        if (page.bulk()) {
            transaction.set(NOT_LOOKED_THROUGH, "1");
        } else {
            var rules = facts.storage(transaction);
            page.changes()
                    .forEach(change ->
                            wantFiles(transaction, rules, change.state().value()));
        }
        return new Pulled(changed, page.more());
    }

    /// Looks for files in what came in bulk, a few documents at a time, so that nobody waits for it.
    void lookThrough() {
        if (database.read(transaction -> transaction.setting(NOT_LOOKED_THROUGH))
                .filter("1"::equals)
                .isEmpty()) {
            return;
        }
        var ids = database.read(documents::ids);
        for (int from = 0; from < ids.size(); from += LOOKED_THROUGH_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + LOOKED_THROUGH_AT_ONCE));
            var states = database.read(transaction -> some.stream()
                    .flatMap(id -> documents.state(transaction, id).stream())
                    .map(ServerState::document)
                    .toList());
            database.write(transaction -> {
                var rules = facts.storage(transaction);
                states.forEach(state -> wantFiles(transaction, rules, state));
                return states;
            });
        }
        database.write(transaction -> {
            transaction.set(NOT_LOOKED_THROUGH, "0");
            return ids;
        });
    }

    /// The file of what waits for this person is fetched before they ask for it.
    private void wantFiles(Transaction transaction, StoragePolicy rules, OfficialDocument state) {
        if (!rules.of(state.draft().content().secrecy()).stored()) {
            return;
        }
        boolean toDo = state.toDoFor(person);
        boolean pressing = toDo || state.toReadFor(person);
        var file = state.formalities().file();
        var files =
                file != null ? Stream.of(file) : BlobReference.of(state.draft().content());
        files.forEach(each -> {
            if (pressing) {
                records.want(transaction, each, toDo ? Wish.TO_DO : Wish.TO_READ, clock.instant());
            } else {
                records.wantLess(transaction, each);
            }
        });
    }

    /// Fetches into memory what can be seen on line only.
    ///
    /// @return the subjects that are here now, or gone; empty where there was nothing to fetch
    Set<SubjectId> fetchUnkept(String token) throws TransportFailed {
        var missing = database.read(transaction -> documents.notHere(transaction, MOST_STATES));
        if (missing.isEmpty()) {
            return Set.of();
        }
        try {
            var states = transport.post(token, "/v1/subjects", new WantedStates(missing), ChangesPage.class);
            return database.write(transaction -> documents.takeIntoMemory(transaction, states));
        } catch (TransportFailed failed) {
            if (failed.status() == NOT_FOUND) {
                // An office from before there were such documents: everything else goes on.
                return Set.of();
            }
            throw failed;
        }
    }

    /// Has states fetched again that do not open any more.
    void mend() {
        restorations = 0;
        if (documents.damaged()) {
            database.write(transaction -> {
                documents.dropDamaged(transaction);
                return transaction;
            });
        }
    }
}
