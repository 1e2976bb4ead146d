package org.qiantang.offlinestore.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The random key under which everything of one store is sealed; never on disk but wrapped. Wiped when closed.
public final class DataKey implements AutoCloseable {
    static final int LENGTH = 32;
    private final byte[] secret;

    DataKey(byte[] secret) {
        this.secret = secret;
    }

    static DataKey random(SecureRandom randomness) {
        var secret = new byte[LENGTH];
        randomness.nextBytes(secret);
        return new DataKey(secret);
    }

    byte[] secret() {
        return secret.clone();
    }

    /// A key for one purpose (HKDF-SHA256, RFC 5869): none tells anything about another.
    byte[] derive(String purpose, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HKDF", missing);
        }
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
