package org.qiantang.offlinestore.crypto;

import java.nio.charset.StandardCharsets;

/// Where a sealed record stands. Sealed into it, so that a record moved elsewhere or put back in time does not
/// open.
public record Place(String table, String row, long version) {
    byte[] bytes() {
        return (table + '\0' + row + '\0' + version).getBytes(StandardCharsets.UTF_8);
    }
}
