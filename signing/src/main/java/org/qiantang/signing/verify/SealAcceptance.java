package org.qiantang.signing.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;

/// Decides whether a sealed file is the final file (定版) that the office made, with exactly one seal added by
/// the right organ or signer in the right place.
public final class SealAcceptance {
    /// What the office expects.
    ///
    /// @param baseSha256 SHA-256 of the file that was given out for sealing, as lower-case hexadecimal
    /// @param baseLength its length in bytes
    /// @param holder whose certificate must have signed
    /// @param place where the seal must lie; empty where its keeper chooses
    public record Expected(String baseSha256, long baseLength, Holder holder, Optional<Place> place) {}

    /// Where a seal must lie.
    ///
    /// @param pageIndex counted from 0
    /// @param centreXMm expected centre, millimetres from the left edge of the page as it is seen
    /// @param centreYMm expected centre, millimetres from the top edge
    /// @param toleranceMm how far the centre may be off
    public record Place(int pageIndex, double centreXMm, double centreYMm, double toleranceMm) {}

    /// Whose certificate must have signed.
    public sealed interface Holder {
        /// An organ, with its seal certificate.
        record Organ(String id) implements Holder {}

        /// A person, with their own certificate: a signer's stamp.
        record Person(String id) implements Holder {}
    }

    /// The decision.
    public sealed interface Decision {
        /// The file may be dispatched.
        ///
        /// @param edges whether 骑缝章 came with the seal
        record Accepted(Verdict verdict, SignatureVerdict seal, boolean edges) implements Decision {}

        /// The file is not taken; with the verdict when it came so far.
        record Refused(Reason reason, Optional<Verdict> verdict) implements Decision {}
    }

    /// Why a sealed file is refused; the name is the stable code.
    public enum Reason {
        /// The file does not begin with the bytes of the final file.
        BASE_DIFFERS,
        /// No revision was added.
        NOT_SEALED,
        /// More was added than one sealed revision.
        NOT_ONE_REVISION,
        /// The verification failed, or left the certificate's trust open.
        VERDICT_NOT_VALID,
        /// The seal is another organ's, or the stamp another person's.
        OTHER_ORGAN,
        /// The seal lies on another page or elsewhere on it.
        OTHER_PLACE,
        /// What is seen is handwriting, which is neither seal nor stamp.
        NO_SEAL
    }

    private final PdfVerifier verifier;

    public SealAcceptance(PdfVerifier verifier) {
        this.verifier = verifier;
    }

    /// Examines the sealed file as of the given moment.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public Decision examine(Path sealed, Expected expected, TrustList trust, Instant now) {
        Optional<Reason> base = baseFault(sealed, expected);
        if (base.isPresent()) {
            return new Decision.Refused(base.get(), Optional.empty());
        }
        Verdict verdict = verifier.verify(sealed, trust, now);
        if (verdict.overall() == Overall.VALID && !addsOneSealOnly(sealed, expected.baseLength())) {
            return new Decision.Refused(Reason.NOT_ONE_REVISION, Optional.of(verdict));
        }
        return reason(verdict, expected)
                .<Decision>map(reason -> new Decision.Refused(reason, Optional.of(verdict)))
                .orElseGet(() -> new Decision.Accepted(
                        verdict, verdict.signatures().getLast(), bringsEdges(sealed, expected.baseLength())));
    }

    private static Optional<Reason> baseFault(Path sealed, Expected expected) {
        try (PdfBytes bytes = PdfBytes.open(sealed)) {
            if (bytes.length() < expected.baseLength()) {
                return Optional.of(Reason.BASE_DIFFERS);
            }
            MessageDigest digest = Digests.sha256();
            bytes.digest(digest, 0, expected.baseLength());
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected.baseSha256())) {
                return Optional.of(Reason.BASE_DIFFERS);
            }
            return bytes.length() == expected.baseLength() ? Optional.of(Reason.NOT_SEALED) : Optional.empty();
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    /// What lies before a first signature is covered by it, whatever it is: that nothing but the seal was
    /// added after the final file must be looked at apart.
    private static boolean addsOneSealOnly(Path sealed, long baseLength) {
        try (PdfBytes bytes = PdfBytes.open(sealed)) {
            PdfFile file = PdfFile.open(bytes);
            List<AppendedRevision> added = AppendedRevision.after(file, baseLength);
            PdfFile base = PdfFile.open(bytes.first(baseLength));
            return added.size() == 1
                    && RevisionChange.fault(base, file, added.getFirst(), MissingObjects.of(base))
                            .isEmpty();
        } catch (UnreadableFile damaged) {
            return false;
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    private static boolean bringsEdges(Path sealed, long baseLength) {
        try (PdfBytes bytes = PdfBytes.open(sealed)) {
            return !SealOnPage.slices(PdfFile.open(bytes)).isEmpty()
                    && SealOnPage.slices(PdfFile.open(bytes.first(baseLength))).isEmpty();
        } catch (UnreadableFile damaged) {
            return false;
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    private static Optional<Reason> reason(Verdict verdict, Expected expected) {
        if (verdict.overall() == Overall.NOT_SIGNED) {
            return Optional.of(Reason.NOT_SEALED);
        }
        if (verdict.overall() != Overall.VALID) {
            return Optional.of(Reason.VERDICT_NOT_VALID);
        }
        long added = verdict.signatures().stream()
                .filter(signature -> signature.signedLength() > expected.baseLength())
                .count();
        SignatureVerdict newest = verdict.signatures().getLast();
        if (added != 1 || newest.signedLength() != verdict.fileLength()) {
            return Optional.of(added == 0 ? Reason.NOT_SEALED : Reason.NOT_ONE_REVISION);
        }
        if (newest.signer().filter(signer -> isBy(signer, expected.holder())).isEmpty()) {
            return Optional.of(Reason.OTHER_ORGAN);
        }
        boolean inPlace = expected.place()
                .map(place -> isInPlace(newest, place))
                .orElseGet(() -> newest.rectangle().isPresent());
        if (!inPlace) {
            return Optional.of(Reason.OTHER_PLACE);
        }
        return newest.point(PointKind.SEAL_MATCHES_CERTIFICATE)
                        .filter(point -> point.outcome() == PointOutcome.PASSED)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Reason.NO_SEAL);
    }

    private static boolean isBy(CertificateHolder signer, Holder holder) {
        return switch (holder) {
            case Holder.Organ(String id) -> signer.organId().equals(Optional.of(id));
            case Holder.Person(String id) -> signer.personId().equals(Optional.of(id));
        };
    }

    private static boolean isInPlace(SignatureVerdict seal, Place expected) {
        return seal.pageIndex().equals(Optional.of(expected.pageIndex()))
                && seal.rectangle()
                        .filter(place -> Math.abs(place.centreXMm() - expected.centreXMm()) <= expected.toleranceMm()
                                && Math.abs(place.centreYMm() - expected.centreYMm()) <= expected.toleranceMm())
                        .isPresent();
    }
}
