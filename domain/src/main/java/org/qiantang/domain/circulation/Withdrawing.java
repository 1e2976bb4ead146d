package org.qiantang.domain.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;

/// 撤回: takes back one's own last move while nobody has opened the document.
final class Withdrawing {
    private Withdrawing() {}

    static Accepted withdraw(OfficialDocument state, Act act) {
        var own = ownShareDone(state, act.actor());
        return own != null ? reopen(state, own, act) : takeBack(state, act);
    }

    /// The actor's finished share of a step that others still work on, or null.
    private static @Nullable Assignment ownShareDone(OfficialDocument state, Actor actor) {
        return state.progress().completed()
                ? null
                : state.progress().assignments().stream()
                        .filter(each -> !each.open() && each.handler().equals(actor))
                        .findFirst()
                        .orElse(null);
    }

    private static Accepted reopen(OfficialDocument state, Assignment own, Act act) {
        requireVerb(state.currentStep());
        var assignments = state.progress().assignments().stream()
                .map(each -> each.equals(own) ? own.reopened() : each)
                .toList();
        var step = state.progress().step();
        var entry = act.entry(Happening.WITHDRAWN, step, step);
        var next = state.with(state.progress().withAssignments(assignments))
                .with(state.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    private static Accepted takeBack(OfficialDocument state, Act act) {
        var progress = state.progress();
        var move = progress.lastMove();
        if (progress.completed() || move == null || !move.by().equals(act.actor())) {
            throw RefusedException.of(RefusalCode.NOTHING_TO_WITHDRAW);
        }
        for (var assignment : progress.assignments()) {
            if (assignment.opened() != null) {
                throw RefusedException.of(
                        RefusalCode.ALREADY_OPENED,
                        "person",
                        act.context().directory().nameOf(assignment.handler().person()));
            }
        }
        var from = state.route().step(move.from());
        requireVerb(from);
        var post = act.context().directory().post(act.actor().post()).orElseThrow();
        var restored = new Progress(
                false,
                from.key(),
                Walk.assigned(List.of(post), from, act.now()).stream()
                        .map(own -> own.openedAt(act.now()))
                        .toList(),
                progress.missed(),
                progress.instructed(),
                move.resumeAt(),
                null);
        var formalities = from.kind() == StepKind.ISSUE ? state.formalities().withIssuance(null) : state.formalities();
        var entry = act.entry(Happening.WITHDRAWN, progress.step(), from.key());
        var next = state.with(restored).with(formalities).with(state.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    private static void requireVerb(RouteStep from) {
        if (!from.verbs().contains(RouteStep.Verb.WITHDRAW)) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP, "step", from.kind().word());
        }
    }
}
