package org.qiantang.signing.trust;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.Sm2;

/// Where the issuer of a certificate tells whether it withdrew it (RFC 5280 §4.2.1.13, §4.2.2.1), what it is asked, and
/// which of what comes from there counts. Goes nowhere itself.
public record RevocationSource(X509Certificate subject, X509Certificate issuer) {
    /// The most addresses of a kind that are taken out of one certificate.
    private static final int MOST_ADDRESSES = 3;

    private static final int LONGEST_ADDRESS = 1_000;

    /// One for each certificate whose issuer is among them.
    ///
    /// @param certificates of paths, from a holder's to a root's
    public static List<RevocationSource> of(List<X509Certificate> certificates) {
        return certificates.stream()
                .distinct()
                .filter(subject -> !subject.getSubjectX500Principal().equals(subject.getIssuerX500Principal()))
                .flatMap(subject -> certificates.stream()
                        .filter(issuer -> issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())
                                && IssuerSignature.isOn(subject, issuer))
                        .limit(1)
                        .map(issuer -> new RevocationSource(subject, issuer)))
                .toList();
    }

    /// Where its lists are.
    public List<URI> listAddresses() {
        return read(extensions -> {
            List<GeneralName> names = new ArrayList<>();
            CRLDistPoint points = CRLDistPoint.fromExtensions(extensions);
            for (DistributionPoint point : points == null ? new DistributionPoint[0] : points.getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    names.addAll(
                            List.of(GeneralNames.getInstance(name.getName()).getNames()));
                }
            }
            return names;
        });
    }

    /// Where it answers about single certificates.
    public List<URI> serviceAddresses() {
        return read(extensions -> {
            AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
            return access == null
                    ? List.of()
                    : Arrays.stream(access.getAccessDescriptions())
                            .filter(one -> AccessDescription.id_ad_ocsp.equals(one.getAccessMethod()))
                            .map(AccessDescription::getAccessLocation)
                            .toList();
        });
    }

    /// None where what the certificate says cannot be read.
    private List<URI> read(Function<Extensions, List<GeneralName>> reading) {
        try {
            Extensions extensions = new JcaX509CertificateHolder(subject).getExtensions();
            return extensions == null ? List.of() : addresses(reading.apply(extensions));
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return List.of();
        }
    }

    private static List<URI> addresses(List<GeneralName> names) {
        return names.stream()
                .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(name -> name.getName().toString())
                .filter(text -> text.length() <= LONGEST_ADDRESS)
                .flatMap(text -> address(text).stream())
                .distinct()
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /// What a service is asked (OCSP, RFC 6960 §4.1), as DER. Without a nonce, so that answers may be kept.
    public byte[] question() {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder()
                    .setProvider(Sm2.provider())
                    .build();
            CertificateID id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    subject.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException | IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    /// A list that this issuer signed; empty when it is none.
    public Optional<X509CRL> list(byte[] file) {
        return TrustList.parseRevocationList(file)
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                        && list.getThisUpdate() != null
                        && IssuerSignature.isOn(list, issuer));
    }

    /// An answer about this certificate by its issuer, or by whom the issuer entitled; empty when it is none.
    public Optional<StatusAnswer> answer(byte[] der) {
        return StatusAnswer.read(der)
                .filter(answer -> answer.about(subject, issuer).isPresent());
    }
}
