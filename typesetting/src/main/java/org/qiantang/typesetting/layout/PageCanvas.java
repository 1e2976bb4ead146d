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

    /// Places a line with its origin at `x` and the upper edge of its characters' bodies at `top`, black and level:
    /// characters of different faces stand in one row of bodies.
    public void place(SetLine line, double x, double top) {
        for (var piece : line.pieces()) {
            double baseline = top + rise(piece);
            place(piece, x + piece.left(), baseline, Colour.BLACK, 1, 0);
        }
        tell(line);
    }

    /// Places a line black and turned to be read from the page's right: upwards from `y`, the upper edge of its
    /// characters' bodies at `x`.
    public void placeSideways(SetLine line, double x, double y) {
        for (var piece : line.pieces()) {
            place(piece, x + rise(piece), y - piece.left(), Colour.BLACK, 1, 90);
        }
        tell(line);
    }

    /// Places a line on a baseline, in a colour, narrowed or widened by `scaleX` and turned by `rotation` degrees
    /// counter-clockwise about `x` and `baseline`.
    public void placeOnBaseline(
            SetLine line, double x, double baseline, Colour colour, double scaleX, double rotation) {
        double turn = Math.toRadians(rotation);
        for (var piece : line.pieces()) {
            double along = piece.left() * scaleX;
            double pieceX = x + along * Math.cos(turn);
            place(piece, pieceX, baseline - along * Math.sin(turn), colour, scaleX, rotation);
        }
        tell(line);
    }

    private static double rise(SetLine.Piece piece) {
        return piece.bodyTop() * piece.size() * LineSetter.MILLIMETRES_PER_POINT;
    }

    private void place(SetLine.Piece piece, double x, double baseline, Colour colour, double scaleX, double rotation) {
        marks.add(new TextRun(
                piece.text(),
                piece.role(),
                piece.face(),
                piece.size(),
                scaleX,
                piece.bodyTop(),
                rotation,
                x,
                baseline,
                piece.advances().scaled(scaleX),
                piece.width() * scaleX,
                colour,
                piece.source()));
    }

    private void tell(SetLine line) {
        for (var told : line.told()) {
            substitutions.add(new Substitution(told.codePoint(), told.role(), told.face(), index, told.source()));
        }
    }
}
