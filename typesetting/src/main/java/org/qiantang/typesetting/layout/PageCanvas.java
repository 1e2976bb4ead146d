package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        var cells = line.cells();
        int start = 0;
        for (int i = 1; i <= cells.size(); i++) {
            if (i == cells.size() || !sameRun(cells.get(start), cells.get(i))) {
                marks.add(run(line, start, i, x, baseline, colour, scaleX, rotation));
                start = i;
            }
        }
        cells.forEach(this::report);
    }

    private static boolean sameRun(Cell first, Cell next) {
        return first.face() == next.face()
                && first.role() == next.role()
                && first.source().sameOrigin(next.source());
    }

    private static TextRun run(
            SetLine line, int from, int to, double x, double baseline, Colour colour, double scaleX, double rotation) {
        var cells = line.cells().subList(from, to);
        var first = cells.getFirst();
        double origin = line.left(from);
        var offsets = new double[cells.size()];
        var text = new StringBuilder();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (line.left(from + i) - origin) * scaleX;
            text.appendCodePoint(cells.get(i).codePoint());
        }
        double end = to < line.cells().size() ? line.left(to) : line.width();
        double along = origin * scaleX;
        double turn = Math.toRadians(rotation);
        return new TextRun(
                text.toString(),
                first.role(),
                first.face().name(),
                first.size(),
                scaleX,
                rotation,
                x + along * Math.cos(turn),
                baseline - along * Math.sin(turn),
                new Advances(offsets),
                (end - origin) * scaleX,
                colour,
                first.source());
    }

    private void report(Cell cell) {
        if (cell.missing()) {
            substitutions.add(new Substitution(cell.wanted(), cell.role(), Optional.empty(), index, cell.source()));
        } else if (cell.substituted()) {
            substitutions.add(new Substitution(
                    cell.wanted(), cell.role(), Optional.of(cell.face().name()), index, cell.source()));
        }
    }
}
