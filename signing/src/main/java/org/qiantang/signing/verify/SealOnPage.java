package org.qiantang.signing.verify;

import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.pdf.SignatureField;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealAppearance;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealPart;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.trust.CertificateHolder;

/// The visible part of a signature: on which page it lies, where, and what it shows.
record SealOnPage(int pageIndex, SealRectangle rectangle, Dictionary widget) {
    private static final double MM_PER_POINT = 25.4 / 72;
    private static final double TOLERANCE_MM = 0.5;
    private static final Set<String> SLICE_KEYS = Set.of("Type", "Subtype", "Contents", "F", "Rect", "P", "AP");
    private static final long PRINTED = 4;
    /// Invisible, Hidden, NoView, ToggleNoView.
    private static final long HIDING = 1 | 2 | 32 | 256;

    static Optional<SealOnPage> find(PdfFile file, SignatureField field) {
        Optional<Reference> reference = field.widget(file);
        Optional<Dictionary> widget = reference.flatMap(file::dictionary);
        Optional<List<Double>> box = widget.flatMap(dictionary -> PageTree.rectangle(file, dictionary.get("Rect")))
                .filter(corners -> corners.get(2) > corners.get(0) && corners.get(3) > corners.get(1));
        if (reference.isEmpty() || widget.isEmpty() || box.isEmpty()) {
            return Optional.empty();
        }
        List<PageTree.Page> pages = PageTree.of(file);
        for (int index = 0; index < pages.size(); index++) {
            PageTree.Page page = pages.get(index);
            if (file.items(page.dictionary().get("Annots")).contains(reference.get())) {
                PageTree.Seen seen = page.seen(box.get());
                SealRectangle rectangle =
                        new SealRectangle(seen.leftMm(), seen.topMm(), seen.widthMm(), seen.heightMm());
                return Optional.of(new SealOnPage(index, rectangle, widget.get()));
            }
        }
        return Optional.empty();
    }

    /// The annotations that are slices of a seal over the right edges of pages (骑缝章).
    static Set<Integer> slices(PdfFile file) {
        Set<Integer> numbers = new HashSet<>();
        for (PageTree.Page page : PageTree.of(file)) {
            for (PdfValue annotation : file.items(page.dictionary().get("Annots"))) {
                if (annotation instanceof Reference reference
                        && file.dictionary(reference)
                                .filter(dictionary -> isSlice(file, page, dictionary))
                                .isPresent()) {
                    numbers.add(reference.number());
                }
            }
        }
        return numbers;
    }

    private static boolean isSlice(PdfFile file, PageTree.Page page, Dictionary annotation) {
        return annotation.isName("Subtype", "Stamp")
                && SLICE_KEYS.containsAll(annotation.entries().keySet())
                && PageTree.rectangle(file, annotation.get("Rect"))
                        .filter(box -> isAtRightEdge(page, box))
                        .isPresent()
                && SealAppearance.recognise(file, annotation.get("AP"))
                        instanceof SealAppearance.Recognition.Drawn(SealImage image, SealPart part)
                && !part.isWhole(image);
    }

    private static boolean isAtRightEdge(PageTree.Page page, List<Double> box) {
        List<Double> crop = page.box();
        double off = switch (page.rotation()) {
            case 90 -> crop.get(3) - box.get(3);
            case 180 -> box.get(0) - crop.get(0);
            case 270 -> box.get(1) - crop.get(1);
            default -> crop.get(2) - box.get(2);
        };
        return Math.abs(off) * MM_PER_POINT <= TOLERANCE_MM;
    }

