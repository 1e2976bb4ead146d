package org.qiantang.signing.key;

import java.security.cert.X509Certificate;
import java.util.List;

/// A key that signs, wherever it lives: a file, later a token or a card. Its private part is never handed out.
///
/// Implementations are safe for use by several threads.
public interface SigningKey {
    /// The signer's certificate first, then its issuers as far as they are known.
    List<X509Certificate> chain();

    SigningAlgorithm algorithm();

    /// The signature value over the data, which is digested with the algorithm's own digest.
    ///
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    byte[] sign(byte[] data);

    default X509Certificate certificate() {
        return chain().getFirst();
    }
}
