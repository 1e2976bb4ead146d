package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.typesetting.font.FontRole;

/// One line of text with the place of every character along it, not yet placed on a page. Immutable.
public final class SetLine {
    /// Characters of one face and origin that follow each other.
    ///
    /// @param left from the line's origin, mm
    /// @param bodyTop how much of their bodies lies above the baseline, in em
    record Piece(
            String text,
            FontRole role,
            String face,
            double size,
            double bodyTop,
            double left,
            Advances advances,
            double width,
            Source source) {}

    /// A character that is not printed as its role would have it.
    record Told(int codePoint, FontRole role, Optional<String> face, Source source) {}

    static final SetLine EMPTY = new SetLine(List.of(), List.of(), 0);

    private final List<Piece> pieces;
    private final List<Told> told;
    private final double width;

    private SetLine(List<Piece> pieces, List<Told> told, double width) {
        this.pieces = List.copyOf(pieces);
        this.told = List.copyOf(told);
        this.width = width;
    }

    /// @param lefts from the line's origin to the origin of each glyph, mm; one for every cell from `from` on
    static SetLine of(Cells cells, int from, double[] lefts, double width) {
        var pieces = new ArrayList<Piece>();
        var told = new ArrayList<Told>();
        int start = 0;
        while (start < lefts.length) {
            int end = start + 1;
            while (end < lefts.length && together(cells, from + start, from + end)) {
                end++;
            }
            double right = end < lefts.length ? lefts[end] : width;
            piece(cells, from, lefts, start, end, right).ifPresent(pieces::add);
            start = end;
        }
        for (int i = 0; i < lefts.length; i++) {
            var cell = cells.cell(from + i);
            if (cell.told()) {
                var face = cell.missing()
                        ? Optional.<String>empty()
                        : Optional.of(cell.face().name());
                told.add(new Told(cell.wanted(), cell.role(), face, source(cells, from + i)));
            }
        }
        return new SetLine(pieces, told, width);
    }

    private static boolean together(Cells cells, int first, int next) {
        var cell = cells.cell(first);
        var other = cells.cell(next);
        boolean sameSpan = cells.spanIndex(first) == cells.spanIndex(next);
        // 〓 is a run of its own, so that a file can say what it stands for.
        return !cell.replaced()
                && !other.replaced()
                && cell.face() == other.face()
                && cell.bodyTop() == other.bodyTop()
                && cell.role() == other.role()
                && (sameSpan
                        || cells.span(first)
                                .source()
                                .sameOrigin(cells.span(next).source()));
    }

    private static Optional<Piece> piece(Cells cells, int from, double[] lefts, int start, int end, double right) {
        var text = new StringBuilder(end - start);
        var offsets = new double[end - start];
        int printed = 0;
        int first = start;
        for (int i = start; i < end; i++) {
            var cell = cells.cell(from + i);
            if (cell.kind() != CharacterClass.FORMLESS) {
                first = printed == 0 ? i : first;
                offsets[printed++] = lefts[i] - lefts[first];
                text.appendCodePoint(cell.codePoint());
            }
        }
        if (printed == 0) {
            return Optional.empty();
        }
        var cell = cells.cell(from + first);
        double left = lefts[first];
        var advances = Advances.first(printed, offsets);
        return Optional.of(new Piece(
                text.toString(),
                cell.role(),
                cell.face().name(),
                cell.size(),
                cell.bodyTop(),
                left,
                advances,
                right - left,
                source(cells, from + first)));
    }

    private static Source source(Cells cells, int at) {
        return cells.span(at).source().later(cells.offset(at));
    }

    /// From the line's origin to the right edge of its last cell, mm; an indent counts in.
    public double width() {
        return width;
    }

    /// From the line's origin to the origin of its first glyph, mm: wide cells hold their glyphs in the middle.
    public double inset() {
        return pieces.isEmpty() ? 0 : pieces.getFirst().left();
    }

    /// From the line's origin to the origin of its last glyph, mm.
    public double lastOrigin() {
        if (pieces.isEmpty()) {
            return 0;
        }
        var last = pieces.getLast();
        return last.left() + last.advances().offset(last.advances().count() - 1);
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<Told> told() {
        return told;
    }
}
