package org.qiantang.signing.key;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/// Whether a certificate may sign documents (RFC 5280 §4.2.1.3 and §4.2.1.12, RFC 9336).
public final class CertificateUsage {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final Set<String> DOCUMENT_PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4", "2.5.29.37.0");

    private CertificateUsage() {}

    /// True when the key usage allows signatures and the extended usage, if present, includes documents or mail.
    public static boolean signsDocuments(X509Certificate certificate) {
        if (certificate.getBasicConstraints() >= 0) {
            return false;
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            return false;
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(DOCUMENT_PURPOSES::contains);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
