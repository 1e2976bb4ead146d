package org.qiantang.offlinestore.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedClock;

/// What happened before the first desk was opened: documents that are on their way already, each at another step.
final class Prologue {
    private static final int DOCUMENTS = 3;
    private static final int MOST_STEPS = 6;

    /// The commands that nobody on the stage has given.
    static final Set<CommandId> PLAYED = played();

    private final PlayedOffice office;
    private final SteppedClock clock;
    private final Random random;
    private int given;

    Prologue(PlayedOffice office, SteppedClock clock, Random random) {
        this.office = office;
        this.clock = clock;
        this.random = random;
    }

    private static Set<CommandId> played() {
        var ids = new HashSet<CommandId>();
        for (int number = 0; number < DOCUMENTS * (MOST_STEPS + 1); number++) {
            ids.add(id(number));
        }
        return Set.copyOf(ids);
    }

    private static CommandId id(int number) {
        return new CommandId(new UUID(0x7000, 0x8000_0000_0000_0000L | number));
    }

    void play() {
        var acts = new Acts(random);
        for (int number = 1; number <= DOCUMENTS; number++) {
            var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "old" + number);
            int steps = random.nextInt(MOST_STEPS + 1);
            if (steps > 0) {
                give(Cast.DRAFTER_AT_DESK, id, acts.draft(0, Optional.empty()));
            }
            if (steps > 1) {
                give(Cast.DRAFTER_AT_DESK, id, new DocumentCommand.Agree(1, "请审核。"));
            }
            if (steps > 2) {
                give(Cast.REVIEWER, id, new DocumentCommand.Agree(1, "同意。"));
            }
            if (steps > 3) {
                give(Cast.COUNTERSIGNER, id, new DocumentCommand.Agree(1, "无意见。"));
            }
            if (steps > 4) {
                var digest = ContentDigest.of(office.document(id).draft().content());
                give(Cast.ISSUER, id, new DocumentCommand.Issue(digest, "发。"));
            }
            if (steps > 5) {
                give(Cast.REGISTRAR, id, new DocumentCommand.AssignNumber());
            }
        }
    }

    /// What the office refuses, because it went another way, simply did not happen.
    private void give(Cast who, SubjectId id, DocumentCommand command) {
        Actor actor = who.actor();
        var envelope = new CommandEnvelope(
                id(given++),
                actor.person(),
                actor.post(),
                "earlier",
                given,
                id,
                0,
                command,
                clock.instant(),
                "c2lnbmVk");
        office.decide(actor.person(), List.of(envelope));
    }
}
