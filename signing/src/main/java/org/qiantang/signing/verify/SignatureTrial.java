package org.qiantang.signing.verify;

import static org.qiantang.signing.PointKind.CONTENT_INTACT;
import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;
import static org.qiantang.signing.PointKind.SIGNATURE_VALUE;
import static org.qiantang.signing.PointKind.TIMESTAMP;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.cms.CmsSignature;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.pdf.SignatureField;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.seal.SealSignature;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.XrefSection;
import org.qiantang.signing.timestamp.TimestampToken;
import org.qiantang.signing.timestamp.TimestampTrial;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.CertificateUse;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.UseMoment;

/// Judges the signatures and document time stamps of one file.
final class SignatureTrial {
    static final String DOCUMENT_TIMESTAMP = "ETSI.RFC3161";

    private static final Set<String> DETACHED = Set.of("ETSI.CAdES.detached", "adbe.pkcs7.detached");
    private static final String ELECTRONIC_SEAL = "GM.sm2seal";

    private final PdfFile file;
    private final Optional<SealRegistry> registry;
    private final LaterChanges laterChanges;

    /// @param registry of withdrawn electronic seals, when one is known
    SignatureTrial(PdfFile file, Optional<SealRegistry> registry) {
        this.file = file;
        this.registry = registry;
        this.laterChanges = new LaterChanges(file);
    }

    /// @param circumstances with what document time stamps after this signature prove
    SignatureVerdict judge(SignatureField field, Circumstances circumstances) {
        return switch (SignedRange.read(file, field)) {
            case SignedRange.Reading.Fault(String code) -> refused(field, 0, VerificationPoint.failed(COVERAGE, code));
            case SignedRange.Reading.Exact(SignedRange range) -> judge(field, range, circumstances);
        };
    }

