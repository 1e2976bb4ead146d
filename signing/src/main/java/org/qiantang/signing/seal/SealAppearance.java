package org.qiantang.signing.seal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.PdfValue.Text;
import org.qiantang.signing.syntax.RevisionWriter;

/// The seal's picture as the appearance of a signature field, with a note of what was drawn so that it can be drawn
/// again and compared.
public final class SealAppearance {
    private static final String NOTE = "QiantangSeal";
    private static final Set<String> ENTRIES =
            Set.of("Type", "Subtype", "BBox", "Matrix", "Resources", NOTE, "Filter", "Length");
    /// The matrices that turn a page's rotation back.
    private static final Set<String> UPRIGHT =
            Set.of("[1 0 0 1 0 0]", "[0 1 -1 0 0 0]", "[-1 0 0 -1 0 0]", "[0 -1 1 0 0 0]");

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double TOLERANCE_MM = 0.01;
    /// In bytes: no handwriting is written longer.
    private static final int MOST_INK = 1 << 18;

    private SealAppearance() {}

    /// Writes the appearance, a box in points that the reader fits into the field's rectangle.
    ///
    /// @param part of the picture that is shown
    /// @param matrix six numbers that turn the picture upright
    public static void write(
            RevisionWriter writer, Reference reference, SealImage image, SealPart part, Sequence matrix) {
        byte[] content = image.deflatedOperators();
        Dictionary note = new Dictionary(Map.of())
                .with("Drawing", PdfValue.number(image.form().number()))
                .with("Name", Text.of(image.name()))
                .with("Lower", Text.of(image.lowerText()))
                .with("Diameter", PdfValue.number(image.widthMm()));
        if (!image.form().equalSided()) {
            note = note.with("Height", PdfValue.number(image.heightMm()));
        }
        Dictionary dictionary = new Dictionary(Map.of())
                .with("Type", new PdfValue.Name("XObject"))
                .with("Subtype", new PdfValue.Name("Form"))
                .with("BBox", box(image, part))
                .with("Matrix", matrix)
                .with("Resources", new Dictionary(Map.of()))
                .with(NOTE, note)
                .with("Filter", new PdfValue.Name("FlateDecode"))
                .with("Length", PdfValue.number(content.length));
        writer.writeStream(reference, dictionary, content);
    }

    private static Sequence box(SealImage image, SealPart part) {
        return PdfValue.numbers(
                part.fromMm() * POINTS_PER_MM,
                -part.roomMm() * POINTS_PER_MM,
                part.toMm() * POINTS_PER_MM,
                (image.heightMm() + part.roomMm()) * POINTS_PER_MM);
    }

    /// The part that a box shows; empty where it is neither a slice of the picture nor has it in its middle.
    private static Optional<SealPart> part(PdfFile file, PdfValue box, SealImage image) {
        return PageTree.rectangle(file, box).flatMap(corners -> {
            double below = -corners.get(1) / POINTS_PER_MM;
            double above = corners.get(3) / POINTS_PER_MM - image.heightMm();
            SealPart part = new SealPart(corners.get(0) / POINTS_PER_MM, corners.get(2) / POINTS_PER_MM, below);
            boolean sound = part.isSound(image) && (part.isWhole(image) || !image.isHandwriting());
            return Optional.of(part).filter(shown -> sound && Math.abs(above - below) <= TOLERANCE_MM);
        });
    }

    /// What an appearance shows.
    public sealed interface Recognition {
        /// Byte for byte what this product draws, alone in the middle of its box or cut by its box; or handwriting,
        /// whole.
        record Drawn(SealImage image, SealPart part) implements Recognition {}

        /// It says that this product drew it, and is something else.
        record Altered() implements Recognition {}

        /// Any other picture, or none.
        record Unknown() implements Recognition {}
    }

    /// Looks at the pictures of a field (ISO 32000-1 §12.5.5). A way of drawing never changes under its number, so that
    /// the seals of old files stay what they are.
    ///
    /// @param appearances the value of the field's `/AP`
    public static Recognition recognise(PdfFile file, PdfValue appearances) {
        Dictionary pictures = file.dictionary(appearances).orElseGet(() -> new Dictionary(Map.of()));
        if (!(file.resolve(pictures.get("N")) instanceof PdfValue.Stream stream)
                || !stream.dictionary().has(NOTE)) {
            return new Recognition.Unknown();
        }
        return file.dictionary(stream.dictionary().get(NOTE))
                .flatMap(note -> image(file, stream, note))
                .filter(image -> pictures.entries().size() == 1 && isPicture(file, stream, image))
                .flatMap(image -> part(file, stream.dictionary().get("BBox"), image)
                        .<Recognition>map(part -> new Recognition.Drawn(image, part)))
                .orElseGet(Recognition.Altered::new);
    }

    /// The picture that a note speaks of: drawn again, or read where it is handwriting.
    private static Optional<SealImage> image(PdfFile file, PdfValue.Stream stream, Dictionary note) {
        if (!(note.get("Name") instanceof Text name)
                || !(note.get("Lower") instanceof Text lower)
                || !(note.get("Diameter") instanceof PdfValue.Numeral width)) {
            return Optional.empty();
        }
        long number = PdfValue.wholeNumber(note.get("Drawing")).orElse(0L);
        double height = note.get("Height") instanceof PdfValue.Numeral own ? own.value() : width.value();
        if (number == SealForm.HANDWRITING.number()) {
            return stream.length() <= MOST_INK && lower.characters().isEmpty()
                    ? Handwriting.of(width.value(), height, file.decoded(stream))
                            .map(writing -> SealImage.of(writing, name.characters()))
                    : Optional.empty();
        }
        return Arrays.stream(SealForm.values())
                .filter(form -> form.number() == number)
                .filter(form -> SealImage.canDraw(form, name.characters(), lower.characters(), width.value(), height))
                .map(form -> SealImage.draw(form, name.characters(), lower.characters(), width.value(), height))
                .findFirst();
    }

    private static boolean isPicture(PdfFile file, PdfValue.Stream stream, SealImage image) {
        List<PdfValue> resources = file.dictionary(stream.dictionary().get("Resources")).stream()
                .flatMap(dictionary -> dictionary.entries().values().stream())
                .toList();
        return resources.isEmpty()
                && UPRIGHT.contains(PdfText.of(stream.dictionary().get("Matrix")))
                && ENTRIES.containsAll(stream.dictionary().entries().keySet())
                && (isAsWritten(file, stream, image) || image.isDrawnBy(file.decoded(stream)));
    }

    /// Whether nothing needs to be inflated to see that it is the drawing.
    private static boolean isAsWritten(PdfFile file, PdfValue.Stream stream, SealImage image) {
        return stream.dictionary().isName("Filter", "FlateDecode")
                && image.isDeflatedAs(file.bytes().slice(stream.start(), stream.length()));
    }
}
