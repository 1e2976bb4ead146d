package org.qiantang.offlinestore.sync;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.Problem;

/// A request that brought no answer, or not the one hoped for. Whether it took effect is unknown unless answered.
public final class TransportFailed extends Exception {
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
        NOT_UNDERSTOOD,
        /// Something on the way answered in the office's place: a log-in page of the network, a gateway.
        SOMEBODY_ELSE
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

    /// A stable code for the status line.
    public String code() {
        var said = problem;
        return switch (kind) {
            case UNREACHABLE -> "office-not-reachable";
            case UNTRUSTED -> "certificate-not-trusted";
            case NOT_UNDERSTOOD -> "office-not-understood";
            case SOMEBODY_ELSE -> "somebody-else-answers";
            case ANSWERED -> said == null ? "office-answered-" + status : said.code();
        };
    }
}
