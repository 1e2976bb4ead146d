package org.qiantang.offlinestore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.outbox.KeptCommand;

/// Foresees: puts waiting commands on top of what the central office last said, by the very code that will
/// rule. Pure.
final class Replay {
    private final OfficeFacts facts;
    private final Routes routes;
    private final ZoneId zone;

    Replay(OfficeFacts facts, ZoneId zone) {
        this.facts = facts;
        this.routes = new Routes(facts.routes());
        this.zone = zone;
    }

    /// What the person sees of a subject; empty where there is nothing to see.
    Optional<DocumentView> view(SubjectId id, @Nullable ServerState server, List<KeptCommand> pending) {
        @Nullable OfficialDocument state = server == null ? null : server.document();
        long version = server == null ? 0 : server.version();
        boolean waiting = false;
        for (var each : pending) {
            waiting |= each.state() == KeptCommand.State.WAITING;
            // An accepted command whose change has not come down yet still shows, and never twice.
            if (each.pendingOver(version) && decide(id, state, each) instanceof Decision.Accepted accepted) {
                state = accepted.next();
            }
        }
        return state == null ? Optional.empty() : Optional.of(new DocumentView(id, state, version, waiting));
    }

    private Decision decide(SubjectId id, @Nullable OfficialDocument state, KeptCommand kept) {
        var envelope = kept.envelope();
        return decide(
                id,
                state,
                envelope.command(),
                envelope.actor(),
                envelope.id(),
                envelope.signature() != null,
                envelope.issuedAt());
    }

    Decision decide(
            SubjectId id,
            @Nullable OfficialDocument state,
            DocumentCommand command,
            Actor actor,
            @Nullable CommandId commandId,
            boolean signed,
            Instant now) {
        return Circulation.decide(
                id,
                state,
                command,
                new Context(facts.directory(), routes, actor, commandId, false, signed, null, now, zone, null));
    }
}
