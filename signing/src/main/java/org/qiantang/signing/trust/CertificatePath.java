package org.qiantang.signing.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiantang.signing.Recent;
import org.qiantang.signing.key.Sm2;

/// The way from a certificate over its issuers to a root (RFC 5280 §6), validated by the platform's own builder.
///
/// The paths found last are remembered: certificates never change. What does change, the moment and the revocations, is
/// looked at each time.
final class CertificatePath {
    private static final int LONGEST = 5;

    /// What a path depends on besides the moment.
    private record Sought(X509Certificate signer, List<X509Certificate> others, List<X509Certificate> roots) {}

    private static final Recent<Sought, List<X509Certificate>> LAST = new Recent<>(256);

    private CertificatePath() {}

    /// The certificates from the signer's to the root; empty when no path is valid at the moment.
    static List<X509Certificate> find(
            X509Certificate signer, List<X509Certificate> others, TrustList trust, Instant moment) {
        Sought sought = new Sought(signer, List.copyOf(others), trust.roots());
        return LAST.find(sought).filter(known -> isValid(known, moment)).orElseGet(() -> {
            List<X509Certificate> found = build(sought, moment);
            if (!found.isEmpty()) {
                LAST.keep(sought, found);
            }
            return found;
        });
    }

    /// The platform asks this of every certificate but the root.
    private static boolean isValid(List<X509Certificate> path, Instant moment) {
        return path.subList(0, path.size() - 1).stream()
                .allMatch(certificate ->
                        !moment.isBefore(certificate.getNotBefore().toInstant())
                                && !moment.isAfter(certificate.getNotAfter().toInstant()));
    }

    private static List<X509Certificate> build(Sought sought, Instant moment) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(sought.signer());
            Set<TrustAnchor> anchors = sought.roots().stream()
                    .map(root -> new TrustAnchor(root, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            parameters.setMaxPathLength(LONGEST);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(sought.others())));
            PKIXCertPathBuilderResult found =
                    (PKIXCertPathBuilderResult) builder(sought.signer()).build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : found.getCertPath().getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            X509Certificate root = found.getTrustAnchor().getTrustedCert();
            if (root != null && (path.isEmpty() || !root.equals(path.getLast()))) {
                path.add(root);
            }
            return List.copyOf(path);
        } catch (GeneralSecurityException | RuntimeException noPath) {
            return List.of();
        }
    }

    private static CertPathBuilder builder(X509Certificate signer) throws GeneralSecurityException {
        return Sm2.isKey(signer.getPublicKey())
                ? CertPathBuilder.getInstance("PKIX", Sm2.provider())
                : CertPathBuilder.getInstance("PKIX");
    }
}
