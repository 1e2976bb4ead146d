package org.qiantang.offlinestore;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a desk stands with its central office; numbers and codes, no words.
///
/// @param since when the connection became what it is
/// @param synchronising whether something is under way right now
/// @param lastSynchronised when the desk last had everything; null if never
/// @param waiting commands not yet answered
/// @param attention commands that were refused or need attention, and were not discarded
/// @param sending files that go to the office
/// @param fetching files that come from it
/// @param progress how far it is with what is under way
/// @param readBy a device of the organ that reads what is exchanged, as the enrolment permits; empty where none does
/// @param lastError stable code of what last went wrong; null when the last round went well
/// @param errorArguments numbers for the words about it
public record Status(
        Connection connection,
        Instant since,
        boolean synchronising,
        @Nullable Instant lastSynchronised,
        int waiting,
        int attention,
        Files sending,
        Files fetching,
        Progress progress,
        Optional<String> readBy,
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
        /// Resting because the person chose so; the office could be asked.
        PAUSED,
        /// Reachable, but the person has to log in again; everything waits safely.
        SESSION_ENDED
    }

    /// Files in one direction.
    ///
    /// @param toGo bytes still to pass
    /// @param perSecond bytes a second, of late; 0 where nothing passes
    public record Files(long toGo, long perSecond) {
        /// How long it will take at this pace; empty where nothing passes.
        public Optional<Duration> left() {
            return perSecond == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(toGo / perSecond + 1));
        }
    }

    /// How far synchronisation is.
    ///
    /// @param commandsSent commands answered since everything was in step last
    /// @param documentsCome documents that came since then
    /// @param onDemand bytes of files that are left until somebody opens them, because each byte costs
    public record Progress(int commandsSent, int documentsCome, long onDemand) {}
}
