package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;

/// 借出: who may change the text while several could. Only the central office lends; a client never foresees it, so that
/// what is written without it stays a proposal and is not lost.
final class Lending {
    private Lending() {}

    static Accepted borrow(OfficialDocument state, Act act) {
        Walk.writing(state, act);
        act.requireCentralOffice();
        requireFree(state, act);
        var terms = terms(act);
        var before = state.progress().lease();
        var since = before != null && before.device().equals(terms.device()) && !before.over(terms.now())
                ? before.since()
                : terms.now();
        return with(state, new Lease(act.actor(), terms.device(), since, terms.until()));
    }

    static Accepted giveBack(OfficialDocument state, Act act) {
        act.requireCentralOffice();
        var lease = state.progress().lease();
        boolean own = lease != null
                && !lease.keepsOut(act.actor().person())
                && lease.device().equals(terms(act).device());
        if (!own) {
            throw RefusedException.of(RefusalCode.NOTHING_LENT);
        }
        return with(state, null);
    }

    static Accepted end(OfficialDocument state, Context context) {
        var lease = state.progress().lease();
        var terms = context.lending();
        if (lease == null || terms == null || !lease.over(terms.now())) {
            throw RefusedException.of(RefusalCode.NOTHING_LENT);
        }
        return with(state, null);
    }

    /// @throws RefusedException while another has the text
    static void requireFree(OfficialDocument state, Act act) {
        var lease = state.progress().lease();
        var terms = act.context().lending();
        if (lease != null && terms != null && lease.keepsOut(act.actor().person()) && !lease.over(terms.now())) {
            throw new RefusedException(refusal(lease, act.context()));
        }
    }

    /// Whoever writes keeps what they borrowed.
    static Progress renewed(Progress progress, Act act) {
        var lease = progress.lease();
        var terms = act.context().lending();
        if (lease == null || terms == null) {
            return progress;
        }
        return progress.withLease(lease.over(terms.now()) ? null : lease.until(terms.until()));
    }

    private static Refusal refusal(Lease lease, Context context) {
        return new Refusal(
                RefusalCode.TEXT_LENT,
                Map.of(
                        "person", context.directory().nameOf(lease.holder().person()),
                        "since", lease.since().toString(),
                        "until", lease.until().toString()));
    }

    private static Context.Lending terms(Act act) {
        var terms = act.context().lending();
        if (terms == null) {
            throw RefusedException.of(RefusalCode.CENTRAL_OFFICE_ONLY);
        }
        return terms;
    }

    private static Accepted with(OfficialDocument state, @Nullable Lease lease) {
        return new Accepted(state.with(state.progress().withLease(lease)), List.of(), List.of());
    }
}
