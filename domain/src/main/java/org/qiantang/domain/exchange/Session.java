package org.qiantang.domain.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;

/// A session granted by the central office.
///
/// @param token opaque bearer token; kept in memory only
/// @param previous when the person last logged in; null at the first time
public record Session(
        String token,
        Instant expires,
        PersonId person,
        @Nullable Instant previous) {
    @Override
    public String toString() {
        return "Session[" + person + "]";
    }
}
