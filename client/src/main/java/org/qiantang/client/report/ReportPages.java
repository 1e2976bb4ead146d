package org.qiantang.client.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// The pages of a report on A4, filled from above: a title, headings, paragraphs and tables. Lengths in millimetres.
final class ReportPages {
    static final double WIDTH = 160;

    private static final double PAGE_WIDTH = 210;
    private static final double PAGE_HEIGHT = 297;
    private static final double LEFT = 25;
    private static final double TOP = 25;
    private static final double BOTTOM = 275;
    private static final double FOOT = 283;
    private static final double PADDING = 1.5;
    private static final double PADDING_ABOVE = 1.1;
    private static final double HAIRLINE = 0.15;
    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    private static final double LEADING = 1.45;
    /// Of a character's body, above the baseline.
    private static final double ASCENT = 0.86;

    /// The longest text of a cell or paragraph: names in a stranger's file can be of any length.
    private static final int LONGEST_TEXT = 600;

    /// A text in a table.
    ///
    /// @param width of its column
    /// @param shaded whether it names what stands beside it
    record Cell(String text, double width, FontRole role, double size, Colour colour, boolean shaded) {
        static Cell label(String text, double width) {
            return new Cell(text, width, FontRole.HEI, 10, Colour.BLACK, true);
        }

        static Cell of(String text, double width) {
            return new Cell(text, width, FontRole.SONG, 10, Colour.BLACK, false);
        }

        /// The same for what was found out, red where it speaks against the file.
        Cell weighed(boolean against) {
            return new Cell(text, width, FontRole.HEI, size, against ? Colour.OFFICIAL_RED : Colour.BLACK, shaded);
        }

        Cell sized(double points) {
            return new Cell(text, width, role, points, colour, shaded);
        }
    }

    private final FontLibrary fonts;
    private final Map<Double, LineSetter> setters = new ConcurrentHashMap<>();
    private final List<PageCanvas> pages = new ArrayList<>();
    private double y;
    private int paragraphs;

    ReportPages(FontLibrary fonts) {
        this.fonts = fonts;
        turn();
    }

    private void turn() {
        pages.add(new PageCanvas(pages.size()));
        y = TOP;
    }

    /// Goes on to the next page where less than this is left.
    void keepTogether(double height) {
        if (y + height > BOTTOM) {
            turn();
        }
    }

    void space(double height) {
        y += height;
    }

    void title(String text) {
        var line = setter(22).line(cut(text), FontRole.XIAOBIAOSONG, Element.TITLE);
        place(line, LEFT + (WIDTH - line.width()) / 2, 22, Colour.BLACK);
        y += height(22);
    }

    void heading(String text) {
        for (var line : lines(text, FontRole.HEI, 13, WIDTH)) {
            place(line, LEFT, 13, Colour.BLACK);
            y += height(13);
        }
        y += 1;
    }

    void paragraph(String text, FontRole role, double size) {
        for (var line : lines(text, role, size, WIDTH)) {
            keepTogether(height(size));
            place(line, LEFT, size, Colour.BLACK);
            y += height(size);
        }
    }

    void centred(String text, FontRole role, double size) {
        var line = setter(size).line(List.of(span(text, role)));
        place(line, LEFT + (WIDTH - line.width()) / 2, size, Colour.BLACK);
        y += height(size);
    }

    /// One row of a table, on the next page where it does not fit on this one.
    void row(Cell... cells) {
        var texts = texts(cells);
        double height = height(cells, texts);
        keepTogether(height);
        double x = LEFT;
        for (int i = 0; i < cells.length; i++) {
            cell(cells[i], texts.get(i), x, height);
            x += cells[i].width();
        }
        y += height;
    }

