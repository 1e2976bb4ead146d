package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;

/// Sets text of one size into lines: hanzi on cells of one width, digits on half cells, letters at their own width.
///
/// Text of any kind and length is set, in time linear in its length: a character that cannot be printed leaves 〓
/// or nothing and is reported with the page. Thread-safe; keep it, it remembers its characters.
public final class LineSetter {
    static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private final FontLibrary fonts;
    private final Map<FontRole, TypeCase> cases;
    private final double size;
    private final double cell;
    private final Measure.Edge edge;

    /// @param size in points
    /// @param cell the width of one hanzi, mm
    public LineSetter(FontLibrary fonts, double size, double cell) {
        this(fonts, new ConcurrentHashMap<>(), size, cell, Measure.Edge.EVEN);
    }

    private LineSetter(FontLibrary fonts, Map<FontRole, TypeCase> cases, double size, double cell, Measure.Edge edge) {
        this.fonts = fonts;
        this.cases = cases;
        this.size = size;
        this.cell = cell;
        this.edge = edge;
    }

    /// The setter of a size whose hanzi stand closed up, as wide as high.
    public static LineSetter closedUp(FontLibrary fonts, double size) {
        return new LineSetter(fonts, size, size * MILLIMETRES_PER_POINT);
    }

    /// The same setter for text with free white at its right: where a full line is followed by 、 or 。 that cannot
    /// be taken in, the mark stands outside the line.
    public LineSetter hanging() {
        return new LineSetter(fonts, cases, size, cell, Measure.Edge.HANGING);
    }

    /// The same setter for narrow columns: no line is let out to its measure.
    public LineSetter ragged() {
        return new LineSetter(fonts, cases, size, cell, Measure.Edge.RAGGED);
    }

    /// Text broken into lines no wider than `measure`.
    ///
    /// @param firstIndent of the first line, mm
    /// @param otherIndent of every other line, mm
    public List<SetLine> paragraph(List<TextSpan> spans, double measure, double firstIndent, double otherIndent) {
        var asked = new LineMemory.Paragraph(spans, measure, firstIndent, otherIndent, size, cell, edge);
        return LineMemory.lines(asked, () -> set(spans, new Measure(measure, firstIndent, otherIndent, cell, edge)));
    }

    private List<SetLine> set(List<TextSpan> spans, Measure room) {
        var lines = new ArrayList<SetLine>();
        int span = 0;
        int offset = 0;
        while (span < spans.size()) {
            var cells = new Cells(spans, this::typeCase, span, offset, Cells.WINDOW);
            if (cells.count() == 0) {
                break;
            }
            int done = fill(cells, room, lines);
            if (done == cells.count() && cells.last()) {
                break;
            }
            span = cells.spanIndex(done);
            offset = cells.offset(done);
        }
        return lines;
    }

    private TypeCase typeCase(FontRole role) {
        return cases.computeIfAbsent(role, each -> new TypeCase(fonts, each, size, cell));
    }

    private static int fill(Cells cells, Measure measure, List<SetLine> lines) {
        var fit = new LineFit(cells, measure);
        int start = 0;
        for (int end : new LineBreaker(cells, measure, lines.isEmpty()).ends()) {
            fit.fits(start, end, lines.isEmpty());
            lines.add(fit.set());
            start = end;
        }
        return start;
    }

    /// Text on one line, however long.
    public SetLine line(List<TextSpan> spans) {
        var cells = new Cells(spans, this::typeCase, 0, 0, Integer.MAX_VALUE);
        if (cells.count() == 0) {
            return SetLine.EMPTY;
        }
        var fit = new LineFit(cells, Measure.endless(cell));
        fit.fits(0, cells.count(), true);
        return fit.set();
    }

    public SetLine line(String text, FontRole role, Element element) {
        return line(List.of(new TextSpan(text, role, new Source(element, null, 0))));
    }
}
