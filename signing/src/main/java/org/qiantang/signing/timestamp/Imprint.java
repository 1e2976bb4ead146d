package org.qiantang.signing.timestamp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.Sm2;

/// The digests by which time stamps name what they are for.
enum Imprint {
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1"),
    SHA384("SHA-384", "2.16.840.1.101.3.4.2.2"),
    SHA512("SHA-512", "2.16.840.1.101.3.4.2.3"),
    SM3("SM3", "1.2.156.10197.1.401");

    private final String standardName;
    private final String identifier;

    Imprint(String standardName, String identifier) {
        this.standardName = standardName;
        this.identifier = identifier;
    }

    /// The one that goes with a signature.
    static Imprint of(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.SM2_SM3 ? SM3 : SHA256;
    }

    /// @throws IllegalArgumentException for another digest
    static Imprint named(String standardName) {
        return Arrays.stream(values())
                .filter(one -> one.standardName.equals(standardName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(standardName));
    }

    static Optional<Imprint> of(ASN1ObjectIdentifier identifier) {
        return Arrays.stream(values())
                .filter(one -> one.identifier.equals(identifier.getId()))
                .findFirst();
    }

    static Set<ASN1ObjectIdentifier> all() {
        return Arrays.stream(values()).map(Imprint::identifier).collect(Collectors.toSet());
    }

    ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(identifier);
    }

    MessageDigest newDigest() {
        try {
            return this == SM3 ? Sm2.sm3() : MessageDigest.getInstance(standardName);
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }
}
