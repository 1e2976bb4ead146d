package org.qiantang.typesetting.layout;

import java.util.List;

/// One line of text with the place of every character along it, not yet placed on a page.
public final class SetLine {
    private final List<Cell> cells;
    private final double[] lefts;
    private final double width;

    SetLine(List<Cell> cells, double[] lefts, double width) {
        this.cells = List.copyOf(cells);
        this.lefts = lefts.clone();
        this.width = width;
    }

    /// From the line's origin to the right edge of its last cell, mm; an indent counts in.
    public double width() {
        return width;
    }

    /// From the line's origin to the origin of its first glyph, mm: wide cells hold their glyphs in the middle.
    public double inset() {
        return lefts.length == 0 ? 0 : lefts[0];
    }

    /// From the line's origin to the origin of its last glyph, mm.
    public double lastOrigin() {
        return lefts.length == 0 ? 0 : lefts[lefts.length - 1];
    }

    List<Cell> cells() {
        return cells;
    }

    double left(int index) {
        return lefts[index];
    }
}
