package org.qiantang.offlinestore.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The data key locked with a secret: Argon2id (RFC 9106) makes the secret slow to guess, AES-256-GCM locks.
///
/// @param memory Argon2 memory in KiB
/// @param salt hexadecimal
/// @param sealed nonce and sealed key, hexadecimal
record WrappedKey(Lock lock, int memory, int iterations, int parallelism, String salt, String sealed) {
    private static final int MEMORY = 64 * 1024;
    private static final int ITERATIONS = 3;
    private static final int MAXIMUM_MEMORY = 1024 * 1024;
    private static final int MAXIMUM_ITERATIONS = 100;

    /// What opens it.
    enum Lock {
        PASSWORD,
        RECOVERY_KEY
    }

    WrappedKey {
        if (memory < 8 || memory > MAXIMUM_MEMORY || iterations < 1 || iterations > MAXIMUM_ITERATIONS) {
            throw new IllegalArgumentException("Argon2 costs outside of what is reasonable");
        }
        if (parallelism < 1 || parallelism > 16) {
            throw new IllegalArgumentException("Argon2 parallelism is 1 to 16");
        }
        // Throws where it is not hexadecimal: damage is found when it is read, not when somebody types a password.
        HexFormat.of().parseHex(salt);
        HexFormat.of().parseHex(sealed);
    }

    static WrappedKey of(DataKey key, Lock lock, char[] secret, SecureRandom randomness) {
        var salt = new byte[16];
        randomness.nextBytes(salt);
        var nonce = new byte[Aead.NONCE];
        randomness.nextBytes(nonce);
        var open = new WrappedKey(lock, MEMORY, ITERATIONS, 1, HexFormat.of().formatHex(salt), "");
        var locking = open.stretch(secret);
        var plain = key.secret();
        try {
            var sealed = Aead.seal(Algorithm.AES_256_GCM, locking, nonce, open.associated(), plain);
            var hex = HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(sealed);
            return new WrappedKey(lock, MEMORY, ITERATIONS, 1, open.salt, hex);
        } finally {
            Arrays.fill(locking, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// The data key, or empty where the secret is wrong.
    Optional<DataKey> unwrap(char[] secret) {
        var bytes = HexFormat.of().parseHex(sealed);
        if (bytes.length < Aead.NONCE) {
            return Optional.empty();
        }
        var unlocking = stretch(secret);
        try {
            return Optional.of(new DataKey(Aead.open(
                    Algorithm.AES_256_GCM,
                    unlocking,
                    Arrays.copyOf(bytes, Aead.NONCE),
                    associated(),
                    Arrays.copyOfRange(bytes, Aead.NONCE, bytes.length))));
        } catch (SealBroken wrong) {
            return Optional.empty();
        } finally {
            Arrays.fill(unlocking, (byte) 0);
        }
    }

    private byte[] stretch(char[] secret) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(HexFormat.of().parseHex(salt))
                .build());
        var out = new byte[Algorithm.AES_256_GCM.keyLength()];
        generator.generateBytes(secret, out);
        return out;
    }

    private byte[] associated() {
        return String.join(
                        " ",
                        "qiantang key",
                        lock.name(),
                        Integer.toString(memory),
                        Integer.toString(iterations),
                        Integer.toString(parallelism),
                        salt)
                .getBytes(StandardCharsets.UTF_8);
    }
}
