package org.qiantang.signing.timestamp;

import java.util.Optional;

/// A time stamp authority that may be asked.
///
/// @param name for people
/// @param policy the rules it must work by, as an object identifier; empty when any will do
public record TimestampService(String name, TimestampTransport transport, Optional<String> policy) {
    public TimestampService(String name, TimestampTransport transport) {
        this(name, transport, Optional.empty());
    }
}
