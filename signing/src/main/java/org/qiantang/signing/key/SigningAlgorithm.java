package org.qiantang.signing.key;

import java.security.PublicKey;
import java.util.Locale;
import java.util.Optional;

/// The signature algorithms this installation makes and accepts.
public enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256, at least 2048 bits.
    RSA_SHA256("SHA256withRSA"),
    /// ECDSA on P-256 with SHA-256, value as a DER sequence.
    ECDSA_SHA256("SHA256withECDSA");

    private final String standardName;

    SigningAlgorithm(String standardName) {
        this.standardName = standardName;
    }

    /// The name under which Java's security providers know the algorithm.
    public String standardName() {
        return standardName;
    }

    /// The algorithm that goes with a public key; empty for a kind of key that is not accepted.
    public static Optional<SigningAlgorithm> of(PublicKey key) {
        return switch (key.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "RSA" -> Optional.of(RSA_SHA256);
            case "EC" -> Optional.of(ECDSA_SHA256);
            default -> Optional.empty();
        };
    }
}