    /// Compares what is seen with whom the certificate names.
    static VerificationPoint judge(PdfFile file, Optional<SealOnPage> seal, CertificateHolder holder) {
        if (seal.isEmpty()) {
            return holder.organId().isPresent()
                    ? VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_NOT_VISIBLE")
                    : VerificationPoint.notApplicable(SEAL_MATCHES_CERTIFICATE, "NO_SEAL_SHOWN");
        }
        return seal.get().judge(file, image -> {
            if (image.isHandwriting()) {
                return handwriting(image, holder);
            }
            if (!image.isStamp() && holder.organId().isEmpty()) {
                return VerificationPoint.failed(
                        SEAL_MATCHES_CERTIFICATE, "SEAL_WITHOUT_SEAL_CERTIFICATE", image.name());
            }
            if (image.isStamp() && holder.personId().isEmpty()) {
                return VerificationPoint.failed(
                        SEAL_MATCHES_CERTIFICATE, "STAMP_WITHOUT_PERSON_CERTIFICATE", image.name());
            }
            return image.name().equals(holder.name())
                    ? VerificationPoint.passed(SEAL_MATCHES_CERTIFICATE, "SEAL_OF_CERTIFICATE", holder.name())
                    : VerificationPoint.failed(
                            SEAL_MATCHES_CERTIFICATE, "SEAL_OF_OTHER_ORGAN", image.name(), holder.name());
        });
    }

    /// Handwriting is what its signer put there: nothing registered it, so it proves nothing and replaces no seal.
    private static VerificationPoint handwriting(SealImage image, CertificateHolder holder) {
        if (holder.personId().isEmpty() || holder.organId().isPresent()) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "HANDWRITING_NOT_BY_PERSON", holder.name());
        }
        return image.name().equals(holder.name())
                ? VerificationPoint.notApplicable(SEAL_MATCHES_CERTIFICATE, "HANDWRITING_OF_SIGNER", holder.name())
                : VerificationPoint.failed(
                        SEAL_MATCHES_CERTIFICATE, "HANDWRITING_OF_OTHER", image.name(), holder.name());
    }

    /// Compares what is seen with the electronic seal that signed.
    ///
    /// @param within the answer about the electronic seal by itself
    static VerificationPoint judge(
            PdfFile file, Optional<SealOnPage> seen, ElectronicSeal seal, VerificationPoint within) {
        if (within.outcome() == PointOutcome.FAILED) {
            return within;
        }
        if (seen.isEmpty()) {
            return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_NOT_VISIBLE");
        }
        String name = seal.description().name();
        return seen.get().judge(file, image -> {
            if (image.isHandwriting()) {
                return VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "HANDWRITING_NOT_BY_PERSON", name);
            }
            return image.name().equals(name)
                    ? within
                    : VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_OF_OTHER_ORGAN", image.name(), name);
        });
    }

    /// Whether the picture is one that this product draws, as a whole, in true size, for everybody to see.
    private VerificationPoint judge(PdfFile file, Function<SealImage, VerificationPoint> whose) {
        return switch (SealAppearance.recognise(file, widget.get("AP"))) {
            case SealAppearance.Recognition.Unknown() ->
                VerificationPoint.notVerified(SEAL_MATCHES_CERTIFICATE, "SEAL_PICTURE_UNKNOWN");
            case SealAppearance.Recognition.Altered() ->
                VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_PICTURE_ALTERED");
            case SealAppearance.Recognition.Drawn(SealImage image, SealPart part) -> {
                VerificationPoint answer = whose.apply(image);
                if (answer.outcome() == PointOutcome.FAILED) {
                    yield answer;
                }
                if (!part.isWhole(image)) {
                    yield VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_PICTURE_ALTERED");
                }
                if (!isSeenByAll()) {
                    yield VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_HIDDEN");
                }
                yield isTrueSize(image, part)
                        ? answer
                        : VerificationPoint.failed(SEAL_MATCHES_CERTIFICATE, "SEAL_SIZE_WRONG");
            }
        };
    }

    /// On the screen and on paper, always (ISO 32000-1 §12.5.3).
    private boolean isSeenByAll() {
        long flags = PdfValue.wholeNumber(widget.get("F")).orElse(0L);
        return (flags & PRINTED) != 0 && (flags & HIDING) == 0 && !widget.has("OC");
    }

    /// Whether the picture is neither larger nor smaller on the page than it says.
    boolean isTrueSize(SealImage image, SealPart part) {
        return Math.abs(rectangle.widthMm() - part.widthMm()) <= TOLERANCE_MM
                && Math.abs(rectangle.heightMm() - part.heightMm(image)) <= TOLERANCE_MM;
    }
}
