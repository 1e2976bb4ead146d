package org.qiantang.offlinestore.network;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate that nobody here trusts for whom it was shown.
final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1;

    private final transient X509Certificate shown;

    UntrustedCertificate(X509Certificate shown, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.shown = shown;
    }

    /// Whose it says it is, and who says so.
    List<String> names() {
        return List.of(Trust.name(shown.getSubjectX500Principal()), Trust.name(shown.getIssuerX500Principal()));
    }
}
