package org.qiantang.offlinestore;

import java.util.Objects;

/// The sessions of desks, which no person ever sees.
public final class Tokens {
    private Tokens() {}

    public static String of(OfficeDesk desk) {
        return Objects.requireNonNull(((EncryptedDesk) desk).session());
    }
}
