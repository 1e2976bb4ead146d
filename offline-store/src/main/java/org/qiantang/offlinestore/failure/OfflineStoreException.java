package org.qiantang.offlinestore.failure;

import org.jspecify.annotations.Nullable;

/// The root of everything this module throws on purpose. Messages are codes, never display text, and hold no names,
/// paths, contents or keys.
public abstract sealed class OfflineStoreException extends RuntimeException permits LogInFailed, StoreFailed {
    private final String code;

    OfflineStoreException(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    /// A stable code in kebab case, to be said in words by the client.
    public final String code() {
        return code;
    }
}
