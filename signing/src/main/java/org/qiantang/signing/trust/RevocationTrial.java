package org.qiantang.signing.trust;

import static org.qiantang.signing.PointKind.REVOCATION;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.VerificationPoint;

/// Judges whether the certificates of a path were withdrawn, by the verifier's own lists and by whatever else is
/// known. What any authentic statement says against a certificate counts.
///
/// @param used when the signer's key was used
record RevocationTrial(Circumstances circumstances, UseMoment used) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    VerificationPoint point(List<X509Certificate> path) {
        if (path.isEmpty()) {
            return VerificationPoint.notVerified(REVOCATION, "NO_REVOCATION_LIST");
        }
        @Nullable Instant asOf = null;
        @Nullable VerificationPoint open = null;
        @Nullable VerificationPoint later = null;
        for (int i = 0; i + 1 < path.size(); i++) {
            X509Certificate subject = path.get(i);
            List<RevocationStatement> said = statements(subject, path.get(i + 1));
            Optional<Instant> revoked = said.stream()
                    .flatMap(statement -> statement.revokedAt().stream())
                    .min(Comparator.naturalOrder());
            if (revoked.isPresent()) {
                String name = CertificateHolder.of(subject).name();
                String since = revoked.get().toString();
                if (!used.proven() || !revoked.get().isAfter(used.at())) {
                    return VerificationPoint.failed(REVOCATION, "REVOKED", name, since);
                }
                later = VerificationPoint.passed(
                        REVOCATION, "REVOKED_SINCE", name, since, used.at().toString());
                continue;
            }
            Optional<Instant> newest = said.stream()
                    .filter(statement -> counts(statement, subject))
                    .map(RevocationStatement::madeAt)
                    .max(Comparator.naturalOrder());
            if (newest.isEmpty()) {
                open = open(said);
            } else if (asOf == null || newest.get().isBefore(asOf)) {
                asOf = newest.get();
            }
        }
        if (open != null) {
            return open;
        }
        if (later != null) {
            return later;
        }
        return asOf == null
                ? VerificationPoint.notApplicable(REVOCATION, "SIGNER_IS_ROOT")
                : VerificationPoint.passed(REVOCATION, "NOT_REVOKED", asOf.toString());
    }

    private static VerificationPoint open(List<RevocationStatement> said) {
        return said.stream()
                .map(RevocationStatement::madeAt)
                .max(Comparator.naturalOrder())
                .map(made -> VerificationPoint.notVerified(REVOCATION, "REVOCATION_LIST_OUTDATED", made.toString()))
                .orElseGet(() -> VerificationPoint.notVerified(REVOCATION, "NO_REVOCATION_LIST"));
    }

    /// Whether a statement that does not speak against a certificate speaks for it: it tells of the moment of use when
    /// that is proven, else of now. An issuer need not list what had run out.
    private boolean counts(RevocationStatement statement, X509Certificate subject) {
        if (statement.madeAt().isAfter(circumstances.now().plus(CLOCK_TOLERANCE))) {
            return false;
        }
        return used.proven()
                ? statement.tellsOf(used.at())
                        && !statement.madeAt().isAfter(subject.getNotAfter().toInstant())
                : statement
                        .nextUpdate()
                        .filter(next -> !circumstances.now().isAfter(next))
                        .isPresent();
    }

    private List<RevocationStatement> statements(X509Certificate subject, X509Certificate issuer) {
        Stream<RevocationStatement> own =
                circumstances.trust().revocationLists().stream().flatMap(list -> stated(list, subject, issuer));
        Stream<RevocationStatement> known = circumstances.known().stream()
                .filter(one -> CertificateTrial.isValid(issuer, one.since()))
                .map(Circumstances.Known::data)
                .flatMap(data -> Stream.concat(
                        data.revocationLists().stream().flatMap(list -> stated(list, subject, issuer)),
                        data.statusAnswers().stream().flatMap(answer -> answer.about(subject, issuer).stream())));
        return Stream.concat(own, known).toList();
    }

    private static Stream<RevocationStatement> stated(X509CRL list, X509Certificate subject, X509Certificate issuer) {
        boolean speaks = list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && !list.hasUnsupportedCriticalExtension()
                && list.getThisUpdate() != null
                && IssuerSignature.isOn(list, issuer);
        if (!speaks) {
            return Stream.empty();
        }
        X509CRLEntry entry = list.getRevokedCertificate(subject);
        return Stream.of(new RevocationStatement(
                list.getThisUpdate().toInstant(),
                Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant),
                Optional.ofNullable(entry)
                        .map(found -> found.getRevocationDate().toInstant())));
    }
}
