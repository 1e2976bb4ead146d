package org.qiantang.offlinestore.backup;

import java.time.Instant;

/// What came of making or putting back a copy of a store.
public sealed interface BackupOutcome {
    /// It is whole and on the disk.
    ///
    /// @param made when the copy was made
    /// @param unsent how many commands in it the office has not taken
    record Done(int files, long bytes, Instant made, int unsent) implements BackupOutcome {}

    /// Nothing was written.
    record Refused(Reason reason) implements BackupOutcome {}

    /// Why not.
    enum Reason {
        /// Nobody of this name has a store here. Next: look at the name and the folder.
        NO_STORE,
        /// The store does not open soundly. Next: log in, which saves what can be read.
        STORE_DAMAGED,
        /// The folder for the copy is not empty. Next: name another.
        PLACE_TAKEN,
        /// It is no copy of a store. Next: name the folder that was made.
        NO_BACKUP,
        /// The copy is not as it was made. Next: take another.
        ALTERED,
        /// Made by a newer program. Next: bring this one up to date.
        NEWER,
        /// A window works on the store that is to be replaced. Next: close it.
        IN_USE,
        /// A store is there. Next: move it away.
        STORE_THERE,
        /// A store is there with commands the office has not taken. Next: log in and have them
        /// sent.
        UNSENT_THERE
    }
}
