package org.qiantang.offlinestore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.sync.Rooms;

/// Reads documents the way their person sees them: each answer is one moment of the store.
final class Views {
    private final Rooms rooms;
    private final ZoneId zone;
    private volatile @Nullable OfficeFacts facts;

    Views(Rooms rooms, ZoneId zone) {
        this.rooms = rooms;
        this.zone = zone;
    }

    OfficeFacts facts() {
        var known = facts;
        if (known == null) {
            known = rooms.database()
                    .read(rooms.facts()::facts)
                    .orElseThrow(() -> new StoreFailed(StoreFailed.Code.DAMAGED, 0, null));
            facts = known;
        }
        return known;
    }

    /// The facts may have been fetched anew.
    void factsChanged() {
        facts = null;
    }

    /// What waiting commands are put on top with.
    Replay replay() {
        return new Replay(facts(), zone);
    }

    /// The documents that the search index does not have as they are seen: those that have commands
    /// on top, and those that can be seen on line only.
    Map<SubjectId, OfficialDocument> changed(Transaction transaction, Replay replay) {
        var changed = new LinkedHashMap<SubjectId, OfficialDocument>();
        rooms.documents().held().forEach((id, state) -> changed.put(id, state.document()));
        for (var id : rooms.outbox().pendingSubjects(transaction)) {
            var server = rooms.documents().state(transaction, id).orElse(null);
            replay.view(id, server, rooms.outbox().savings().shown(transaction, id))
                    .ifPresent(view -> changed.put(id, view.state()));
        }
        return changed;
    }

    List<DocumentView> all() {
        var replay = replay();
        return rooms.database().read(transaction -> {
            var states = rooms.documents().all(transaction);
            var pending = new HashMap<SubjectId, List<KeptCommand>>();
            for (var id : rooms.outbox().pendingSubjects(transaction)) {
                pending.put(id, rooms.outbox().savings().shown(transaction, id));
            }
            var views = new ArrayList<DocumentView>();
            var fresh = new HashSet<>(pending.keySet());
            fresh.removeAll(states.keySet());
            fresh.forEach(id ->
                    replay.view(id, null, pending.getOrDefault(id, List.of())).ifPresent(views::add));
            states.forEach((id, state) ->
                    replay.view(id, state, pending.getOrDefault(id, List.of())).ifPresent(views::add));
            return List.copyOf(views);
        });
    }

    Optional<DocumentView> one(SubjectId id) {
        var replay = replay();
        return rooms.database()
                .read(transaction -> replay.view(
                        id,
                        rooms.documents().state(transaction, id).orElse(null),
                        rooms.outbox().savings().shown(transaction, id)));
    }

    /// A document as it stands under these pending commands and no others.
    Optional<OfficialDocument> under(SubjectId id, List<KeptCommand> pending) {
        @Nullable
        ServerState server = rooms.database()
                .read(transaction -> rooms.documents().state(transaction, id))
                .orElse(null);
        return replay().view(id, server, pending).map(DocumentView::state);
    }

    /// What a command would do after these pending ones.
    Decision foresee(
            SubjectId id,
            List<KeptCommand> pending,
            Actor actor,
            DocumentCommand command,
            boolean signed,
            Instant now) {
        var state = under(id, pending).orElse(null);
        return replay().decide(id, state, command, actor, null, signed, now);
    }
}