    /// Rows with a picture at their right, on one page.
    ///
    /// @param across the width of the picture's place
    void rowsBeside(Picture picture, double widthMm, double heightMm, double across, List<Cell[]> rows) {
        double high = rows.stream().mapToDouble(row -> height(row, texts(row))).sum();
        double needed = Math.max(high, heightMm + 4);
        keepTogether(needed);
        double top = y;
        rows.forEach(this::row);
        frame(LEFT + WIDTH - across, top, across, needed);
        var source = new Source(Element.FIGURE, nextParagraph(), 0);
        pages.getLast()
                .add(new Image(
                        LEFT + WIDTH - across + (across - widthMm) / 2,
                        top + (needed - heightMm) / 2,
                        widthMm,
                        heightMm,
                        picture,
                        source));
        if (needed > high) {
            frame(LEFT, y, WIDTH - across, needed - high);
            y = top + needed;
        }
    }

    private List<List<SetLine>> texts(Cell... cells) {
        var texts = new ArrayList<List<SetLine>>();
        for (var cell : cells) {
            texts.add(lines(cell.text(), cell.role(), cell.size(), cell.width() - 2 * PADDING));
        }
        return texts;
    }

    private static double height(Cell[] cells, List<List<SetLine>> texts) {
        double most = 0;
        for (int i = 0; i < cells.length; i++) {
            most = Math.max(most, Math.max(1, texts.get(i).size()) * height(cells[i].size()));
        }
        return most + 2 * PADDING_ABOVE;
    }

    private void cell(Cell cell, List<SetLine> lines, double x, double height) {
        if (cell.shaded()) {
            pages.getLast().add(new Rule(x, y + height / 2, cell.width(), height, Colour.SPECIMEN_GREY, layout()));
        }
        frame(x, y, cell.width(), height);
        double top = y;
        y += (height - lines.size() * height(cell.size())) / 2;
        for (var line : lines) {
            place(line, x + PADDING, cell.size(), cell.colour());
            y += height(cell.size());
        }
        y = top;
    }

    private void frame(double x, double top, double width, double height) {
        var page = pages.getLast();
        page.add(new Rule(x, top, width, HAIRLINE, Colour.BLACK, layout()));
        page.add(new Rule(x, top + height, width, HAIRLINE, Colour.BLACK, layout()));
        page.add(Rule.upright(x, top, height, HAIRLINE, Colour.BLACK, layout()));
        page.add(Rule.upright(x + width, top, height, HAIRLINE, Colour.BLACK, layout()));
    }

    private static Source layout() {
        return Source.of(Element.IMPRINT_RULE);
    }

    private void place(SetLine line, double x, double size, Colour colour) {
        double body = size * MILLIMETRES_PER_POINT;
        double baseline = y + (height(size) - body) / 2 + ASCENT * body;
        pages.getLast().placeOnBaseline(line, x, baseline, colour, 1, 0);
    }

    private static double height(double size) {
        return size * MILLIMETRES_PER_POINT * LEADING;
    }

    private List<SetLine> lines(String text, FontRole role, double size, double measure) {
        return text.isEmpty() ? List.of() : setter(size).paragraph(List.of(span(text, role)), measure, 0, 0);
    }

    private TextSpan span(String text, FontRole role) {
        return new TextSpan(cut(text), role, new Source(Element.BODY, nextParagraph(), 0));
    }

    private String nextParagraph() {
        paragraphs++;
        return "p" + paragraphs;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "……";
    }

    private LineSetter setter(double size) {
        return setters.computeIfAbsent(
                size, points -> LineSetter.closedUp(fonts, points).ragged());
    }

    /// The pages with their feet.
    ///
    /// @param foot what stands at the foot of a page: its number from 1, and how many there are
    PageLayout finish(BiFunction<Integer, Integer, String> foot) {
        var finished = pages.stream()
                .map(page -> {
                    var line = setter(9)
                            .line(foot.apply(page.index() + 1, pages.size()), FontRole.SONG, Element.PAGE_NUMBER);
                    page.placeOnBaseline(line, LEFT + (WIDTH - line.width()) / 2, FOOT, Colour.BLACK, 1, 0);
                    return page.page(page.index() + 1);
                })
                .toList();
        var substitutions =
                pages.stream().flatMap(page -> page.substitutions().stream()).toList();
        return new PageLayout(PAGE_WIDTH, PAGE_HEIGHT, finished, List.of(), List.of(), substitutions, List.of());
    }
}
