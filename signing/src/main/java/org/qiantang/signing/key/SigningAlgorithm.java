package org.qiantang.signing.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Locale;
import java.util.Optional;
import org.qiantang.signing.CryptographyFailed;

/// The signature algorithms this installation makes and accepts.
public enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256, at least 2048 bits.
    RSA_SHA256("SHA256withRSA"),
    /// ECDSA on P-256 with SHA-256, value as a DER sequence.
    ECDSA_SHA256("SHA256withECDSA"),
    /// SM2 with SM3 and the default signer identity (GM/T 0009-2012), value as a DER sequence.
    SM2_SM3("SM3withSM2");

    private final String standardName;

    SigningAlgorithm(String standardName) {
        this.standardName = standardName;
    }

    /// The name under which security providers know the algorithm.
    public String standardName() {
        return standardName;
    }

    /// A fresh digest of the kind that goes with the algorithm, for content of any size.
    public MessageDigest newDigest() {
        try {
            return this == SM2_SM3 ? Sm2.sm3() : MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    /// What a key of this kind signs instead of the data: its digest, for SM2 together with the signer's identity.
    ///
    /// @param key the public key of the one that will sign
    public byte[] digestToSign(PublicKey key, byte[] data) {
        return this == SM2_SM3 ? Sm2.digest(key, data) : newDigest().digest(data);
    }

    /// True when the value is the key's signature over the data; false for any other value, however damaged.
    public boolean verifies(PublicKey key, byte[] data, byte[] value) {
        if (this == SM2_SM3) {
            return Sm2.verifies(key, Sm2.digest(key, data), value);
        }
        try {
            Signature verifier = Signature.getInstance(standardName);
            verifier.initVerify(key);
            verifier.update(data);
            return verifier.verify(value);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /// The algorithm that goes with a public key; empty for a kind of key that is not accepted.
    public static Optional<SigningAlgorithm> of(PublicKey key) {
        return switch (key.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "RSA" -> Optional.of(RSA_SHA256);
            case "EC" -> Optional.of(Sm2.isKey(key) ? SM2_SM3 : ECDSA_SHA256);
            default -> Optional.empty();
        };
    }
}
