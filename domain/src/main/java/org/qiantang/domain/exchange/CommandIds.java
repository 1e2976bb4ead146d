package org.qiantang.domain.exchange;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.qiantang.domain.circulation.CommandId;

/// Makes command ids that sort by the moment they were made.
public final class CommandIds {
    private CommandIds() {}

    /// A UUIDv7 (RFC 9562 §5.7) of a moment, its other bits from the given randomness.
    public static CommandId next(Instant now, RandomGenerator randomness) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (randomness.nextLong() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (randomness.nextLong() >>> 2);
        return new CommandId(new UUID(high, low));
    }
}
