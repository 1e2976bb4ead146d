package org.qiantang.signing.key;

import java.security.cert.X509Certificate;
import java.util.List;

/// A key that signs, wherever it lives: a file or a token. Its private part is never handed out.
///
/// Implementations are safe for use by several threads.
public interface SigningKey {
    /// The signer's certificate first, then its issuers as far as they are known.
    List<X509Certificate> chain();

    SigningAlgorithm algorithm();

    /// The signature value over data whose digest is known; this is all that a key ever sees.
    ///
    /// @param digest 32 bytes as [SigningAlgorithm#digestToSign] makes them
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    byte[] signDigest(byte[] digest);

    /// The signature value over the data.
    ///
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    default byte[] sign(byte[] data) {
        return signDigest(algorithm().digestToSign(certificate().getPublicKey(), data));
    }

    default X509Certificate certificate() {
        return chain().getFirst();
    }
}
