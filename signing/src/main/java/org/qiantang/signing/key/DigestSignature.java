package org.qiantang.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
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

    static byte[] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] digest) {
        boolean rsa = algorithm == SigningAlgorithm.RSA_SHA256;
        try {
            Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signature.initSign(key);
            signature.update(rsa ? digestInfo(digest) : digest);
            return signature.sign();
        } catch (GeneralSecurityException refused) {
            throw new CryptographyFailed(refused);
        }
    }

    static byte[] digestInfo(byte[] digest) {
        byte[] info = Arrays.copyOf(SHA256_DIGEST_INFO, SHA256_DIGEST_INFO.length + digest.length);
        System.arraycopy(digest, 0, info, SHA256_DIGEST_INFO.length, digest.length);
        return info;
    }
}
