package org.qiantang.backend.failure;

import java.util.Map;
import org.qiantang.domain.exchange.Problem;

/// A request that is answered with a problem instead of what it asked for.
public final class RequestRefused extends OfficeFailure {
    private final int status;

    public RequestRefused(int status, String code, Map<String, String> arguments) {
        super(code, arguments);
        this.status = status;
    }

    public static RequestRefused malformed(String what) {
        return new RequestRefused(400, Problem.MALFORMED, Map.of("what", what));
    }

    public static RequestRefused notFound() {
        return new RequestRefused(404, Problem.NOT_FOUND, Map.of());
    }

    public static RequestRefused notEntitled() {
        return new RequestRefused(403, Problem.NOT_ENTITLED, Map.of());
    }

    public static RequestRefused seal(String reason) {
        return new RequestRefused(422, Problem.SEAL_REFUSED, Map.of("reason", reason));
    }

    public static RequestRefused tooLarge(long maximum) {
        return new RequestRefused(413, Problem.TOO_LARGE, Map.of("maximum", Long.toString(maximum)));
    }

    public static RequestRefused unavailable() {
        return new RequestRefused(503, Problem.UNAVAILABLE, Map.of());
    }

    public static RequestRefused diskFull() {
        return new RequestRefused(507, Problem.DISK_FULL, Map.of());
    }

    /// The HTTP status of the answer.
    public int status() {
        return status;
    }

    public Problem problem() {
        return new Problem(code(), arguments());
    }
}
