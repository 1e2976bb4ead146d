package org.qiantang.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.CryptographyFailed;

/// Signs a SHA-256 digest with an RSA or EC key through the Java security interface.
final class DigestSignature {
    /// DER of `DigestInfo` for SHA-256 up to the digest itself (RFC 8017 §9.2).
    private static final byte[] SHA256_DIGEST_INFO = {
        0x30,
        0x31,
        0x30,
        0x0D,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private DigestSignature() {}

    /// @param provider of the token that holds the key; null when the key is in memory
    static byte[] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] digest, @Nullable Provider provider) {
        boolean rsa = algorithm == SigningAlgorithm.RSA_SHA256;
        String name = rsa ? "NONEwithRSA" : "NONEwithECDSA";
        try {
            Signature signature =
                    provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
            signature.initSign(key);
            if (rsa) {
                signature.update(SHA256_DIGEST_INFO);
            }
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException refused) {
            throw new CryptographyFailed(refused);
        }
    }
}
