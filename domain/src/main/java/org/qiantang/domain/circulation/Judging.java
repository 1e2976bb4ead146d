package org.qiantang.domain.circulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;

/// 同意、退回 and the opinions that go with them.
final class Judging {
    private static final Set<StepKind> BY_AGREEMENT = EnumSet.of(
            StepKind.DRAFT,
            StepKind.REVIEW,
            StepKind.COUNTERSIGN,
            StepKind.PROPOSE,
            StepKind.HANDLE,
            StepKind.COMPLETE);

    private Judging() {}

    static Accepted open(OfficialDocument state, Act act) {
        if (state.progress().openFor(act.actor()).isEmpty()) {
            throw Walk.notTheirTurn(state, act);
        }
        return new Accepted(state.with(state.progress().openedBy(act.actor(), act.now())), List.of(), List.of());
    }

    static Accepted agree(OfficialDocument state, DocumentCommand.Agree agree, Act act) {
        var kind = state.currentStep().kind();
        var late = lateOpinion(state, agree, agree.revision(), act);
        if (late != null) {
            return late;
        }
        Walk.turn(state, BY_AGREEMENT.contains(kind) ? kind : StepKind.REVIEW, act);
        requireCurrent(state, agree.revision());
        if (kind == StepKind.DRAFT) {
            Drafting.requireComplete(state, act.context().directory());
        }
        var what = kind == StepKind.COMPLETE ? Happening.COMPLETED : Happening.AGREED;
        var effects = kind == StepKind.COMPLETE ? Receiving.report(state, Delivery.State.COMPLETED) : List.<Effect>of();
        return passOn(state, agree, what, effects, act);
    }

    /// Records the act and its opinion and lets the document leave the actor's share of the step.
    static Accepted passOn(
            OfficialDocument state, DocumentCommand command, Happening what, List<Effect> effects, Act act) {
        var step = state.progress().step();
        var entered = Walk.finish(state, act);
        return recorded(entered, command, what, step, effects, act);
    }

    static Accepted giveBack(OfficialDocument state, DocumentCommand.Return back, Act act) {
        if (back.opinion().isBlank()) {
            throw RefusedException.of(RefusalCode.REASON_REQUIRED);
        }
        var late = lateOpinion(state, back, back.revision(), act);
        if (late != null) {
            return late;
        }
        var step = state.currentStep();
        Walk.turn(state, step.kind(), act);
        requireCurrent(state, back.revision());
        var route = state.route();
        if (state.returnSteps().stream().noneMatch(each -> each.key().equals(back.to()))) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP, "step", step.kind().word());
        }
        boolean beforeIssue = route.steps().subList(route.indexOf(back.to()), route.indexOf(step.key())).stream()
                .anyMatch(left -> left.kind().settles());
        // Coming straight back must not jump over the issuer: what was unissued is issued again.
        var resumeAt = back.directly() && !beforeIssue ? step.key() : null;
        var entered = Walk.back(state, back.to(), resumeAt, act);
        return recorded(entered, back, Happening.RETURNED, step.key(), List.of(), act);
    }

    private static Accepted recorded(
            Walk.Entered entered, DocumentCommand command, Happening what, String step, List<Effect> effects, Act act) {
        var next = entered.document();
        var entries = new ArrayList<HistoryEntry>();
        entries.add(act.entry(what, step, next.progress().step()));
        entries.addAll(entered.passedOver());
        var opinion = act.opinion(command, step, false);
        var trail = opinion == null ? next.trail() : next.trail().with(opinion);
        return new Accepted(next.with(trail.with(entries)), entries, effects);
    }

    /// Keeps an opinion whose step was closed, or whose text was replaced, before it arrived; null where it is
    /// in time.
    static @Nullable Accepted lateOpinion(OfficialDocument state, DocumentCommand command, int revision, Act act) {
        var open = state.progress().completed()
                ? null
                : state.progress().openFor(act.actor()).orElse(null);
        var missed = Walk.missedBy(state, act.actor());
        if (open == null && missed == null) {
            return null;
        }
        if (open != null && revision == state.draft().revision()) {
            return null;
        }
        var step = open != null || missed == null ? state.progress().step() : missed.step();
        var opinion = act.opinion(command, step, true);
        if (opinion == null) {
            return null;
        }
        var entry = act.entry(Happening.OPINION_KEPT_LATE, step, null);
        var trail = state.trail().with(opinion).with(List.of(entry));
        return new Accepted(state.with(trail), List.of(entry), List.of());
    }

    private static void requireCurrent(OfficialDocument state, int revision) {
        if (revision != state.draft().revision()) {
            throw RefusedException.of(
                    RefusalCode.STALE_CONTENT,
                    "revision",
                    Integer.toString(state.draft().revision()));
        }
    }
}
