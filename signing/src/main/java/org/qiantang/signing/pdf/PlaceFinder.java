package org.qiantang.signing.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;

/// Finds the place of a seal on a file that was not laid out here. Stateless.
public final class PlaceFinder {
    /// The most fields that are told of one file.
    public static final int MOST_FIELDS = 200;

    private static final double MM_PER_POINT = 25.4 / 72;
    /// The most characters of one page that are looked through.
    private static final int MOST_CHARACTERS = 200_000;

    /// What came of looking.
    public sealed interface Finding {
        record Found(Placement.At place) implements Finding {}

        /// `PAGE_OUTSIDE`, `TEXT_NOT_FOUND`, `DAMAGED`, `ENCRYPTED`, or what is against a field.
        record NotFound(SealRefusal reason) implements Finding {}
    }

    private PlaceFinder() {}

    /// @throws StorageFailed when the file cannot be read
    public static Finding find(Path file, Placement placement) {
        return find(
                () -> PdfBytes.open(file),
                () -> Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache()),
                placement);
    }

    /// Finds the place on a file that is in memory.
    public static Finding find(byte[] file, Placement placement) {
        return find(
                () -> PdfBytes.of(file),
                () -> Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache()),
                placement);
    }

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws IOException;
    }

    private static Finding find(Opening<PdfBytes> bytes, Opening<PDDocument> document, Placement placement) {
        try {
            return switch (placement) {
                case Placement.At at -> at.pageIndex() == Placement.LAST ? onLast(bytes, at) : new Finding.Found(at);
                case Placement.OnText(String text) -> onText(bytes, document, text);
                case Placement.InField(String name) -> inField(bytes, name);
            };
        } catch (UnreadableFile damaged) {
            return new Finding.NotFound(SealRefusal.DAMAGED);
        } catch (IOException | UncheckedIOException failed) {
            throw new StorageFailed(failed instanceof IOException direct ? direct : new IOException(failed));
        }
    }

    /// The signature fields of a file that are not signed, not more than [#MOST_FIELDS].
    ///
    /// @throws UnreadableFile when it is not a sound PDF
    /// @throws StorageFailed when the file cannot be read
    public static List<FormField> emptyFields(Path file) {
        try (var bytes = PdfBytes.open(file)) {
            var pdf = PdfFile.open(bytes);
            if (pdf.isEncrypted()) {
                throw new UnreadableFile("ENCRYPTED");
            }
            var pages = PageTree.of(pdf);
            return SignatureField.of(pdf).stream()
                    .filter(field -> !field.isSigned())
                    .limit(MOST_FIELDS)
                    .map(field -> described(pdf, pages, field))
                    .toList();
        } catch (IOException | UncheckedIOException failed) {
            throw new StorageFailed(failed instanceof IOException direct ? direct : new IOException(failed));
        }
    }

    private static FormField described(PdfFile file, List<PageTree.Page> pages, SignatureField field) {
        var placed = EmptyField.inPlace(file, pages, field);
        var refusal = EmptyField.examine(file, field, placed) instanceof EmptyField.Search.Refused(var reason)
                ? Optional.of(reason)
                : Optional.<SealRefusal>empty();
        return new FormField(
                field.name(),
                placed.map(EmptyField::centre),
                placed.map(one -> one.seen().widthMm()).orElse(0.0),
                placed.map(one -> one.seen().heightMm()).orElse(0.0),
                refusal);
    }

    private static Finding inField(Opening<PdfBytes> file, String name) throws IOException {
        try (var bytes = file.open()) {
            var pdf = PdfFile.open(bytes);
            if (pdf.isEncrypted()) {
                return new Finding.NotFound(SealRefusal.ENCRYPTED);
            }
            return switch (EmptyField.named(pdf, name)) {
                case EmptyField.Search.Refused(var reason) -> new Finding.NotFound(reason);
                case EmptyField.Search.Found(var field) -> new Finding.Found(field.centre());
            };
        }
    }

    private static Finding onLast(Opening<PdfBytes> file, Placement.At at) throws IOException {
        try (var bytes = file.open()) {
            int pages = PageTree.of(PdfFile.open(bytes)).size();
            return pages == 0
                    ? new Finding.NotFound(SealRefusal.PAGE_OUTSIDE)
                    : new Finding.Found(new Placement.At(pages - 1, at.centreXMm(), at.centreYMm()));
        }
    }

    private static Finding onText(Opening<PdfBytes> file, Opening<PDDocument> pages, String text) throws IOException {
        try (var bytes = file.open()) {
            if (PdfFile.open(bytes).isEncrypted()) {
                return new Finding.NotFound(SealRefusal.ENCRYPTED);
            }
        }
        try (PDDocument document = pages.open()) {
            var places = new ArrayList<Placement.At>();
            for (int page = document.getNumberOfPages() - 1; page >= 0; page--) {
                var characters = new Characters(document, page);
                var alone = characters.last(text, true);
                if (alone.isPresent()) {
                    return new Finding.Found(alone.get());
                }
                characters.last(text, false).ifPresent(places::add);
            }
            return places.isEmpty()
                    ? new Finding.NotFound(SealRefusal.TEXT_NOT_FOUND)
                    : new Finding.Found(places.getFirst());
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // What a library throws at a file that is not sound; that it can be read at all was seen before.
            return new Finding.NotFound(SealRefusal.DAMAGED);
        }
    }

    /// The characters of one page in the order of the file, blanks left out.
    private static final class Characters extends PDFTextStripper {
        private final int page;
        private final StringBuilder text = new StringBuilder();
        private final List<TextPosition> positions = new ArrayList<>();

        Characters(PDDocument document, int page) throws IOException {
            this.page = page;
            setStartPage(page + 1);
            setEndPage(page + 1);
            getText(document);
        }

        @Override
        protected void processTextPosition(TextPosition position) {
            var shown = position.getUnicode();
            if (shown == null || positions.size() > MOST_CHARACTERS) {
                return;
            }
            for (int i = 0; i < shown.length(); i++) {
                if (!Character.isWhitespace(shown.charAt(i)) && shown.charAt(i) != '\u3000') {
                    text.append(shown.charAt(i));
                    positions.add(position);
                }
            }
        }

        /// The middle of the last place of a text.
        ///
        /// @param alone whether nothing else may stand on its line
        Optional<Placement.At> last(String wanted, boolean alone) {
            var sought = wanted.replaceAll("[\\s\u3000]", "");
            for (int at = text.lastIndexOf(sought);
                    at >= 0 && !sought.isEmpty();
                    at = text.lastIndexOf(sought, at - 1)) {
                int end = at + sought.length();
                if (!alone || parted(at) && parted(end)) {
                    return Optional.of(middle(positions.get(at), positions.get(end - 1)));
                }
            }
            return Optional.empty();
        }

        /// Whether a line ends before a character.
        private boolean parted(int at) {
            return at == 0
                    || at == positions.size()
                    || Math.abs(positions.get(at - 1).getY() - positions.get(at).getY())
                            > positions.get(at).getHeight() / 2;
        }

        private Placement.At middle(TextPosition first, TextPosition last) {
            double x = (first.getX() + last.getX() + last.getWidth()) / 2;
            double y = (first.getY() + last.getY()) / 2 - first.getHeight() / 2;
            return new Placement.At(page, x * MM_PER_POINT, y * MM_PER_POINT);
        }
    }
}
