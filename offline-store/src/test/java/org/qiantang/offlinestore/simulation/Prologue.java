package org.qiantang.offlinestore.simulation;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
    private static final int MOST_STEPS = 7;

    /// The commands that nobody on the stage has given.
    static final Set<CommandId> PLAYED = played();

    private final PlayedOffice office;
    private final SteppedClock clock;
    private final Random random;
    private final Plot plot;
    private final Acts acts;
    private int given;

    Prologue(PlayedOffice office, SteppedClock clock, Random random, Plot plot) {
        this.office = office;
        this.clock = clock;
        this.random = random;
        this.plot = plot;
        this.acts = new Acts(random, plot);
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
        for (int number = 1; number <= DOCUMENTS; number++) {
            var name = "old" + number;
            switch (number == 1 ? plot : Plot.ORDINARY) {
                case ORDINARY -> issue(name, acts.draft(0, Optional.empty()), random.nextInt(MOST_STEPS));
                case JOINT_ISSUE ->
                    issue(name, Acts.joint(acts.draft(0, Optional.empty())), 2 + random.nextInt(MOST_STEPS - 1));
                case SEAL_REQUEST -> request(name, 1 + random.nextInt(4));
            }
        }
    }

    private void issue(String name, DocumentCommand.SaveDraft draft, int steps) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, name);
        if (steps > 0) {
            give(Cast.DRAFTER_AT_DESK, id, draft);
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
        var digest = ContentDigest.of(draft.content());
        if (steps > 4) {
            give(Cast.ISSUER, id, new DocumentCommand.Issue(digest, "发。"));
        }
        boolean joint = !draft.content().jointOrgans().isEmpty();
        if (steps > 5 && joint) {
            give(Cast.OTHER_ISSUER, id, new DocumentCommand.Issue(digest, "同意。"));
        }
        if (steps > (joint ? 6 : 5)) {
            give(Cast.REGISTRAR, id, new DocumentCommand.AssignNumber());
        }
    }

    private void request(String name, int steps) {
        var id = new SubjectId(SubjectKind.SEAL_REQUEST, name);
        var files = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(number ->
                        office.hold(("合同" + number).repeat(100).getBytes(StandardCharsets.UTF_8), "合同" + number))
                .toList();
        var request = acts.request(0, files);
        give(Cast.DRAFTER_AT_DESK, id, request);
        if (steps > 1) {
            give(Cast.DRAFTER_AT_DESK, id, new DocumentCommand.Agree(1, "请审核。"));
        }
        if (steps > 2) {
            give(Cast.REVIEWER, id, new DocumentCommand.Agree(1, "属实。"));
        }
        if (steps > 3) {
            give(Cast.ISSUER, id, new DocumentCommand.Approve(ContentDigest.of(request.content()), "同意用印。"));
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
