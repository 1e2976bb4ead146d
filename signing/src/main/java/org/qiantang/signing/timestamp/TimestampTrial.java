package org.qiantang.signing.timestamp;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.REVOCATION;
import static org.qiantang.signing.PointKind.TIMESTAMP;
import static org.qiantang.signing.PointKind.VALIDITY_PERIOD;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.CertificateUse;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.UseMoment;

/// Judges a time stamp. One that is for something else or wrongly signed fails; one whose authority is not trusted, ran
/// out or was withdrawn proves nothing and leaves the point open.
///
/// @param point the answer about the time stamp
/// @param authority the trial of the authority's certificate
/// @param proven the moment, when it is proven
public record TimestampTrial(VerificationPoint point, CertificateTrial authority, Optional<Instant> proven) {
    /// Judges a time stamp that a signature carries.
    ///
    /// @param value the signature value that it must be for
    /// @return the point alone when the time stamp cannot be read
    public static TimestampTrial ofSignature(byte[] der, byte[] value, Circumstances circumstances) {
        return switch (TimestampToken.read(der)) {
            case TimestampToken.Reading.Malformed(String code) ->
                new TimestampTrial(
                        VerificationPoint.failed(TIMESTAMP, code),
                        new CertificateTrial(List.of(), List.of()),
                        Optional.empty());
            case TimestampToken.Reading.Read(TimestampToken token) ->
                of(token, token.newDigest().digest(value), circumstances);
        };
    }

    /// Judges a time stamp over what has the digest.
    public static TimestampTrial of(TimestampToken token, byte[] digest, Circumstances circumstances) {
        CertificateTrial authority = authority(token, circumstances);
        VerificationPoint point = point(token, digest, authority);
        return new TimestampTrial(
                point,
                authority,
                point.outcome() == PointOutcome.PASSED ? Optional.of(token.time()) : Optional.empty());
    }

    /// A later time stamp fixes how things stood: the authority's key must have been good until then.
    private static CertificateTrial authority(TimestampToken token, Circumstances circumstances) {
        UseMoment used = circumstances
                .fixedAt()
                .filter(fixed -> fixed.isAfter(token.time()))
                .map(UseMoment::proven)
                .orElseGet(() -> UseMoment.claimed(token.time()));
        return CertificateTrial.of(
                token.authority(), token.certificates(), CertificateUse.TIMESTAMPS, circumstances, used);
    }

    private static VerificationPoint point(TimestampToken token, byte[] digest, CertificateTrial authority) {
        if (!token.isOver(digest)) {
            return VerificationPoint.failed(TIMESTAMP, "TIMESTAMP_OF_OTHER_THING");
        }
        if (!token.isSignedByAuthority()) {
            return VerificationPoint.failed(TIMESTAMP, "TIMESTAMP_FORGED");
        }
        String name = CertificateHolder.of(token.authority()).name();
        if (outcome(authority, CERTIFICATE_CHAIN) == PointOutcome.FAILED) {
            return VerificationPoint.notVerified(TIMESTAMP, "TIMESTAMP_AUTHORITY_UNKNOWN", name);
        }
        if (outcome(authority, VALIDITY_PERIOD) != PointOutcome.PASSED) {
            return VerificationPoint.notVerified(
                    TIMESTAMP, "TIMESTAMP_AUTHORITY_EXPIRED", name, token.time().toString());
        }
        if (outcome(authority, REVOCATION) == PointOutcome.FAILED) {
            return VerificationPoint.notVerified(TIMESTAMP, "TIMESTAMP_AUTHORITY_REVOKED", name);
        }
        if (outcome(authority, REVOCATION) == PointOutcome.NOT_VERIFIED) {
            return VerificationPoint.notVerified(
                    TIMESTAMP,
                    "TIMESTAMP_AUTHORITY_UNCHECKED",
                    name,
                    token.time().toString());
        }
        if (!authority.needsAll(token.certificates())) {
            return VerificationPoint.notVerified(TIMESTAMP, "TIMESTAMP_WITH_UNBOUND_PARTS", name);
        }
        return VerificationPoint.passed(
                TIMESTAMP, "TIMESTAMP_PROVES", token.time().toString(), name);
    }

    private static PointOutcome outcome(CertificateTrial trial, PointKind kind) {
        return trial.points().stream()
                .filter(point -> point.kind() == kind)
                .map(VerificationPoint::outcome)
                .findFirst()
                .orElse(PointOutcome.NOT_VERIFIED);
    }

    /// The certificates from the authority's to the root.
    public List<X509Certificate> path() {
        return authority.path();
    }
}
