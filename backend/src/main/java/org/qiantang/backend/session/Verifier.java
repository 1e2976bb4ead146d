package org.qiantang.backend.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is kept instead of a password: Argon2id (RFC 9106) with its own parameters, so that they can grow later.
@SuppressWarnings("ArrayRecordComponent") // Verifiers are never compared as records.
record Verifier(byte[] salt, byte[] value, int memoryKib, int iterations, int parallelism) {
    private static final int MEMORY_KIB = 32 * 1024;
    private static final int ITERATIONS = 3;
    private static final int LENGTH = 32;

    static Verifier of(String password, SecureRandom random) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return new Verifier(salt, derive(password, salt, MEMORY_KIB, ITERATIONS, 1), MEMORY_KIB, ITERATIONS, 1);
    }

    /// Takes the same time wherever the difference lies.
    boolean accepts(String password) {
        return MessageDigest.isEqual(value, derive(password, salt, memoryKib, iterations, parallelism));
    }

    private static byte[] derive(String password, byte[] salt, int memoryKib, int iterations, int parallelism) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .build());
        var secret = password.getBytes(StandardCharsets.UTF_8);
        var derived = new byte[LENGTH];
        generator.generateBytes(secret, derived);
        Arrays.fill(secret, (byte) 0);
        return derived;
    }
}
