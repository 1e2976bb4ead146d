package org.qiantang.signing.seal;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.REVOCATION;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.timestamp.TimestampTrial;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.CertificateUse;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.UseMoment;

/// Judges an electronic seal by itself (GB/T 38540-2020 §6.3, GM/T 0031-2025): the maker's signature, the maker's
/// certificate at the moment of making, the seal's validity, and its state in the maker's registry.
public final class SealTrial {
    /// The explained verdict on a seal.
    ///
    /// @param points in the order of [PointKind]
    public record SealVerdict(Overall overall, List<VerificationPoint> points) {
        public SealVerdict {
            points = List.copyOf(points);
        }
    }

    private final Circumstances circumstances;
    private final Optional<SealRegistry> registry;

    /// @param trust the roots that seal makers chain to
    /// @param registry the maker's list of withdrawn seals, when one is known
    /// @param now the moment of verification
    public SealTrial(TrustList trust, Optional<SealRegistry> registry, Instant now) {
        this(Circumstances.of(trust, now), registry);
    }

    SealTrial(Circumstances circumstances, Optional<SealRegistry> registry) {
        this.circumstances = circumstances;
        this.registry = registry;
    }

    /// Judges whether the seal may be used now.
    public SealVerdict judge(ElectronicSeal seal) {
        List<VerificationPoint> points = new ArrayList<>();
        points.add(
                seal.isSignedByMaker()
                        ? VerificationPoint.passed(SIGNATURE_VALUE, "SIGNATURE_RIGHT", "SM3withSM2")
                        : VerificationPoint.failed(SIGNATURE_VALUE, "SEAL_FORGED"));
        Optional<TimestampTrial> stamped =
                seal.timestamp().map(token -> TimestampTrial.ofSignature(token, seal.makersValue(), circumstances));
        Instant created = seal.description().createdAt();
        points.addAll(makerPoints(
                seal,
                stamped.flatMap(TimestampTrial::proven)
                        .map(UseMoment::proven)
                        .orElseGet(() -> UseMoment.claimed(created))));
        points.add(stamped.map(TimestampTrial::point)
                .orElseGet(() ->
                        VerificationPoint.notApplicable(TIMESTAMP, "NO_TIMESTAMP_CLAIMED_TIME", created.toString())));
        points.add(inForce(seal, UseMoment.claimed(circumstances.now())));
        points.sort(Comparator.comparing(VerificationPoint::kind));
        return new SealVerdict(Overall.of(points), points);
    }

    private List<VerificationPoint> makerPoints(ElectronicSeal seal, UseMoment made) {
        return CertificateTrial.of(seal.maker(), List.of(), CertificateUse.DOCUMENTS, circumstances, made)
                .points();
    }

    /// When the maker's key was used, seen from a use of the seal: before that use, if its moment is proven and the
    /// maker's certificate was still good then.
    private static UseMoment made(ElectronicSeal seal, UseMoment used) {
        boolean proven =
                used.proven() && !used.at().isAfter(seal.maker().getNotAfter().toInstant());
        return proven ? used : UseMoment.claimed(seal.description().createdAt());
    }

    /// Whether the seal was in force at a moment: its own validity, then the registry.
    private VerificationPoint inForce(ElectronicSeal seal, UseMoment used) {
        Instant moment = used.at();
        ElectronicSeal.Description description = seal.description();
        if (!seal.isValidAt(moment)) {
            return VerificationPoint.failed(
                    SEAL_MATCHES_CERTIFICATE,
                    "SEAL_OUTSIDE_VALIDITY",
                    description.name(),
                    description.validFrom().toString(),
                    description.validUntil().toString(),
                    moment.toString());
        }
        return registry.flatMap(known -> known.point(seal, used, circumstances.trust(), circumstances.now()))
                .orElseGet(() -> VerificationPoint.passed(
                        SEAL_MATCHES_CERTIFICATE, "SEAL_IN_FORCE_NOT_LISTED", description.name()));
    }

    /// The one answer about the seal within a signature that was made with it: who may use it, whether it names whom
    /// the
    /// certificate names (a seal often says more, 专用章), who made it, and whether it was in force then.
    ///
    /// @param used when the seal was used
    VerificationPoint within(SealSignature signature, UseMoment used) {
        ElectronicSeal seal = signature.seal();
        String name = seal.description().name();
        if (signature.version() != seal.description().version()
                && seal.description().version() != 1) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_VERSION_DIFFERS", name);
        }
        if (!seal.isSignedByMaker()) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_FORGED");
        }
        String signer = CertificateHolder.of(signature.signer()).name();
        if (!seal.binds(signature.signer())) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "CERTIFICATE_NOT_IN_SEAL", name, signer);
        }
        if (!name.contains(signer) && !signer.contains(name) || signer.isEmpty() || name.isEmpty()) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_OF_OTHER_ORGAN", name, signer);
        }
        if (CertificateHolder.of(seal.maker()).personId().isPresent()) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_MADE_BY_PERSON", name);
        }
        List<VerificationPoint> maker = makerPoints(seal, made(seal, used));
        if (outcome(maker, CERTIFICATE_CHAIN) == PointOutcome.FAILED) {
            return VerificationPoint.failed(
                    SEAL_MATCHES_CERTIFICATE,
                    "SEAL_MAKER_NOT_TRUSTED",
                    seal.maker().getSubjectX500Principal().getName());
        }
        if (outcome(maker, REVOCATION) == PointOutcome.FAILED) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_MAKER_REVOKED", name);
        }
        VerificationPoint inForce = inForce(seal, used);
        boolean open = maker.stream().anyMatch(point -> point.outcome() != PointOutcome.PASSED);
        return open && inForce.outcome() == PointOutcome.PASSED
                ? VerificationPoint.notVerified(SEAL_MATCHES_CERTIFICATE, "SEAL_MAKER_UNVERIFIED", name)
                : inForce;
    }

    private static PointOutcome outcome(List<VerificationPoint> points, PointKind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind)
                .findFirst()
                .map(VerificationPoint::outcome)
                .orElse(PointOutcome.NOT_VERIFIED);
    }
}
