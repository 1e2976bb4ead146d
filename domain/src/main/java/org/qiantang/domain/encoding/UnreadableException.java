package org.qiantang.domain.encoding;

import org.jspecify.annotations.Nullable;

/// Bytes that are not what they should encode, or exceed a limit.
public final class UnreadableException extends RuntimeException {
    UnreadableException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
