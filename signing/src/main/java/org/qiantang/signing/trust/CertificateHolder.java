package org.qiantang.signing.trust;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.qiantang.signing.Recent;

/// Whom a certificate names: a person by `UID`, an organ by `organizationIdentifier`, both as the directory
/// knows them.
///
/// @param name the common name: the person's name, or the organ's name as it stands in its seal
/// @param organName the organisation in the subject, empty when there is none
/// @param personId the person's id when the certificate is a person's
/// @param organId the organ's id when the certificate is an organ's seal certificate
/// @param subject the whole subject as RFC 4514 text
/// @param serial the certificate's serial number in hexadecimal
public record CertificateHolder(
        String name,
        String organName,
        Optional<String> personId,
        Optional<String> organId,
        String subject,
        String serial) {

    static final ASN1ObjectIdentifier ORGAN_ID = BCStyle.ORGANIZATION_IDENTIFIER;
    static final ASN1ObjectIdentifier PERSON_ID = BCStyle.UID;

    private static final Recent<X509Certificate, CertificateHolder> LAST = new Recent<>(256);

    public static CertificateHolder of(X509Certificate certificate) {
        return LAST.get(certificate, CertificateHolder::named);
    }

    private static CertificateHolder named(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new CertificateHolder(
                first(subject, BCStyle.CN).orElse(""),
                first(subject, BCStyle.O).orElse(""),
                first(subject, PERSON_ID),
                first(subject, ORGAN_ID),
                subject.toString(),
                hexadecimal(certificate.getSerialNumber()));
    }

    /// A serial number as this product writes it everywhere: upper-case hexadecimal.
    public static String hexadecimal(BigInteger serial) {
        return serial.toString(16).toUpperCase(Locale.ROOT);
    }

    private static Optional<String> first(X500Name subject, ASN1ObjectIdentifier kind) {
        RDN[] found = subject.getRDNs(kind);
        return found.length == 0
                ? Optional.empty()
                : Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()))
                        .filter(text -> !text.isBlank());
    }
}
