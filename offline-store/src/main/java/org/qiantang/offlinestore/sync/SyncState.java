package org.qiantang.offlinestore.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How synchronisation stands.
///
/// @param since when the connection became what it is
/// @param lastSynchronised when everything was last in step; null if never
/// @param lastError code of what went wrong last; null when the last round went well
public record SyncState(
        Connection connection,
        Instant since,
        boolean synchronising,
        @Nullable Instant lastSynchronised,
        @Nullable String lastError) {
    /// The connection's states.
    public enum Connection {
        ONLINE,
        OFFLINE,
        CUT_OFF,
        SESSION_ENDED
    }

    SyncState connected(Connection next, Instant now, @Nullable String error) {
        return new SyncState(next, next == connection ? since : now, false, lastSynchronised, error);
    }

    SyncState working() {
        return new SyncState(connection, since, true, lastSynchronised, lastError);
    }

    SyncState answered(Instant now) {
        return new SyncState(
                Connection.ONLINE, connection == Connection.ONLINE ? since : now, true, lastSynchronised, lastError);
    }

    SyncState done(Instant now) {
        return new SyncState(Connection.ONLINE, connection == Connection.ONLINE ? since : now, false, now, null);
    }
}
