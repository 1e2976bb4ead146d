package org.qiantang.signing.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.qiantang.signing.key.CertificateUsage;

/// What a certificate is used for.
public enum CertificateUse {
    /// Signing documents and acts.
    DOCUMENTS {
        @Override
        boolean isPermittedBy(X509Certificate certificate) {
            return CertificateUsage.signsDocuments(certificate);
        }
    },
    /// Time stamps: the purpose stands alone in a critical extension (RFC 3161 §2.3).
    TIMESTAMPS {
        @Override
        boolean isPermittedBy(X509Certificate certificate) {
            try {
                List<String> purposes = certificate.getExtendedKeyUsage();
                return certificate.getBasicConstraints() < 0
                        && List.of(KeyPurposeId.id_kp_timeStamping.getId()).equals(purposes)
                        && certificate.getCriticalExtensionOIDs() != null
                        && certificate.getCriticalExtensionOIDs().contains(Extension.extendedKeyUsage.getId());
            } catch (CertificateParsingException unreadable) {
                return false;
            }
        }
    };

    abstract boolean isPermittedBy(X509Certificate certificate);
}
