package org.qiantang.signing.trust;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.REVOCATION;
import static org.qiantang.signing.PointKind.VALIDITY_PERIOD;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.Sm2;

/// Judges a signer's certificate against a trust list: path, validity period, revocation (RFC 5280 §6).
///
/// The time of signing is the signer's claim. Without a trusted timestamp a certificate that has run out since
/// leaves the validity unverified, and a revoked one fails whenever the revocation took effect.
///
/// @param points the three answers in the order of [org.qiantang.signing.PointKind]
/// @param path the certificates from the signer's to the root, empty when no path was found
public record CertificateTrial(List<VerificationPoint> points, List<X509Certificate> path) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_PATH = 5;

    public CertificateTrial {
        points = List.copyOf(points);
        path = List.copyOf(path);
    }

    /// Judges the certificate.
    ///
    /// @param others certificates that came with the signature
    /// @param claimed when the signer says the signature was made
    /// @param now the moment of verification
    public static CertificateTrial of(
            X509Certificate signer, List<X509Certificate> others, TrustList trust, Instant claimed, Instant now) {
        List<X509Certificate> path = findPath(signer, others, trust, claimed);
        List<VerificationPoint> points = new ArrayList<>();
        points.add(chainPoint(signer, path));
        points.add(validityPoint(path.isEmpty() ? List.of(signer) : path, claimed, now));
        points.add(revocationPoint(path, trust, now));
        return new CertificateTrial(points, path);
    }

    /// True when every certificate that came with a signature is part of the path or issued one above it: further ones
    /// are bound by nothing.
    public boolean needsAll(List<X509Certificate> sent) {
        List<X509Certificate> rest = new ArrayList<>(sent);
        rest.removeAll(path);
        Optional<X509Certificate> top = path.isEmpty() ? Optional.empty() : Optional.of(path.getLast());
        while (top.isPresent()) {
            X509Certificate below = top.get();
            top = rest.stream().filter(candidate -> isIssuer(candidate, below)).findFirst();
            top.ifPresent(rest::remove);
        }
        return rest.isEmpty() || path.isEmpty();
    }

    private static boolean isIssuer(X509Certificate candidate, X509Certificate below) {
        return candidate.getSubjectX500Principal().equals(below.getIssuerX500Principal())
                && isSigned(candidate.getPublicKey(), below::verify, below::verify);
    }

    private static VerificationPoint chainPoint(X509Certificate signer, List<X509Certificate> path) {
        if (path.isEmpty()) {
            return VerificationPoint.failed(
                    CERTIFICATE_CHAIN,
                    "ISSUER_NOT_TRUSTED",
                    signer.getIssuerX500Principal().getName());
        }
        if (!CertificateUsage.signsDocuments(signer)) {
            return VerificationPoint.failed(CERTIFICATE_CHAIN, "WRONG_USAGE");
        }
        String names = path.reversed().stream()
                .map(certificate -> CertificateHolder.of(certificate).name())
                .collect(Collectors.joining(" → "));
        return VerificationPoint.passed(CERTIFICATE_CHAIN, "CHAIN_TRUSTED", names);
    }

    private static VerificationPoint validityPoint(List<X509Certificate> path, Instant claimed, Instant now) {
        X509Certificate signer = path.getFirst();
        String from = signer.getNotBefore().toInstant().toString();
        String until = signer.getNotAfter().toInstant().toString();
        if (claimed.isAfter(now.plus(CLOCK_TOLERANCE))) {
            return VerificationPoint.failed(VALIDITY_PERIOD, "SIGNED_IN_FUTURE", claimed.toString(), now.toString());
        }
        if (!path.stream().allMatch(certificate -> isValid(certificate, claimed))) {
            return VerificationPoint.failed(VALIDITY_PERIOD, "OUTSIDE_VALIDITY", from, until, claimed.toString());
        }
        return path.stream().allMatch(certificate -> isValid(certificate, now))
                ? VerificationPoint.passed(VALIDITY_PERIOD, "WITHIN_VALIDITY", from, until)
                : VerificationPoint.notVerified(VALIDITY_PERIOD, "EXPIRED_SINCE", from, until);
    }

    private static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant().minus(CLOCK_TOLERANCE))
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    private static VerificationPoint revocationPoint(List<X509Certificate> path, TrustList trust, Instant now) {
        if (path.isEmpty()) {
            return VerificationPoint.notVerified(REVOCATION, "NO_REVOCATION_LIST");
        }
        @Nullable Instant asOf = null;
        @Nullable VerificationPoint open = null;
        for (int i = 0; i + 1 < path.size(); i++) {
            X509Certificate subject = path.get(i);
            Optional<X509CRL> list = listBy(path.get(i + 1), trust);
            X509CRLEntry entry =
                    list.map(found -> found.getRevokedCertificate(subject)).orElse(null);
            if (entry != null) {
                return VerificationPoint.failed(
                        REVOCATION,
                        "REVOKED",
                        CertificateHolder.of(subject).name(),
                        entry.getRevocationDate().toInstant().toString());
            }
            Instant made = list.map(found -> found.getThisUpdate().toInstant()).orElse(null);
            if (list.isEmpty() || made == null) {
                open = VerificationPoint.notVerified(REVOCATION, "NO_REVOCATION_LIST");
            } else if (!isCurrent(list.get(), now)) {
                open = VerificationPoint.notVerified(REVOCATION, "REVOCATION_LIST_OUTDATED", made.toString());
            } else if (asOf == null || made.isBefore(asOf)) {
                asOf = made;
            }
        }
        if (open != null) {
            return open;
        }
        return asOf == null
                ? VerificationPoint.notApplicable(REVOCATION, "SIGNER_IS_ROOT")
                : VerificationPoint.passed(REVOCATION, "NOT_REVOKED", asOf.toString());
    }

    private static boolean isCurrent(X509CRL list, Instant now) {
        Date next = list.getNextUpdate();
        return next != null
                && !now.isAfter(next.toInstant())
                && !now.isBefore(list.getThisUpdate().toInstant().minus(CLOCK_TOLERANCE));
    }

    private static Optional<X509CRL> listBy(X509Certificate issuer, TrustList trust) {
        return trust.revocationLists().stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                        && !list.hasUnsupportedCriticalExtension()
                        && isSigned(issuer.getPublicKey(), list::verify, list::verify))
                .findFirst();
    }

    private interface Check {
        void by(PublicKey key) throws GeneralSecurityException;
    }

    private interface CheckWith {
        void by(PublicKey key, Provider provider) throws GeneralSecurityException;
    }

    private static boolean isSigned(PublicKey key, Check usual, CheckWith domestic) {
        try {
            if (Sm2.isKey(key)) {
                domestic.by(key, Sm2.provider());
            } else {
                usual.by(key);
            }
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static List<X509Certificate> findPath(
            X509Certificate signer, List<X509Certificate> others, TrustList trust, Instant claimed) {
        // A path that was never valid at one moment still is a path; whether the moment fits is the next question.
        Instant inside =
                isValid(signer, claimed) ? claimed : signer.getNotBefore().toInstant();
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            Set<TrustAnchor> anchors = trust.roots().stream()
                    .map(root -> new TrustAnchor(root, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(inside));
            parameters.setMaxPathLength(LONGEST_PATH);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            PKIXCertPathBuilderResult found =
                    (PKIXCertPathBuilderResult) pathBuilder(signer).build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : found.getCertPath().getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            X509Certificate root = found.getTrustAnchor().getTrustedCert();
            if (root != null && (path.isEmpty() || !root.equals(path.getLast()))) {
                path.add(root);
            }
            return path;
        } catch (GeneralSecurityException | RuntimeException noPath) {
            return List.of();
        }
    }

    private static CertPathBuilder pathBuilder(X509Certificate signer) throws GeneralSecurityException {
        return Sm2.isKey(signer.getPublicKey())
                ? CertPathBuilder.getInstance("PKIX", Sm2.provider())
                : CertPathBuilder.getInstance("PKIX");
    }
}
