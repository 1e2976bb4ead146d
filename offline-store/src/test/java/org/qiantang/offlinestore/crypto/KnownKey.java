package org.qiantang.offlinestore.crypto;

import java.security.SecureRandom;

/// A sealer that several processes of one test can make without a password.
public final class KnownKey {
    private KnownKey() {}

    public static Sealer sealer() {
        return new Sealer(new DataKey(new byte[DataKey.LENGTH]), Algorithm.AES_256_GCM, new SecureRandom());
    }
}
