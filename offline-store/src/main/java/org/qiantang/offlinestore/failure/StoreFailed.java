package org.qiantang.offlinestore.failure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The store on this machine cannot be used, or could not write.
public final class StoreFailed extends OfflineStoreException {
    private final Code reason;
    private final int saved;

    public StoreFailed(Code reason, int saved, @Nullable Throwable cause) {
        super(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), cause);
        this.reason = reason;
        this.saved = saved;
    }

    /// Why.
    public Code reason() {
        return reason;
    }

    /// How many commands were saved from a damaged store; they come back into the next one by themselves.
    public int saved() {
        return saved;
    }

    /// The reasons.
    public enum Code {
        /// The database is damaged; it was put aside, and what could be read of the outbox saved. Next: log in on line,
        /// which fetches everything anew.
        DAMAGED,
        /// The file with the wrapped key is gone or damaged, so nothing here can be opened. Next: bring back the folder
        /// from a backup, or move it away and log in on line; the folder is left as it is.
        KEY_LOST,
        /// Made by a newer program; nothing was touched. Next: bring this program up to date.
        NEWER,
        /// No space left. Next: free some, then do it again; what was not confirmed was not given.
        DISK_FULL,
        /// Another window works on the same store. Next: use that one.
        IN_USE,
        /// The disk refuses to be read or written. Next: ask the administrator to look at disk and permissions.
        DISK_FAILED,
        /// The central office does not have the file. Next: ask whoever sent the document.
        FILE_UNKNOWN,
        /// A file on this machine is damaged and the central office does not have it. Next: take the file in again.
        FILE_DAMAGED,
        /// The desk was closed before. Next: log in.
        CLOSED
    }
}