    private SignatureVerdict judge(SignatureField field, SignedRange range, Circumstances circumstances) {
        List<VerificationPoint> outer = List.of(coverage(field, range), laterChanges.after(range.length()));
        Optional<byte[]> der = range.signature(file);
        String format = range.format();
        if (!DETACHED.contains(format)
                && !List.of(ELECTRONIC_SEAL, DOCUMENT_TIMESTAMP).contains(format)) {
            return refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, "FORMAT_NOT_READ", format));
        }
        if (der.isEmpty()) {
            return refused(field, range.length(), VerificationPoint.failed(SIGNATURE_VALUE, "CONTENTS_PADDING"));
        }
        Found found = new Found(field, range, outer, circumstances);
        return switch (format) {
            case ELECTRONIC_SEAL -> byElectronicSeal(found, der.get());
            case DOCUMENT_TIMESTAMP -> timestamp(found, der.get());
            default -> byCertificate(found, der.get());
        };
    }

    /// A signature whose surroundings are known.
    private record Found(
            SignatureField field, SignedRange range, List<VerificationPoint> outer, Circumstances circumstances) {}

    private SignatureVerdict byCertificate(Found found, byte[] der) {
        return switch (CmsSignature.read(der)) {
            case CmsSignature.Reading.Malformed(String code) -> malformed(found, code);
            case CmsSignature.Reading.Read(CmsSignature signature) -> judge(found, signature);
        };
    }

    private SignatureVerdict judge(Found found, CmsSignature signature) {
        Circumstances circumstances = found.circumstances();
        SignedRange range = found.range();
        Optional<Instant> claimed = PdfDate.read(range.dictionary().get("M")).or(signature::signingTime);
        Optional<TimestampTrial> stamped =
                signature.timestamp().map(token -> TimestampTrial.ofSignature(token, signature.value(), circumstances));
        Optional<Instant> proven = stamped.flatMap(TimestampTrial::proven).or(circumstances::fixedAt);
        UseMoment used =
                proven.map(UseMoment::proven).orElseGet(() -> UseMoment.claimed(claimed.orElse(circumstances.now())));
        CertificateHolder holder = CertificateHolder.of(signature.certificate());
        CertificateTrial trial = CertificateTrial.of(
                signature.certificate(), signature.certificates(), CertificateUse.DOCUMENTS, circumstances, used);
        List<VerificationPoint> points = new ArrayList<>(found.outer());
        points.add(contentPoint(signature.isOver(digest(signature.newDigest(), range))));
        points.add(valuePoint(signature, trial));
        points.addAll(trial.points());
        points.add(stamped.map(TimestampTrial::point).orElseGet(() -> noTimestamp(circumstances, claimed)));
        Optional<SealOnPage> seal = SealOnPage.find(file, found.field());
        points.add(SealOnPage.judge(file, seal, holder));
        List<X509Certificate> certificates = new ArrayList<>(trial.path());
        stamped.ifPresent(timestamp -> certificates.addAll(timestamp.path()));
        Author author = new Author(signature.certificate(), Optional.empty());
        return verdict(found, points, author, new Moments(claimed, proven, certificates), seal);
    }

    /// A signature by an electronic seal (GB/T 38540), whose picture and signer the structure itself binds.
    private SignatureVerdict byElectronicSeal(Found found, byte[] value) {
        return switch (SealSignature.read(value)) {
            case SealSignature.Reading.Malformed(String code) -> malformed(found, code);
            case SealSignature.Reading.Read(SealSignature signature) -> {
                Optional<SealOnPage> seal = SealOnPage.find(file, found.field());
                List<VerificationPoint> points = new ArrayList<>(found.outer());
                SealSignature.SealUseVerdict judged =
                        signature.judge(digest(Sm2.sm3(), found.range()), found.circumstances(), registry);
                judged.points()
                        .forEach(point -> points.add(
                                point.kind() == SEAL_MATCHES_CERTIFICATE
                                        ? SealOnPage.judge(file, seal, signature.seal(), point)
                                        : point));
                Moments moments = new Moments(signature.claimedAt(), judged.provenAt(), judged.certificates());
                Author author = new Author(signature.signer(), Optional.of(signature.seal()));
                yield verdict(found, points, author, moments, seal);
            }
        };
    }

    /// An authority's time stamp on the whole file (EN 319 142-1 §5.4.3). What cannot be held of the authority makes
    /// nothing worse than it is without: it proves nothing.
    private SignatureVerdict timestamp(Found found, byte[] der) {
        return switch (TimestampToken.read(der)) {
            case TimestampToken.Reading.Malformed(String code) -> malformed(found, code);
            case TimestampToken.Reading.Read(TimestampToken token) -> {
                byte[] digest = digest(token.newDigest(), found.range());
                TimestampTrial trial = TimestampTrial.of(token, digest, found.circumstances());
                List<VerificationPoint> points = new ArrayList<>(found.outer());
                points.add(contentPoint(token.isOver(digest)));
                points.add(
                        token.isSignedByAuthority()
                                ? VerificationPoint.passed(SIGNATURE_VALUE, "TIMESTAMP_SIGNED")
                                : VerificationPoint.failed(SIGNATURE_VALUE, "TIMESTAMP_FORGED"));
                trial.authority().points().forEach(point -> points.add(open(point)));
                points.add(trial.point());
                points.add(VerificationPoint.notApplicable(SEAL_MATCHES_CERTIFICATE, "NO_SEAL_SHOWN"));
                Moments moments = new Moments(Optional.of(token.time()), trial.proven(), trial.path());
                Author author = new Author(token.authority(), Optional.empty());
                yield verdict(found, points, author, moments, Optional.empty());
            }
        };
    }

    private static VerificationPoint open(VerificationPoint point) {
        return point.outcome() == PointOutcome.FAILED
                ? new VerificationPoint(point.kind(), PointOutcome.NOT_VERIFIED, point.reason(), point.arguments())
                : point;
    }

    private record Author(X509Certificate certificate, Optional<ElectronicSeal> seal) {}

    private record Moments(Optional<Instant> claimed, Optional<Instant> proven, List<X509Certificate> certificates) {}

    private static SignatureVerdict verdict(
            Found found, List<VerificationPoint> points, Author author, Moments moments, Optional<SealOnPage> seal) {
        points.sort(Comparator.comparing(VerificationPoint::kind));
        return new SignatureVerdict(
                found.field().name(),
                Optional.of(CertificateHolder.of(author.certificate())),
                Optional.of(author.certificate()),
                author.seal(),
                moments.claimed(),
                moments.proven(),
                found.range().format().equals(DOCUMENT_TIMESTAMP),
                seal.map(SealOnPage::pageIndex),
                seal.map(SealOnPage::rectangle),
                new SignatureVerdict.Evidence(found.range().storeName(), moments.certificates()),
                found.range().length(),
                Overall.of(points),
                points);
    }

    private static SignatureVerdict malformed(Found found, String code) {
        return refused(found.field(), found.range().length(), VerificationPoint.failed(SIGNATURE_VALUE, code));
    }

    private static VerificationPoint contentPoint(boolean intact) {
        return intact
                ? VerificationPoint.passed(CONTENT_INTACT, "DIGEST_MATCHES")
                : VerificationPoint.failed(CONTENT_INTACT, "DIGEST_DIFFERS");
    }

    private byte[] digest(MessageDigest digest, SignedRange range) {
        file.bytes().digest(digest, 0, range.gapStart());
        file.bytes().digest(digest, range.gapEnd(), range.length() - range.gapEnd());
        return digest.digest();
    }

    /// The signed bytes must be a whole PDF in themselves, part of this file's chain, and hold this very field.
    private VerificationPoint coverage(SignatureField field, SignedRange range) {
        try {
            PdfFile signed = range.length() == file.bytes().length()
                    ? file
                    : PdfFile.open(file.bytes().first(range.length()));
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
    private static VerificationPoint noTimestamp(Circumstances circumstances, Optional<Instant> claimed) {
        if (circumstances.fixedAt().isPresent()) {
            return VerificationPoint.passed(
                    TIMESTAMP,
                    "DOCUMENT_TIMESTAMP_PROVES",
                    circumstances.fixedAt().get().toString());
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
                false,
                Optional.empty(),
                Optional.empty(),
                SignatureVerdict.Evidence.NONE,
                signedLength,
                Overall.INVALID,
                List.of(point));
    }
}
