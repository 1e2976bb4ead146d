package org.qiantang.signing;

/// How one question was answered.
public enum PointOutcome {
    /// 通过.
    PASSED,
    /// 不通过: makes the whole verdict [Overall#INVALID].
    FAILED,
    /// 未能核验: lowers the whole verdict to [Overall#VALID_WITH_UNVERIFIED].
    NOT_VERIFIED,
    /// 不适用: the signature's own policy does not ask this; the reason is shown, the whole verdict is not lowered.
    NOT_APPLICABLE
}
