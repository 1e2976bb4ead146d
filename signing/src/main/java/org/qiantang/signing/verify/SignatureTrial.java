package org.qiantang.signing.verify;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.Overall;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.cms.CmsSignature;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.seal.SealSignature;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.XrefSection;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.TrustList;

/// Judges the signatures of one file.
final class SignatureTrial {
    private static final Set<String> DETACHED = Set.of("ETSI.CAdES.detached", "adbe.pkcs7.detached");

    private static final String ELECTRONIC_SEAL = "GM.sm2seal";

    private final PdfFile file;
    private final TrustList trust;
    private final Instant now;
    private final LaterChanges laterChanges;

    SignatureTrial(PdfFile file, TrustList trust, Instant now) {
        this.file = file;
        this.trust = trust;
        this.now = now;
        this.laterChanges = new LaterChanges(file);
    }

    SignatureVerdict judge(SignatureField field) {
        return switch (SignedRange.read(file, field)) {
            case SignedRange.Reading.Fault(String code) -> refused(field, 0, VerificationPoint.failed(COVERAGE, code));
            case SignedRange.Reading.Exact(SignedRange range) -> judge(field, range);
        };
    }

    private SignatureVerdict judge(SignatureField field, SignedRange range) {
        List<VerificationPoint> outer = List.of(coverage(field, range), laterChanges.after(range.length()));
        String format = range.dictionary().get("SubFilter") instanceof PdfValue.Name(String name) ? name : "";
        boolean byElectronicSeal = ELECTRONIC_SEAL.equals(format);
        if (!byElectronicSeal && !DETACHED.contains(format)) {
            return refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, "FORMAT_NOT_READ", format));
        }
        Optional<byte[]> der = range.signature(file);
        if (der.isEmpty()) {
            return refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, "CONTENTS_PADDING"));
        }
        if (byElectronicSeal) {
            return judge(field, range, der.get(), outer);
        }
        return switch (CmsSignature.read(der.get())) {
            case CmsSignature.Reading.Malformed(String code) ->
                refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, code));
            case CmsSignature.Reading.Read(CmsSignature signature) -> judge(field, range, signature, outer);
        };
    }

    private SignatureVerdict judge(
            SignatureField field, SignedRange range, CmsSignature signature, List<VerificationPoint> outer) {
        Optional<Instant> claimed = PdfDate.read(range.dictionary().get("M")).or(signature::signingTime);
        CertificateHolder holder = CertificateHolder.of(signature.certificate());
        CertificateTrial trial =
                CertificateTrial.of(signature.certificate(), signature.certificates(), trust, claimed.orElse(now), now);
        List<VerificationPoint> points = new ArrayList<>(outer);
        points.add(
                signature.isOver(digest(signature.newDigest(), range))
                        ? VerificationPoint.passed(CONTENT_INTACT, "DIGEST_MATCHES")
                        : VerificationPoint.failed(CONTENT_INTACT, "DIGEST_DIFFERS"));
        points.add(valuePoint(signature, trial));
        points.addAll(trial.points());
        points.add(timestampPoint(signature, claimed));
        Optional<SealOnPage> seal = SealOnPage.find(file, field);
        points.add(SealOnPage.judge(file, seal, holder));
        points.sort(Comparator.comparing(VerificationPoint::kind));
        return new SignatureVerdict(
                field.name(),
                Optional.of(holder),
                Optional.of(signature.certificate()),
                claimed,
                seal.map(SealOnPage::pageIndex),
                seal.map(SealOnPage::rectangle),
                range.length(),
                Overall.of(points),
                points);
    }

    /// A signature by an electronic seal (GB/T 38540), whose picture and signer the structure itself binds.
    private SignatureVerdict judge(
            SignatureField field, SignedRange range, byte[] value, List<VerificationPoint> outer) {
        return switch (SealSignature.read(value)) {
            case SealSignature.Reading.Malformed(String code) ->
                refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, code));
            case SealSignature.Reading.Read(SealSignature signature) -> {
                Optional<SealOnPage> seal = SealOnPage.find(file, field);
                List<VerificationPoint> points = new ArrayList<>(outer);
                signature
                        .judge(digest(Sm2.sm3(), range), trust, Optional.empty(), now)
                        .points()
                        .forEach(point -> points.add(
                                point.kind() == SEAL_MATCHES_CERTIFICATE
                                        ? SealOnPage.judge(file, seal, signature.seal(), point)
                                        : point));
                points.sort(Comparator.comparing(VerificationPoint::kind));
                yield new SignatureVerdict(
                        field.name(),
                        Optional.of(CertificateHolder.of(signature.signer())),
                        Optional.of(signature.signer()),
                        signature.claimedAt(),
                        seal.map(SealOnPage::pageIndex),
                        seal.map(SealOnPage::rectangle),
                        range.length(),
                        Overall.of(points),
                        points);
            }
        };
    }

    private byte[] digest(MessageDigest digest, SignedRange range) {
        file.bytes().digest(digest, 0, range.gapStart());
        file.bytes().digest(digest, range.gapEnd(), range.length() - range.gapEnd());
        return digest.digest();
    }

    /// The signed bytes must be a whole PDF in themselves, part of this file's chain, and hold this very field.
    private VerificationPoint coverage(SignatureField field, SignedRange range) {
        try {
            PdfBytes signedBytes = file.bytes().first(range.length());
            PdfFile signed = PdfFile.open(signedBytes);
            if (signed.end() != range.length()) {
                return VerificationPoint.failed(COVERAGE, "NOT_A_WHOLE_REVISION");
            }
            List<Long> chain = offsets(file);
            List<Long> part = offsets(signed);
            if (part.size() > chain.size()
                    || !chain.subList(chain.size() - part.size(), chain.size()).equals(part)) {
                return VerificationPoint.failed(COVERAGE, "REVISION_NOT_IN_CHAIN");
            }
            boolean holds = SignatureField.of(signed).stream()
                    .anyMatch(other -> other.name().equals(field.name())
                            && other.reference().equals(field.reference())
                            && other.valueNumber() == field.valueNumber()
                            && signed.standing(other.valueNumber())
                                    .filter(object -> object.start() == standingStart(field))
                                    .isPresent());
            if (!holds) {
                return VerificationPoint.failed(COVERAGE, "FIELD_NOT_COVERED");
            }
            return range.length() == file.bytes().length()
                    ? VerificationPoint.passed(COVERAGE, "WHOLE_FILE")
                    : VerificationPoint.passed(COVERAGE, "WHOLE_REVISION", Long.toString(range.length()));
        } catch (UnreadableFile damaged) {
            return VerificationPoint.failed(COVERAGE, "NOT_A_WHOLE_REVISION");
        }
    }

    private long standingStart(SignatureField field) {
        return file.standing(field.valueNumber()).map(object -> object.start()).orElse(-1L);
    }

    private static List<Long> offsets(PdfFile file) {
        return file.sections().stream().map(XrefSection::offset).toList();
    }

    private static VerificationPoint valuePoint(CmsSignature signature, CertificateTrial trial) {
        Optional<String> fault = signature.valueFault();
        if (fault.isPresent()) {
            return VerificationPoint.failed(SIGNATURE_VALUE, fault.get());
        }
        return trial.needsAll(signature.certificates())
                ? VerificationPoint.passed(SIGNATURE_VALUE, "SIGNATURE_RIGHT", signature.algorithmName())
                : VerificationPoint.failed(SIGNATURE_VALUE, "UNBOUND_PARTS");
    }

    /// PAdES B-B promises no timestamp: its absence is said, and does not lower the verdict.
    private static VerificationPoint timestampPoint(CmsSignature signature, Optional<Instant> claimed) {
        if (signature.carriesUnbound()) {
            return VerificationPoint.notVerified(TIMESTAMP, "TIMESTAMP_NOT_READ");
        }
        return claimed.map(at -> VerificationPoint.notApplicable(TIMESTAMP, "NO_TIMESTAMP_CLAIMED_TIME", at.toString()))
                .orElseGet(() -> VerificationPoint.notVerified(TIMESTAMP, "NO_TIME_STATED"));
    }

    /// A signature of an earlier revision that the file no longer shows.
    static SignatureVerdict removed(SignatureField field) {
        return refused(field, 0, VerificationPoint.failed(LATER_CHANGES, "SIGNATURE_REMOVED"));
    }

    private static SignatureVerdict refused(SignatureField field, long signedLength, VerificationPoint point) {
        return new SignatureVerdict(
                field.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                signedLength,
                Overall.INVALID,
                List.of(point));
    }
}
