package org.qiantang.signing;

import java.util.List;

/// One question about a signature with its answer, the reason as a stable code, and what the reason speaks of.
///
/// Arguments are text already: dates as ISO-8601 instants, numbers in decimal. [Wording] turns a point into a
/// sentence.
public record VerificationPoint(PointKind kind, PointOutcome outcome, String reason, List<String> arguments) {
    public VerificationPoint {
        arguments = List.copyOf(arguments);
    }

    public static VerificationPoint passed(PointKind kind, String reason, String... arguments) {
        return new VerificationPoint(kind, PointOutcome.PASSED, reason, List.of(arguments));
    }

    public static VerificationPoint failed(PointKind kind, String reason, String... arguments) {
        return new VerificationPoint(kind, PointOutcome.FAILED, reason, List.of(arguments));
    }

    public static VerificationPoint notVerified(PointKind kind, String reason, String... arguments) {
        return new VerificationPoint(kind, PointOutcome.NOT_VERIFIED, reason, List.of(arguments));
    }

    public static VerificationPoint notApplicable(PointKind kind, String reason, String... arguments) {
        return new VerificationPoint(kind, PointOutcome.NOT_APPLICABLE, reason, List.of(arguments));
    }
}
