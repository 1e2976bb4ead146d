package org.qiantang.typesetting.layout;

/// How some cells fill one line: let out, tightened, or with their last mark outside it. One object tries many
/// lines.
///
/// Source: GB/T 15834-2011 §5.1.10 (a mark at the end of a line takes half a cell), §5.1.11 (marks may be tightened).
final class LineFit {
    private static final double TOLERANCE = 1e-6;
    /// White between two characters, in cells, that is as bad as a cost of 1.
    private static final double LOOSE = 0.1;
    /// What it costs to give up all the white of marks.
    private static final double TIGHT = 0.2;

    /// What a line costs that ends a cell short of a ragged edge.
    private static final double SHORT = 0.05;

    private static final double HUNG = 0.13;
    private static final double LONE_CHARACTER = 0.5;
    /// A line that would have to be let out further, in cells a gap, is left short.
    private static final double WIDEST_GAP = 0.5;

    private final Cells cells;
    private final Whites whites;
    private final Measure measure;
    private int from;
    private int to;
    private boolean first;
    private boolean ends;
    /// White to be let in, mm; to be given up where less than nothing.
    private double slack;

    /// White that can be given up, mm.
    private double spare;

    LineFit(Cells cells, Measure measure) {
        this.cells = cells;
        this.whites = cells.whites();
        this.measure = measure;
    }

    /// Tries a line; false where it is too long even when tightened.
    ///
    /// @param opening whether it is the first line of its paragraph
    boolean fits(int start, int end, boolean opening) {
        from = start;
        to = cells.withoutBlanks(start, end);
        first = opening;
        ends = end == cells.count() && cells.last();
        double width = cells.width(from, to);
        double room = measure.room(first);
        var mark = cells.cell(to - 1);
        boolean closing = mark.kind() == CharacterClass.CLOSING;
        slack = room - width + (closing ? mark.spare() : 0);
        spare = cells.spare(from, to) - (closing ? whites.spare(to - 1) : 0);
        if (ends && slack >= 0) {
            slack = 0;
        }
        if (slack >= -spare - TOLERANCE) {
            return true;
        }
        boolean roomBeside = measure.edge() == Measure.Edge.HANGING && room - width + mark.width() >= -TOLERANCE;
        if (roomBeside && CharacterClass.hangs(mark.codePoint())) {
            slack = room - width + mark.width();
            spare = Double.NEGATIVE_INFINITY;
            return true;
        }
        return false;
    }

    private boolean ragged() {
        return measure.edge() == Measure.Edge.RAGGED;
    }

    private boolean hung() {
        return spare == Double.NEGATIVE_INFINITY;
    }

    /// What the line tried last costs.
    double cost() {
        double cost = hung() ? HUNG : 0;
        if (slack > TOLERANCE && ragged()) {
            double white = slack / measure.cell();
            cost += SHORT * white * white;
        } else if (slack > TOLERANCE) {
            double white = slack / Math.max(gaps(), 0.25) / measure.cell() / LOOSE;
            cost += white * white;
        } else if (slack < -TOLERANCE) {
            cost += TIGHT * (slack / spare) * (slack / spare);
        }
        return ends && !first && standsAlone() ? cost + LONE_CHARACTER : cost;
    }

    private int gaps() {
        int between = cells.gaps(from, hung() ? to - 1 : to);
        return between > 0 ? between : to - from - 1;
    }

    private boolean standsAlone() {
        int characters = 0;
        for (int at = from; at < to && characters < 2; at++) {
            characters += cells.cell(at).kind() == CharacterClass.CLOSING ? 0 : 1;
        }
        return characters < 2;
    }

    /// The line tried last.
    SetLine set() {
        double share = slack < -TOLERANCE ? Math.min(1, -slack / Math.max(spare, TOLERANCE)) : 0;
        double elastic = elastic();
        double stretch = elastic == 0 ? 0 : Math.clamp(slack / elastic, 0.0, 1.0);
        int gaps = gaps();
        double rest = Math.max(0, slack - stretch * elastic);
        double gap = gaps == 0 ? 0 : rest / gaps;
        boolean full = rest <= TOLERANCE || (!ragged() && gaps > 0 && gap <= WIDEST_GAP * measure.cell());
        var lefts = new double[to - from];
        double end = full ? place(lefts, share, stretch, gap) : place(lefts, 0, 0, 0);
        boolean justified = full && !ragged() && !ends && !hung() && measure.width() < Double.POSITIVE_INFINITY;
        return SetLine.of(cells, from, lefts, justified ? measure.width() : end);
    }

    /// White that goes beside words before any goes between hanzi, mm: it doubles there.
    private double elastic() {
        double elastic = 0;
        for (int at = from + 1; at < to; at++) {
            elastic += whites.elastic(at);
        }
        return elastic;
    }

    /// Places every cell and returns the right edge of the last.
    private double place(double[] lefts, double share, double stretch, double gap) {
        double x = measure.indent(first);
        double middle = x;
        boolean letterSpaced = cells.gaps(from, to) == 0;
        for (int at = from; at < to; at++) {
            var cell = cells.cell(at);
            if (at > from) {
                boolean lets = (whites.stretches(at) && !(hung() && at == to - 1)) || letterSpaced;
                x += whites.between(at) - Math.max(0, whites.between(at)) * share;
                x += stretch * whites.elastic(at) + (lets ? gap : 0);
            }
            double given = whites.spare(at) * share;
            if (cell.kind() == CharacterClass.COMBINING) {
                lefts[at - from] = middle + cell.shift();
                continue;
            }
            middle = x + cell.width() / 2;
            lefts[at - from] = x + cell.shift() - (cell.kind() == CharacterClass.OPENING ? given : 0);
            x += cell.width() - given;
        }
        return x;
    }
}
