package org.qiantang.offlinestore.sync;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.Problem;

/// A request that brought no answer, or not the one hoped for. Whether it took effect is unknown unless answered.
public final class TransportFailed extends Exception {
    private static final int FORBIDDEN = 403;

    private final Kind kind;
    private final int status;
    private final transient @Nullable Problem problem;

    /// The kinds.
    public enum Kind {
        /// No answer.
        UNREACHABLE,
        /// The other side is not the enrolled office.
        UNTRUSTED,
        /// The office answered with an error.
        ANSWERED,
        /// The answer is not understood.
        NOT_UNDERSTOOD
    }

    private TransportFailed(Kind kind, int status, @Nullable Problem problem, @Nullable Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
        this.status = status;
        this.problem = problem;
    }

    public static TransportFailed of(Kind kind, @Nullable Throwable cause) {
        return new TransportFailed(kind, 0, null, cause);
    }

    public static TransportFailed answered(int status, @Nullable Problem problem) {
        return new TransportFailed(Kind.ANSWERED, status, problem, null);
    }

    public Kind kind() {
        return kind;
    }

    /// The HTTP status; 0 unless answered.
    public int status() {
        return status;
    }

    /// What the office said; null where it said nothing readable.
    public @Nullable Problem problem() {
        return problem;
    }

    /// Whether the office says this code of this machine, and no other.
    public boolean saysOf(String device, String code) {
        var said = problem;
        return kind == Kind.ANSWERED
                && status == FORBIDDEN
                && said != null
                && said.code().equals(code)
                && device.equals(said.arguments().get("device"));
    }

    /// A stable code for the status line.
    public String code() {
        var said = problem;
        return switch (kind) {
            case UNREACHABLE -> "office-not-reachable";
            case UNTRUSTED -> "certificate-not-trusted";
            case NOT_UNDERSTOOD -> "office-not-understood";
            case ANSWERED -> said == null ? "office-answered-" + status : said.code();
        };
    }
}
