package org.qiantang.offlinestore.failure;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A person may not, or cannot, log in now.
public final class LogInFailed extends OfflineStoreException {
    private final Code reason;
    private final transient @Nullable Instant until;

    public LogInFailed(Code reason, @Nullable Instant until, @Nullable Throwable cause) {
        super(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), cause);
        this.reason = reason;
        this.until = until;
    }

    /// Why.
    public Code reason() {
        return reason;
    }

    /// Until when nobody is let in; null unless [Code#LOCKED].
    public @Nullable Instant until() {
        return until;
    }

    /// The reasons.
    public enum Code {
        /// Wrong name or password. Next: type it again.
        WRONG_PASSWORD,
        /// Too many wrong passwords. Next: wait until the moment given.
        LOCKED,
        /// No central office, and no store of this person here. Next: connect for the first log-in.
        OFFICE_NOT_REACHABLE,
        /// The office's certificate is not of the enrolled authority. Next: do not go on; ask the administrator.
        CERTIFICATE_NOT_TRUSTED,
        /// The office takes the password, but the store here was locked with an earlier one. Next: give the earlier
        /// password or the recovery key.
        STORE_PASSWORD_DIFFERS,
        /// The name now belongs to somebody else than the one whose store is here. Next: ask the administrator; the
        /// store
        /// is left as it is.
        STORE_OF_ANOTHER_PERSON,
        /// This machine was revoked. What waits here stays, and is sent once it is admitted again.
        /// Next: ask the administrator.
        DEVICE_REVOKED,
        /// This machine was told to destroy all it had of the person, and has. Next: ask the
        /// administrator.
        DEVICE_WIPED,
        /// The office answered something this program does not understand. Next: bring the program up to date.
        OFFICE_NOT_UNDERSTOOD
    }
}
