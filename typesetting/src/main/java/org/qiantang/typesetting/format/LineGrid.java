package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.ROWS;
import static org.qiantang.typesetting.format.PageGrid.TOP;

/// The lines of one page's main part: the first line's characters begin at `top`, the last line's end at `bottom`.
///
/// @param top mm
/// @param bottom mm
/// @param lines how many, from 1
record LineGrid(double top, double bottom, int lines) {
    /// A page that has nothing but text. Source: GB/T 9704-2012 §5.2.3.
    static final LineGrid WHOLE = new LineGrid(TOP, BOTTOM, ROWS);

    private static final double TOLERANCE = 1e-6;
    private static final double UNNOTICED = 0.1;

    /// Lines that fill a first page, whose text begins where 版头 and 标题 let it: as many as there is room for, set
    /// a little wider to end on its lower edge; where they are too few to take up the difference unnoticed, at the
    /// usual distance. Word processors, which keep to one distance, come to as many.
    static LineGrid filling(double top, double bottom) {
        var usual = usual(top, bottom);
        var filling = new LineGrid(top, bottom, usual.lines());
        return filling.pitch() <= (1 + UNNOTICED) * PITCH ? filling : usual;
    }

    /// As many lines as there is room for at the usual distance; at least one.
    static LineGrid usual(double top, double bottom) {
        int lines = Math.max(1, 1 + (int) ((bottom - top - BODY_EM) / PITCH + TOLERANCE));
        return new LineGrid(top, top + (lines - 1) * PITCH + BODY_EM, lines);
    }

    /// From one line to the next, mm.
    double pitch() {
        return lines < 2 ? PITCH : (bottom - top - BODY_EM) / (lines - 1);
    }

    double rowTop(int line) {
        return top + line * pitch();
    }

    /// The first line that begins at a height or below it.
    int lineAt(double y) {
        return (int) Math.ceil((y - top) / pitch() - TOLERANCE);
    }

    boolean holds(double lowest) {
        return lowest <= bottom + TOLERANCE;
    }

    /// The same height with more or fewer lines.
    LineGrid withLines(int more) {
        return new LineGrid(top, bottom, Math.max(1, lines + more));
    }
}
