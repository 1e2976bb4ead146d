package org.qiantang.signing.timestamp;

import java.time.Instant;
import java.util.List;

/// What came of asking for a time stamp.
public sealed interface Timestamping {
    /// Nobody was asked.
    record NotAsked() implements Timestamping {}

    /// @param authority the one that gave it
    /// @param at the proven time
    record Stamped(String authority, Instant at) implements Timestamping {}

    /// None of the authorities gave one.
    ///
    /// @param failures one for each authority, in the order in which they were asked
    record NotStamped(List<Failure> failures) implements Timestamping {
        public NotStamped {
            failures = List.copyOf(failures);
        }
    }

    /// What an authority did instead.
    record Failure(String authority, TimestampFault fault) {}
}
