package org.qiantang.offlinestore.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How synchronisation stands.
///
/// @param since when the connection became what it is
/// @param lastSynchronised when everything was last in step; null if never
/// @param lastError code of what went wrong last; null when the last round went well
/// @param commandsSent commands answered since everything was in step last
/// @param documentsCome documents that came since then
public record SyncState(
        Connection connection,
        Instant since,
        boolean synchronising,
        @Nullable Instant lastSynchronised,
        @Nullable String lastError,
        int commandsSent,
        int documentsCome) {
    /// The connection's states.
    public enum Connection {
        ONLINE,
        OFFLINE,
        CUT_OFF,
        PAUSED,
        SESSION_ENDED
    }

    static SyncState begun(Connection connection, Instant now) {
        return new SyncState(connection, now, false, null, null, 0, 0);
    }

    SyncState connected(Connection next, Instant now, @Nullable String error) {
        return at(next, next == connection ? since : now, false, error);
    }

    SyncState working() {
        return at(connection, since, true, lastError);
    }

    /// The office has answered: why it was away before is over, what it or this machine cannot do is not.
    SyncState answered(Instant now, int commands, int documents) {
        boolean there = connection == Connection.ONLINE;
        return new SyncState(
                Connection.ONLINE,
                there ? since : now,
                true,
                lastSynchronised,
                there ? lastError : null,
                commandsSent + commands,
                documentsCome + documents);
    }

    SyncState done(Instant now) {
        return new SyncState(Connection.ONLINE, connection == Connection.ONLINE ? since : now, false, now, null, 0, 0);
    }

    private SyncState at(Connection where, Instant from, boolean busy, @Nullable String error) {
        return new SyncState(where, from, busy, lastSynchronised, error, commandsSent, documentsCome);
    }
}
