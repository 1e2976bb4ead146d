package org.qiantang.typesetting;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// A sheet made into a PDF and measured there, in mm from the page's top left: the outlines of its characters, as the
/// file's own fonts draw them, and its filled bars. Nothing is taken from the layout that the file was made of.
final class MeasuredPdf {
    static final double MILLIMETRES = 25.4 / 72;

    private static final double PIXELS = 24;

    /// A character of the file.
    ///
    /// @param x its left edge, mm
    /// @param baseline mm
    /// @param width of its cell in the font, mm
    /// @param size points
    /// @param font the name the file gives it, without the tag of the subset
    /// @param rgb its colour
    /// @param ink the box of its outline; empty for a blank
    /// @param bodyTop how much of its body lies above the baseline, in em: the hanzi of a font stand in the middle
    ///     of their bodies
    record Placed(
            String text,
            int page,
            double x,
            double baseline,
            double width,
            double size,
            String font,
            int rgb,
            Rectangle2D ink,
            double bodyTop) {
        double em() {
            return size * MILLIMETRES;
        }

        /// The upper edge of the character's body.
        double top() {
            return baseline - bodyTop * em();
        }

        /// The lower edge of the character's body.
        double bottom() {
            return top() + em();
        }

        boolean han() {
            return text.codePoints().anyMatch(Character::isIdeographic);
        }
    }

    /// A filled bar of the file.
    record Bar(double left, double top, double right, double bottom, int rgb) {
        double thickness() {
            return bottom - top;
        }

        double middle() {
            return (top + bottom) / 2;
        }
    }

    /// What is printed inside a frame, mm.
    record Ink(double left, double top, double right, double bottom) {
        double centre() {
            return (left + right) / 2;
        }

        double middle() {
            return (top + bottom) / 2;
        }
    }

    /// What one page prints.
    ///
    /// @param width mm
    /// @param height mm
    record Sheetful(double width, double height, List<Placed> characters, List<Bar> bars, List<Rectangle2D> pictures) {}

    final PageLayout layout;
    final byte[] bytes;
    private final List<Sheetful> pages;

    MeasuredPdf(Typesetter typesetter, Sheet sheet) throws IOException {
        layout = typesetter.layOut(sheet);
        var out = new ByteArrayOutputStream();
        typesetter.writePdf(layout, Typesetter.metadata(sheet), out);
        bytes = out.toByteArray();
        pages = PageReader.read(bytes);
    }

    /// What another program made a PDF of.
    MeasuredPdf(PageLayout layout, byte[] pdf) throws IOException {
        this.layout = layout;
        this.bytes = pdf;
        this.pages = PageReader.read(pdf);
    }

    Sheetful paper(int index) {
        return pages.get(index);
    }

    int pages() {
        return pages.size();
    }

    /// The characters of a page in the order in which the file prints them.
    List<Placed> page(int index) {
        return pages.get(index).characters();
    }

    /// The level bars of a page at least so long, mm, the upper first.
    List<Bar> rules(int index, double length) {
        return pages.get(index).bars().stream()
                .filter(bar -> bar.right() - bar.left() >= length && bar.thickness() < 2)
                .sorted(Comparator.comparingDouble(Bar::top))
                .toList();
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
        lines.forEach(line -> line.sort(Comparator.comparingDouble(Placed::x)));
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
        return IntStream.range(0, pages())
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

    /// The ink of a page between two heights, mm.
    Ink ink(int page, double from, double to) {
        return ink(page, 0, from, 210, to);
    }

    /// The ink of a page within a frame, mm.
    Ink ink(int page, double fromX, double fromY, double toX, double toY) {
        var frame = new Rectangle2D.Double(fromX, fromY, toX - fromX, toY - fromY);
        var printed = pages.get(page);
        var boxes = Stream.of(
                        printed.characters().stream().map(Placed::ink).filter(box -> !box.isEmpty()),
                        printed.bars().stream()
                                .map(bar -> new Rectangle2D.Double(
                                        bar.left(), bar.top(), bar.right() - bar.left(), bar.thickness())),
                        printed.pictures().stream())
                .flatMap(each -> each)
                .filter(frame::intersects)
                .map(frame::createIntersection)
                .toList();
        return around(boxes);
    }

    static Ink around(List<? extends Rectangle2D> boxes) {
        if (boxes.isEmpty()) {
            throw new AssertionError("nothing is printed there");
        }
        var all = (Rectangle2D) boxes.getFirst().clone();
        boxes.forEach(all::add);
        return new Ink(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY());
    }

    /// The box of the characters that a page prints for a text, their ink inside it.
    Ink body(int page, String text) {
        var line = line(page, text);
        int start = IntStream.range(0, line.size())
                .filter(at -> text(line.subList(at, line.size())).startsWith(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("parted: " + text));
        int end = start;
        while (text(line.subList(start, end)).length() < text.length()) {
            end++;
        }
        var found = line.subList(start, end);
        var first = found.getFirst();
        var last = found.getLast();
        var box = new Ink(
                first.x(), first.top(), last.x() + Math.max(last.width(), last.han() ? last.em() : 0), first.bottom());
        var ink = around(
                found.stream().map(Placed::ink).filter(each -> !each.isEmpty()).toList());
        double slack = 0.06 * first.em();
        if (ink.left() < box.left() - slack
                || ink.right() > box.right() + slack
                || ink.top() < box.top() - slack
                || ink.bottom() > box.bottom() + slack) {
            throw new AssertionError("the ink of " + text + " leaves its box: " + ink + ", " + box);
        }
        return box;
    }

    /// The ink of a page within a frame as its pixels show it, pictures too, mm.
    Ink pixels(int page, Ink frame) throws IOException {
        var image = image(page);
        var dark = new ArrayList<Rectangle2D>();
        for (int y = (int) (frame.top() * PIXELS); y < frame.bottom() * PIXELS; y++) {
            for (int x = (int) (frame.left() * PIXELS); x < frame.right() * PIXELS; x++) {
                if (image.getRaster().getSample(x, y, 0) < 160) {
                    dark.add(new Rectangle2D.Double(x / PIXELS, y / PIXELS, 1 / PIXELS, 1 / PIXELS));
                }
            }
        }
        return around(dark);
    }

    private BufferedImage image(int page) throws IOException {
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFRenderer(document).renderImage(page, (float) (PIXELS * MILLIMETRES), ImageType.GRAY);
        }
    }
}
