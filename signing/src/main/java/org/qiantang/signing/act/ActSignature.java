package org.qiantang.signing.act;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.Overall;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.cms.CmsSignature;
import org.qiantang.signing.cms.CmsSigner;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.TrustList;

/// A person's signature on an office act: detached CMS (RFC 5652) over the canonical bytes of the command.
public final class ActSignature {
    private static final int SIZE_LIMIT = 1 << 18;

    private ActSignature() {}

    /// Signs the content, stating the moment.
    ///
    /// @return the signature as DER
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public static byte[] sign(SigningKey key, byte[] content, Instant at) {
        return new CmsSigner(key).sign(key.algorithm().newDigest().digest(content), Optional.of(at));
    }

    /// Verifies a signature over the content; never throws for what the bytes hold.
    ///
    /// @param now the moment of verification
    public static ActVerdict verify(byte[] cms, byte[] content, TrustList trust, Instant now) {
        if (cms.length > SIZE_LIMIT) {
            return unreadable("CMS_TOO_LARGE");
        }
        return switch (CmsSignature.read(cms)) {
            case CmsSignature.Reading.Malformed(String code) -> unreadable(code);
            case CmsSignature.Reading.Read(CmsSignature signature) -> {
                try {
                    yield judge(signature, content, trust, now);
                } catch (IllegalArgumentException | IllegalStateException | ClassCastException damaged) {
                    yield unreadable("CMS_DAMAGED");
                }
            }
        };
    }

    private static ActVerdict judge(CmsSignature signature, byte[] content, TrustList trust, Instant now) {
        Optional<Instant> stated = signature.signingTime();
        if (stated.isEmpty()) {
            return unreadable("NO_SIGNING_TIME");
        }
        CertificateTrial trial =
                CertificateTrial.of(signature.certificate(), signature.certificates(), trust, stated.get(), now);
        List<VerificationPoint> points = new ArrayList<>();
        points.add(
                signature.isOver(signature.newDigest().digest(content))
                        ? VerificationPoint.passed(CONTENT_INTACT, "DIGEST_MATCHES")
                        : VerificationPoint.failed(CONTENT_INTACT, "DIGEST_DIFFERS"));
        points.add(valuePoint(signature, trial));
        points.addAll(trial.points());
        points.add(VerificationPoint.notApplicable(
                TIMESTAMP, "NO_TIMESTAMP_CLAIMED_TIME", stated.get().toString()));
        return new ActVerdict(
                Overall.of(points),
                Optional.of(CertificateHolder.of(signature.certificate())),
                Optional.of(signature.certificate()),
                stated,
                points);
    }

    private static VerificationPoint valuePoint(CmsSignature signature, CertificateTrial trial) {
        Optional<String> fault = signature.valueFault();
        if (fault.isPresent()) {
            return VerificationPoint.failed(SIGNATURE_VALUE, fault.get());
        }
        return signature.timestamp().isPresent() || !trial.needsAll(signature.certificates())
                ? VerificationPoint.failed(SIGNATURE_VALUE, "UNBOUND_PARTS")
                : VerificationPoint.passed(SIGNATURE_VALUE, "SIGNATURE_RIGHT", signature.algorithmName());
    }

    private static ActVerdict unreadable(String code) {
        return new ActVerdict(
                Overall.UNREADABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(VerificationPoint.failed(SIGNATURE_VALUE, code)));
    }
}
