package org.qiantang.signing;

import java.util.List;

/// The verdict in one word, for a file or for one signed act.
public enum Overall {
    /// 有效: every point that applies has passed.
    VALID,
    /// 有效但有未核验项: nothing failed, something could not be verified.
    VALID_WITH_UNVERIFIED,
    /// 无效: at least one point failed.
    INVALID,
    /// 未签名: the file is readable and carries no signature.
    NOT_SIGNED,
    /// 无法读取: damaged, encrypted, too large or not of the expected kind.
    UNREADABLE;

    /// The verdict that follows from the points: one failure is enough, then one open question is enough.
    public static Overall of(List<VerificationPoint> points) {
        if (points.stream().anyMatch(point -> point.outcome() == PointOutcome.FAILED)) {
            return INVALID;
        }
        return points.stream().anyMatch(point -> point.outcome() == PointOutcome.NOT_VERIFIED)
                ? VALID_WITH_UNVERIFIED
                : VALID;
    }
}
