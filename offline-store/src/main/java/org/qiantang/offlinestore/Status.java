package org.qiantang.offlinestore;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a desk stands with its central office; numbers and codes, no words.
///
/// @param since when the connection became what it is
/// @param synchronising whether something is under way right now
/// @param lastSynchronised when the desk last had everything; null if never
/// @param waiting commands not yet answered
/// @param attention commands that were refused or need attention, and were not discarded
/// @param bytesToGo bytes of files still to be sent or fetched
/// @param lastError stable code of what last went wrong; null when the last round went well
/// @param errorArguments numbers for the words about it
public record Status(
        Connection connection,
        Instant since,
        boolean synchronising,
        @Nullable Instant lastSynchronised,
        int waiting,
        int attention,
        long bytesToGo,
        @Nullable String lastError,
        Map<String, String> errorArguments) {
    /// The connection's states.
    public enum Connection {
        /// The central office answered last.
        ONLINE,
        /// The central office cannot be reached; tried again by itself.
        OFFLINE,
        /// Cut on purpose.
        CUT_OFF,
        /// Reachable, but the person has to log in again; everything waits safely.
        SESSION_ENDED
    }
}
