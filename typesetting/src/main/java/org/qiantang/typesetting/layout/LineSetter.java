package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;

/// Sets text of one size into lines: hanzi on cells of one width, digits on half cells, letters at their own width.
///
/// Text of any kind and length is set, in time linear in its length: a character that cannot be printed leaves 〓
/// or nothing and is reported with the page. Thread-safe; keep it, it remembers its characters.
public final class LineSetter {
    static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private final Map<FontRole, TypeCase> cases;
    private final double cell;
    private final boolean hangs;

    /// @param size in points
    /// @param cell the width of one hanzi, mm
    public LineSetter(FontLibrary fonts, double size, double cell) {
        cases = new EnumMap<>(FontRole.class);
        for (var role : FontRole.values()) {
            cases.put(role, new TypeCase(fonts, role, size, cell));
        }
        this.cell = cell;
        hangs = false;
    }

    private LineSetter(LineSetter setter) {
        cases = setter.cases;
        cell = setter.cell;
        hangs = true;
    }

    /// The setter of a size whose hanzi stand closed up, as wide as high.
    public static LineSetter closedUp(FontLibrary fonts, double size) {
        return new LineSetter(fonts, size, size * MILLIMETRES_PER_POINT);
    }

    /// The same setter for text with free white at its right: where a full line is followed by 、 or 。 that cannot
    /// be taken in, the mark stands outside the line.
    public LineSetter hanging() {
        return new LineSetter(this);
    }

    /// Text broken into lines no wider than `measure`.
    ///
    /// @param firstIndent of the first line, mm
    /// @param otherIndent of every other line, mm
    public List<SetLine> paragraph(List<TextSpan> spans, double measure, double firstIndent, double otherIndent) {
        var room = new Measure(measure, firstIndent, otherIndent, cell, hangs);
        var lines = new ArrayList<SetLine>();
        int span = 0;
        int offset = 0;
        while (span < spans.size()) {
            var cells = new Cells(spans, cases::get, span, offset, Cells.WINDOW);
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
        var cells = new Cells(spans, cases::get, 0, 0, Integer.MAX_VALUE);
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
