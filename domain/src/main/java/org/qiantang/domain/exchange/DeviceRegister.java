package org.qiantang.domain.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;

/// The machines that persons log in from (设备名册), those last seen first.
public record DeviceRegister(List<Device> devices) {
    public DeviceRegister {
        devices = List.copyOf(devices);
    }

    /// One person's store on one machine.
    ///
    /// @param device what it calls itself
    /// @param reason of the last act on it, null before there was one
    /// @param changedBy who did it
    /// @param told when the machine was first told that it is revoked or to be wiped
    public record Device(
            PersonId person,
            String device,
            Instant firstSeen,
            Instant lastSeen,
            State state,
            @Nullable String reason,
            @Nullable PersonId changedBy,
            @Nullable Instant changed,
            @Nullable Instant told) {}

    /// 可用、停用、擦除.
    public enum State {
        ADMITTED,
        REVOKED,
        WIPED
    }
}
