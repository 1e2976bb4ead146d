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
        var current = state.currentStep();
        requireVerb(current);
        var kept = current.mode() == RouteStep.Mode.ORGAN_BY_ORGAN
                ? takenFromNextOrgan(state, own, act)
                : state.progress().assignments();
        var assignments = kept.stream()
                .map(each -> each.equals(own) ? own.reopened() : each)
                .toList();
        var entry = act.entry(Happening.WITHDRAWN, current.key(), current.key());
        var next = state.with(state.progress().withAssignments(assignments))
                .with(unissued(state, current, act))
                .with(state.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    /// What remains where the organ that follows gives the step back: nobody there may have opened it.
    private static List<Assignment> takenFromNextOrgan(OfficialDocument state, Assignment own, Act act) {
        var assignments = state.progress().assignments();
        int after = assignments.indexOf(own) + 1;
        requireUnopened(assignments.subList(after, assignments.size()), act);
        return assignments.subList(0, after);
    }

    private static void requireUnopened(List<Assignment> assignments, Act act) {
        for (var assignment : assignments) {
            if (assignment.opened() != null) {
                throw RefusedException.of(
                        RefusalCode.ALREADY_OPENED,
                        "person",
                        act.context().directory().nameOf(assignment.handler().person()));
            }
        }
    }

    /// Without the actor's own 签发, where that is what is taken back.
    private static Formalities unissued(OfficialDocument state, RouteStep from, Act act) {
        var formalities = state.formalities();
        return !from.kind().settles()
                ? formalities
                : formalities.withIssuances(formalities.issuances().stream()
                        .filter(issuance -> !issuance.issuer().equals(act.actor()))
                        .toList());
    }

    private static Accepted takeBack(OfficialDocument state, Act act) {
        var progress = state.progress();
        var move = progress.lastMove();
        if (progress.completed() || move == null || !move.by().equals(act.actor())) {
            throw RefusedException.of(RefusalCode.NOTHING_TO_WITHDRAW);
        }
        requireUnopened(progress.assignments(), act);
        var from = state.route().step(move.from());
        requireVerb(from);
        var restored = new Progress(
                false,
                from.key(),
                Walk.assigned(List.of(act.post()), from, act.now()).stream()
                        .map(own -> own.openedAt(act.now()))
                        .toList(),
                progress.missed(),
                progress.instructed(),
                move.resumeAt(),
                null,
                null);
        var entry = act.entry(Happening.WITHDRAWN, progress.step(), from.key());
        var next = state.with(restored)
                .with(state.formalities().withIssuances(move.issuances()))
                .with(state.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    private static void requireVerb(RouteStep from) {
        if (!from.verbs().contains(RouteStep.Verb.WITHDRAW)) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP, "step", from.kind().word());
        }
    }
}
