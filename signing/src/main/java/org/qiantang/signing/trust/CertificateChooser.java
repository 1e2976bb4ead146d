package org.qiantang.signing.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.HeldCertificate;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Sm2;

/// Sorts the certificates of an opened medium into those that may sign now and those that may not, with the
/// reason.
public final class CertificateChooser {
    /// Who has to sign.
    ///
    /// @param organId the organ whose seal certificate is wanted; empty when it need not be an organ's
    /// @param personId the person whose certificate is wanted; empty when it need not be a person's
    /// @param electronicSeal whether it is to sign with an electronic seal, which SM2 keys do
    public record Wanted(Optional<String> organId, Optional<String> personId, boolean electronicSeal) {
        public static Wanted organ(String organId) {
            return new Wanted(Optional.of(organId), Optional.empty(), false);
        }

        public static Wanted electronicSeal(String organId) {
            return new Wanted(Optional.of(organId), Optional.empty(), true);
        }

        public static Wanted person(String personId) {
            return new Wanted(Optional.empty(), Optional.of(personId), false);
        }

        public static Wanted anyone() {
            return new Wanted(Optional.empty(), Optional.empty(), false);
        }
    }

    /// One certificate to choose, or to see why it cannot be chosen.
    ///
    /// @param held as it was found
    /// @param key to sign with; empty exactly when `refusal` says why
    public record Choice(
            HeldCertificate held,
            CertificateHolder holder,
            Instant validFrom,
            Instant validUntil,
            Optional<SigningKey> key,
            Optional<KeyRefusal> refusal) {}

    private final TrustList trust;

    /// @param trust the issuers whose certificates a verifier will accept
    public CertificateChooser(TrustList trust) {
        this.trust = trust;
    }

    /// The choices, usable ones first, among them the longest-lived first.
    public List<Choice> choices(List<HeldCertificate> held, Wanted wanted, Instant now) {
        return held.stream()
                .map(one -> choice(one, wanted, now))
                .sorted(Comparator.comparing((Choice choice) -> choice.refusal().isPresent())
                        .thenComparing(Choice::validUntil, Comparator.reverseOrder()))
                .toList();
    }

    private Choice choice(HeldCertificate held, Wanted wanted, Instant now) {
        CertificateHolder holder = CertificateHolder.of(held.certificate());
        Optional<KeyRefusal> refusal = CertificateUsage.refusal(held, now)
                .or(() -> otherHolder(holder, wanted))
                .or(() -> otherKey(held, wanted))
                .or(() -> notTrusted(held, now));
        return new Choice(
                held,
                holder,
                held.certificate().getNotBefore().toInstant(),
                held.certificate().getNotAfter().toInstant(),
                refusal.isPresent() ? Optional.empty() : held.key(),
                refusal);
    }

    private static Optional<KeyRefusal> otherHolder(CertificateHolder holder, Wanted wanted) {
        if (wanted.organId().isPresent() && !wanted.organId().equals(holder.organId())) {
            return Optional.of(KeyRefusal.WRONG_ORGAN);
        }
        return wanted.personId().isPresent() && !wanted.personId().equals(holder.personId())
                ? Optional.of(KeyRefusal.WRONG_PERSON)
                : Optional.empty();
    }

    private static Optional<KeyRefusal> otherKey(HeldCertificate held, Wanted wanted) {
        return wanted.electronicSeal() && !Sm2.isKey(held.certificate().getPublicKey())
                ? Optional.of(KeyRefusal.UNSUPPORTED_KEY)
                : Optional.empty();
    }

    private Optional<KeyRefusal> notTrusted(HeldCertificate held, Instant now) {
        List<VerificationPoint> points = CertificateTrial.of(held.certificate(), held.chain(), trust, now, now)
                .points();
        if (failed(points, PointKind.CERTIFICATE_CHAIN)) {
            return Optional.of(KeyRefusal.ISSUER_UNKNOWN);
        }
        return failed(points, PointKind.REVOCATION) ? Optional.of(KeyRefusal.REVOKED_CERTIFICATE) : Optional.empty();
    }

    private static boolean failed(List<VerificationPoint> points, PointKind kind) {
        return points.stream().anyMatch(point -> point.kind() == kind && point.outcome() == PointOutcome.FAILED);
    }
}
