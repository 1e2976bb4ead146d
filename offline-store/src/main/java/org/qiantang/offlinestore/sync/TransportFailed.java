package org.qiantang.offlinestore.sync;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.network.Trouble;

/// A request that brought no answer, or not the one hoped for. Whether it took effect is unknown unless answered.
public final class TransportFailed extends Exception {
    private static final String NOT_REACHABLE = "office-not-reachable";
    private static final int FORBIDDEN = 403;

    private final Kind kind;
    private final int status;
    private final transient @Nullable Problem problem;
    private final transient @Nullable Trouble trouble;

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

    private TransportFailed(
            Kind kind, int status, @Nullable Problem problem, @Nullable Trouble trouble, @Nullable Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
        this.status = status;
        this.problem = problem;
        this.trouble = trouble;
    }

    public static TransportFailed of(Kind kind, @Nullable Throwable cause) {
        return new TransportFailed(kind, 0, null, null, cause);
    }

    public static TransportFailed answered(int status, @Nullable Problem problem) {
        return new TransportFailed(Kind.ANSWERED, status, problem, null, null);
    }

    /// No connection, for a reason that is known.
    public static TransportFailed unreachable(Trouble trouble, @Nullable Throwable cause) {
        var kind = trouble.kind() == Trouble.Kind.NOT_TRUSTED ? Kind.UNTRUSTED : Kind.UNREACHABLE;
        return new TransportFailed(kind, 0, null, trouble, cause);
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

    /// Why there was no connection; null where that is not known, or there was one.
    public @Nullable Trouble trouble() {
        return trouble;
    }

    /// Whether the office says of a machine that nobody may work from it.
    boolean dismisses() {
        return kind == Kind.ANSWERED
                && status == FORBIDDEN
                && (Problem.DEVICE_REVOKED.equals(code()) || Problem.DEVICE_WIPED.equals(code()));
    }

    /// Whether the office says this code of this machine, and no other.
    public boolean saysOf(String device, String code) {
        var said = problem;
        return dismisses()
                && said != null
                && said.code().equals(code)
                && device.equals(said.arguments().get("device"));
    }

    /// A stable code for the status line.
    public String code() {
        var said = problem;
        return switch (kind) {
            case UNREACHABLE -> trouble == null ? NOT_REACHABLE : code(trouble);
            case UNTRUSTED -> "certificate-not-trusted";
            case NOT_UNDERSTOOD -> "office-not-understood";
            case SOMEBODY_ELSE -> "somebody-else-answers";
            case ANSWERED -> said == null ? "office-answered-" + status : said.code();
        };
    }

    /// A network that is away is nobody's fault; what somebody has to set right has a code of its own.
    private static String code(Trouble trouble) {
        return switch (trouble.kind()) {
            case PROXY_NAME_UNKNOWN, PROXY_REFUSED, PROXY_TIMED_OUT -> "proxy-not-reachable";
            case PROXY_WANTS_PASSWORD -> "proxy-wants-password";
            case PROXY_DENIED -> "proxy-denied";
            default -> NOT_REACHABLE;
        };
    }
}
