package org.qiantang.signing.trust;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.VALIDITY_PERIOD;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;

/// Judges a certificate against a trust list: path, validity period, revocation (RFC 5280 §6).
///
/// Without a trusted time stamp the time of signing is the signer's claim: a certificate that has run out since leaves
/// the validity unverified, and a revoked one fails whenever the revocation took effect. With one, both are judged as
/// of the proven moment.
///
/// @param points the three answers in the order of [org.qiantang.signing.PointKind]
/// @param path the certificates from the signer's to the root, empty when no path was found
public record CertificateTrial(List<VerificationPoint> points, List<X509Certificate> path) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    public CertificateTrial {
        points = List.copyOf(points);
        path = List.copyOf(path);
    }

    /// Judges a certificate that signed a document.
    ///
    /// @param others certificates that came with the signature
    /// @param claimed when the signer says the signature was made
    /// @param now the moment of verification
    public static CertificateTrial of(
            X509Certificate signer, List<X509Certificate> others, TrustList trust, Instant claimed, Instant now) {
        return of(signer, others, CertificateUse.DOCUMENTS, Circumstances.of(trust, now), UseMoment.claimed(claimed));
    }

    /// Judges a certificate for what it was used for, and when.
    ///
    /// @param others certificates that came with the signature
    public static CertificateTrial of(
            X509Certificate signer,
            List<X509Certificate> others,
            CertificateUse use,
            Circumstances circumstances,
            UseMoment used) {
        List<X509Certificate> candidates = Stream.concat(others.stream(), circumstances.certificates().stream())
                .distinct()
                .toList();
        // A path that was never valid at one moment still is a path; whether the moment fits is the next question.
        Instant inside =
                isValid(signer, used.at()) ? used.at() : signer.getNotBefore().toInstant();
        List<X509Certificate> path = CertificatePath.find(signer, candidates, circumstances.trust(), inside);
        List<VerificationPoint> points = new ArrayList<>();
        points.add(chainPoint(signer, path, use, circumstances));
        points.add(validityPoint(path.isEmpty() ? List.of(signer) : path, used, circumstances.now()));
        points.add(new RevocationTrial(circumstances, used).point(path));
        return new CertificateTrial(points, path);
    }

    /// Whether nothing is left open.
    public boolean passed() {
        return points.stream()
                .allMatch(point ->
                        point.outcome() == PointOutcome.PASSED || point.outcome() == PointOutcome.NOT_APPLICABLE);
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
                && IssuerSignature.isOn(below, candidate);
    }

    private static VerificationPoint chainPoint(
            X509Certificate signer, List<X509Certificate> path, CertificateUse use, Circumstances circumstances) {
        if (path.isEmpty()) {
            return VerificationPoint.failed(
                    CERTIFICATE_CHAIN,
                    "ISSUER_NOT_TRUSTED",
                    signer.getIssuerX500Principal().getName());
        }
        if (!use.isPermittedBy(signer)) {
            return VerificationPoint.failed(CERTIFICATE_CHAIN, "WRONG_USAGE");
        }
        String names = path.reversed().stream()
                .map(certificate -> CertificateHolder.of(certificate).name())
                .collect(Collectors.joining(" → "));
        TrustList trust = circumstances.trust();
        return trust.isOutdated(circumstances.now())
                ? VerificationPoint.notVerified(
                        CERTIFICATE_CHAIN,
                        "TRUST_LIST_OUTDATED",
                        names,
                        trust.madeAt().toString())
                : VerificationPoint.passed(CERTIFICATE_CHAIN, "CHAIN_TRUSTED", names);
    }

    private static VerificationPoint validityPoint(List<X509Certificate> path, UseMoment used, Instant now) {
        X509Certificate signer = path.getFirst();
        String from = signer.getNotBefore().toInstant().toString();
        String until = signer.getNotAfter().toInstant().toString();
        if (used.at().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return VerificationPoint.failed(
                    VALIDITY_PERIOD, "SIGNED_IN_FUTURE", used.at().toString(), now.toString());
        }
        if (!path.stream().allMatch(certificate -> isValid(certificate, used.at()))) {
            return VerificationPoint.failed(
                    VALIDITY_PERIOD, "OUTSIDE_VALIDITY", from, until, used.at().toString());
        }
        if (path.stream().allMatch(certificate -> isValid(certificate, now))) {
            return VerificationPoint.passed(VALIDITY_PERIOD, "WITHIN_VALIDITY", from, until);
        }
        return used.proven()
                ? VerificationPoint.passed(
                        VALIDITY_PERIOD,
                        "VALID_WHEN_SIGNED",
                        from,
                        until,
                        used.at().toString())
                : VerificationPoint.notVerified(VALIDITY_PERIOD, "EXPIRED_SINCE", from, until);
    }

    static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant().minus(CLOCK_TOLERANCE))
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }
}
