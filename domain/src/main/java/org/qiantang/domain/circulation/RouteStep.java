package org.qiantang.domain.circulation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One step of a route.
///
/// @param key stable within the route
/// @param who says who handles it; where that is nobody, the step is passed over
/// @param mode whether one handler suffices or all must act
/// @param verbs what may be done besides the step's own work
/// @param signatureRequired whether the handler's act must carry the person's own signature
/// @param hours time allowed, in hours; null for none
public record RouteStep(
        String key,
        StepKind kind,
        Handlers who,
        Mode mode,
        Set<Verb> verbs,
        boolean signatureRequired,
        @Nullable Integer hours) {

    /// How several handlers share a step.
    public enum Mode {
        /// The first to act closes the step.
        ONE_OF,
        /// All act, in any order.
        ALL_IN_PARALLEL,
        /// One of each issuing organ acts, organ after organ, the host first.
        ORGAN_BY_ORGAN
    }

    /// What may be done at a step besides its own work.
    public enum Verb {
        /// 退回
        RETURN,
        /// 撤回
        WITHDRAW,
        /// 传阅
        CIRCULATE
    }

    public RouteStep {
        verbs = Set.copyOf(verbs);
    }
}
