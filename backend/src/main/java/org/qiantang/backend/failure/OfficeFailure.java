package org.qiantang.backend.failure;

import java.util.Map;

/// A failure of the central office that somebody outside is told of: a stable code, never display text.
public abstract sealed class OfficeFailure extends RuntimeException permits RequestRefused, StartRefused {
    private final String code;
    private final transient Map<String, String> arguments;

    OfficeFailure(String code, Map<String, String> arguments, Throwable... cause) {
        super(code, cause.length == 0 ? null : cause[0]);
        this.code = code;
        this.arguments = Map.copyOf(arguments);
    }

    public String code() {
        return code;
    }

    public Map<String, String> arguments() {
        return arguments;
    }
}
