package org.qiantang.signing.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qiantang.domain.circulation.SealScheme;
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

/// Decides whether a sealed file is the final file (定版) that the office made, with exactly the signatures of one seal
/// added: by the right organ or signer, in the wanted schemes, in the right place.
public final class SealAcceptance {
    /// Two signatures of one seal lie over each other.
    private static final double SAME_PLACE_MM = 0.5;

    /// What the office expects.
    ///
    /// @param baseSha256 SHA-256 of the file that was given out for sealing, as lower-case hexadecimal
    /// @param baseLength its length in bytes
    /// @param holder whose certificate must have signed
    /// @param place where the seal must lie; empty where its keeper chooses
    /// @param schemes one signature in each, in this order, each a revision of its own
    public record Expected(
            String baseSha256, long baseLength, Holder holder, Optional<Place> place, List<SealScheme> schemes) {
        public Expected {
            schemes = List.copyOf(schemes);
        }
    }

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
        /// @param seals what was added, one for each scheme
        /// @param edges whether 骑缝章 came with the seal
        record Accepted(Verdict verdict, List<SignatureVerdict> seals, boolean edges) implements Decision {
            public Accepted {
                seals = List.copyOf(seals);
            }
        }

        /// The file is not taken; with the verdict when it came so far.
        record Refused(Reason reason, Optional<Verdict> verdict) implements Decision {}
    }

    /// Why a sealed file is refused; the name is the stable code.
    public enum Reason {
        /// The file does not begin with the bytes of the final file.
        BASE_DIFFERS,
        /// No revision was added.
        NOT_SEALED,
        /// More was added than one sealed revision for each scheme.
        NOT_ONE_REVISION,
        /// The seal is signed in another scheme than the office wants, or in one scheme where it wants both.
        OTHER_SCHEME,
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
        List<SignatureVerdict> added = verdict.signatures().stream()
                .filter(signature -> signature.signedLength() > expected.baseLength())
                .toList();
        return reason(sealed, verdict, added, expected)
                .<Decision>map(reason -> new Decision.Refused(reason, Optional.of(verdict)))
                .orElseGet(() -> new Decision.Accepted(verdict, added, bringsEdges(sealed, expected.baseLength())));
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

    /// What lies before a first signature is covered by it, whatever it is: that nothing but these signatures was
    /// added after the final file, each in a revision of its own, must be looked at apart.
    private static boolean addsOnly(Path sealed, long baseLength, List<SignatureVerdict> signatures) {
        try (PdfBytes bytes = PdfBytes.open(sealed)) {
            List<AppendedRevision> added = AppendedRevision.after(PdfFile.open(bytes), baseLength);
            if (!added.stream()
                    .map(AppendedRevision::end)
                    .toList()
                    .equals(signatures.stream()
                            .map(SignatureVerdict::signedLength)
                            .toList())) {
                return false;
            }
            for (AppendedRevision revision : added) {
                PdfFile before = PdfFile.open(bytes.first(revision.start()));
                PdfFile after = PdfFile.open(bytes.first(revision.end()));
                if (RevisionChange.fault(before, after, revision, MissingObjects.of(before))
                        .isPresent()) {
                    return false;
                }
            }
            return true;
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

    private static Optional<Reason> reason(
            Path sealed, Verdict verdict, List<SignatureVerdict> added, Expected expected) {
        if (verdict.overall() == Overall.NOT_SIGNED) {
            return Optional.of(Reason.NOT_SEALED);
        }
        if (verdict.overall() != Overall.VALID) {
            return Optional.of(Reason.VERDICT_NOT_VALID);
        }
        if (added.isEmpty()) {
            return Optional.of(Reason.NOT_SEALED);
        }
        List<SealScheme> schemes = added.stream().map(SealAcceptance::scheme).toList();
        boolean several = schemes.stream().distinct().count() != schemes.size()
                || added.stream().anyMatch(SignatureVerdict::documentTimestamp);
        if (several || !addsOnly(sealed, expected.baseLength(), added)) {
            return Optional.of(Reason.NOT_ONE_REVISION);
        }
        if (!added.stream()
                .allMatch(seal -> seal.signer()
                        .filter(signer -> isBy(signer, expected.holder()))
                        .isPresent())) {
            return Optional.of(Reason.OTHER_ORGAN);
        }
        if (!schemes.equals(expected.schemes())) {
            return Optional.of(Reason.OTHER_SCHEME);
        }
        if (!areInPlace(added, expected.place())) {
            return Optional.of(Reason.OTHER_PLACE);
        }
        return added.stream().allMatch(SealAcceptance::showsSeal) ? Optional.empty() : Optional.of(Reason.NO_SEAL);
    }

    private static SealScheme scheme(SignatureVerdict signature) {
        return signature.electronicSeal().isPresent() ? SealScheme.DOMESTIC : SealScheme.INTERNATIONAL;
    }

    private static boolean showsSeal(SignatureVerdict signature) {
        return signature
                .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                .filter(point -> point.outcome() == PointOutcome.PASSED)
                .isPresent();
    }

    private static boolean isBy(CertificateHolder signer, Holder holder) {
        return switch (holder) {
            case Holder.Organ(String id) -> signer.organId().equals(Optional.of(id));
            case Holder.Person(String id) -> signer.personId().equals(Optional.of(id));
        };
    }

    /// The first where it is expected, every other one over it.
    private static boolean areInPlace(List<SignatureVerdict> seals, Optional<Place> expected) {
        SignatureVerdict first = seals.getFirst();
        Optional<Place> taken = first.pageIndex()
                .flatMap(page -> first.rectangle()
                        .map(seen -> new Place(page, seen.centreXMm(), seen.centreYMm(), SAME_PLACE_MM)));
        return taken.filter(place -> seals.stream().allMatch(seal -> isInPlace(seal, place)))
                .filter(place -> expected.isEmpty() || isInPlace(first, expected.get()))
                .isPresent();
    }

    private static boolean isInPlace(SignatureVerdict seal, Place expected) {
        return seal.pageIndex().equals(Optional.of(expected.pageIndex()))
                && seal.rectangle()
                        .filter(place -> Math.abs(place.centreXMm() - expected.centreXMm()) <= expected.toleranceMm()
                                && Math.abs(place.centreYMm() - expected.centreYMm()) <= expected.toleranceMm())
                        .isPresent();
    }
}
