package org.qiantang.typesetting;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.InkBox;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// A sheet made into a PDF and measured there: characters by their places, ink by its pixels.
final class MeasuredPdf {
    private static final double MILLIMETRES = 25.4 / 72;
    private static final double PIXELS = 12;
    private static final FontLibrary FONTS = FontLibrary.bundled();

    /// A character of the file: left edge and baseline in mm from the page's top left, size in points.
    record Placed(String text, int page, double x, double baseline, double width, double size) {
        /// The upper edge of the character's em box.
        double top() {
            return baseline - 0.88 * size * MILLIMETRES;
        }
    }

    /// What is printed inside a frame, mm.
    record Ink(double left, double top, double right, double bottom) {}

    final PageLayout layout;
    final byte[] bytes;
    private final List<Placed> characters = new ArrayList<>();
    private final Map<Integer, BufferedImage> images = new HashMap<>();

    MeasuredPdf(Typesetter typesetter, Sheet sheet) throws IOException {
        layout = typesetter.layOut(sheet);
        var out = new ByteArrayOutputStream();
        typesetter.writePdf(layout, Typesetter.metadata(sheet), out);
        bytes = out.toByteArray();
        try (var document = Loader.loadPDF(bytes)) {
            new Reader().writeText(document, new StringWriter());
        }
    }

    /// The characters of a page in the order in which the file prints them.
    List<Placed> page(int index) {
        return characters.stream().filter(each -> each.page() == index).toList();
    }

    /// The lines of a page's type area, upper line first, each from left to right.
    List<List<Placed>> lines(int index) {
        var lines = new ArrayList<List<Placed>>();
        page(index).stream()
                .filter(each -> each.baseline() < 262.5)
                .sorted(Comparator.comparingDouble(Placed::baseline).thenComparingDouble(Placed::x))
                .forEach(each -> {
                    if (lines.isEmpty()
                            || each.baseline() - lines.getLast().getFirst().baseline() > 1) {
                        lines.add(new ArrayList<>());
                    }
                    lines.getLast().add(each);
                });
        return lines;
    }

    /// The first line of a page that contains the text.
    List<Placed> line(int index, String text) {
        return lines(index).stream()
                .filter(line -> text(line).contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line has " + text));
    }

    /// The line of any page that is exactly the text.
    List<Placed> wholeLine(String text) {
        return java.util.stream.IntStream.range(0, pages())
                .mapToObj(this::lines)
                .flatMap(List::stream)
                .filter(line -> text(line).equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line is " + text));
    }

    static String text(List<Placed> line) {
        var text = new StringBuilder();
        line.forEach(each -> text.append(each.text()));
        return text.toString();
    }

    int pages() {
        return layout.pages().size();
    }

    /// The ink of a page between two heights, mm.
    Ink ink(int page, double from, double to) throws IOException {
        return ink(page, 0, from, 210, to);
    }

    /// The ink of a page within a frame, mm.
    Ink ink(int page, double fromX, double fromY, double toX, double toY) throws IOException {
        var image = image(page);
        int left = image.getWidth();
        int right = 0;
        int top = image.getHeight();
        int bottom = 0;
        int[] row = new int[image.getWidth()];
        for (int y = (int) (fromY * PIXELS); y < Math.min(toY * PIXELS, image.getHeight()); y++) {
            image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, row);
            for (int x = (int) (fromX * PIXELS); x < Math.min(toX * PIXELS, image.getWidth()); x++) {
                if (row[x] < 160) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Ink(left / PIXELS, top / PIXELS, right / PIXELS, bottom / PIXELS);
    }

    /// The body of the characters that a page prints for a text, found from their ink: the ink's edges less the white
    /// that the glyphs themselves have towards their em box.
    Ink body(int page, String text) throws IOException {
        var line = line(page, text);
        int start = text(line).indexOf(text);
        var first = line.get(start);
        var last = line.get(start + text.length() - 1);
        double em = first.size() * MILLIMETRES;
        double end = last.x() + Math.max(last.width(), 0.3 * em);
        var ink = ink(page, first.x() - 0.3, first.top() - 0.1 * em, end, first.top() + 1.1 * em);
        double highest = 0;
        double left = glyph(page, first).left();
        for (var each : line.subList(start, start + text.length())) {
            highest = Math.max(highest, glyph(page, each).top());
        }
        double inkRight = glyph(page, last).right();
        double top = ink.top() - (0.88 - highest) * em;
        return new Ink(ink.left() - left * em, top, ink.right() + (1 - inkRight) * em, top + em);
    }

    private InkBox glyph(int page, Placed character) {
        var face = layout.pages().get(page).marks().stream()
                .filter(TextRun.class::isInstance)
                .map(TextRun.class::cast)
                .filter(run -> Math.abs(run.baseline() - character.baseline()) < 0.1)
                .filter(run -> run.text().contains(character.text()))
                .findFirst()
                .orElseThrow()
                .face();
        return FONTS.named(face).ink(character.text().codePointAt(0));
    }

    private BufferedImage image(int page) throws IOException {
        var known = images.get(page);
        if (known != null) {
            return known;
        }
        try (var document = Loader.loadPDF(bytes)) {
            var image = new PDFRenderer(document).renderImage(page, (float) (PIXELS * MILLIMETRES), ImageType.GRAY);
            images.put(page, image);
            return image;
        }
    }

    private final class Reader extends PDFTextStripper {
        @Override
        protected void processTextPosition(TextPosition position) {
            var matrix = position.getTextMatrix();
            characters.add(new Placed(
                    position.getUnicode(),
                    getCurrentPageNo() - 1,
                    matrix.getTranslateX() * MILLIMETRES,
                    297 - matrix.getTranslateY() * MILLIMETRES,
                    position.getWidth() * MILLIMETRES,
                    position.getFontSize()));
        }
    }
}
