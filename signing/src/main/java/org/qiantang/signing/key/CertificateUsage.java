package org.qiantang.signing.key;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a certificate may sign documents (RFC 5280 §4.2.1.3 and §4.2.1.12, RFC 9336).
public final class CertificateUsage {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final Set<String> DOCUMENT_PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4", "2.5.29.37.0");

    private CertificateUsage() {}

    /// Why the certificate of a medium cannot sign documents at the moment; empty when it can.
    public static Optional<KeyRefusal> refusal(HeldCertificate held, Instant now) {
        X509Certificate certificate = held.certificate();
        if (SigningAlgorithm.of(certificate.getPublicKey()).isEmpty()) {
            return Optional.of(KeyRefusal.UNSUPPORTED_KEY);
        }
        if (held.key().isEmpty()) {
            return Optional.of(KeyRefusal.NO_KEY);
        }
        if (!signsDocuments(certificate)) {
            return Optional.of(KeyRefusal.WRONG_USAGE);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(KeyRefusal.NOT_YET_VALID);
        }
        return now.isAfter(certificate.getNotAfter().toInstant()) ? Optional.of(KeyRefusal.EXPIRED) : Optional.empty();
    }

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
