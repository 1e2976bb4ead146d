package org.qiantang.signing;

import org.jspecify.annotations.Nullable;

/// The root of everything this module throws: faults of the surroundings, never an expected refusal (those are
/// values).
///
/// The message is for a log and holds no key, name, path or content; people are shown words chosen by [#code()].
public abstract sealed class SigningException extends RuntimeException
        permits StorageFailed, CryptographyFailed, UnreadableFile, KeySessionEnded, KeyGone {
    private final String code;

    SigningException(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    /// A stable code that callers may switch on and translate.
    public final String code() {
        return code;
    }
}
