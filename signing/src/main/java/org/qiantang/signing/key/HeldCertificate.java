package org.qiantang.signing.key;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// A certificate found on a key medium, and the key that goes with it when the medium holds one.
///
/// @param chain the certificate first, then its issuers as far as the medium knows them
public record HeldCertificate(List<X509Certificate> chain, Optional<SigningKey> key) {
    public HeldCertificate {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }
}
