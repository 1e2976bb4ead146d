package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page being filled. Not thread-safe; a format fills it and takes the finished [Page].
public final class PageCanvas {
    private final int index;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Substitution> substitutions = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();

    /// @param index of the page, from 0
    public PageCanvas(int index) {
        this.index = index;
    }

    public int index() {
        return index;
    }

    /// @param number the page's number; 0 for a page that has none
    public Page page(int number) {
        return new Page(number, marks);
    }

    public List<Substitution> substitutions() {
        return List.copyOf(substitutions);
    }

    public List<Adjustment> adjustments() {
        return List.copyOf(adjustments);
    }

    public void add(Mark mark) {
        marks.add(mark);
    }

    /// Remembers what was done on this page.
    ///
    /// @param block null where it concerns the page
    public void report(Adjustment.Kind kind, @Nullable String block, double value) {
        adjustments.add(new Adjustment(kind, index, block, value));
    }

    /// Places a line with its origin at `x` and its baseline at `baseline`, black and upright.
    public void place(SetLine line, double x, double baseline) {
        place(line, x, baseline, Colour.BLACK, 1, 0);
    }

    /// Places a line in a colour, narrowed or widened by `scaleX` and turned by `rotation` degrees counter-clockwise.
    public void place(SetLine line, double x, double baseline, Colour colour, double scaleX, double rotation) {
        double turn = Math.toRadians(rotation);
        for (var piece : line.pieces()) {
            double along = piece.left() * scaleX;
            marks.add(new TextRun(
                    piece.text(),
                    piece.role(),
                    piece.face(),
                    piece.size(),
                    scaleX,
                    rotation,
                    x + along * Math.cos(turn),
                    baseline - along * Math.sin(turn),
                    piece.advances().scaled(scaleX),
                    piece.width() * scaleX,
                    colour,
                    piece.source()));
        }
        for (var told : line.told()) {
            substitutions.add(new Substitution(told.codePoint(), told.role(), told.face(), index, told.source()));
        }
    }
}
