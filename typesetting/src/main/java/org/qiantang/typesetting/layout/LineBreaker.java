package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;

/// Breaks cells into lines: greedy, with the marks that may not begin or end a line taken in by tightening
/// punctuation, or pushed out by loosening the line.
final class LineBreaker {
    private static final double TOLERANCE = 1e-6;

    private LineBreaker() {}

    static SetLine natural(List<Cell> cells) {
        return set(cells, 0, 0, 0);
    }

    static List<SetLine> lines(List<Cell> cells, double measure, double firstIndent, double otherIndent) {
        var lines = new ArrayList<SetLine>();
        boolean[] breakable = breakable(cells);
        int start = 0;
        while (start < cells.size()) {
            double indent = lines.isEmpty() ? firstIndent : otherIndent;
            double room = measure - indent;
            int end = end(cells, breakable, start, room);
            var line = trimmed(cells.subList(start, end));
            double slack = room - width(line);
            boolean last = end == cells.size();
            lines.add(set(line, indent, last && slack > 0 ? 0 : slack, measure));
            start = end;
        }
        return lines;
    }

    private static int end(List<Cell> cells, boolean[] breakable, int start, double room) {
        double width = 0;
        int end = start;
        while (end < cells.size() && width + cells.get(end).width() <= room + TOLERANCE) {
            width += cells.get(end).width();
            end++;
        }
        if (end == cells.size() || (breakable[end] && end > start)) {
            return end;
        }
        int further = end + 1;
        while (further < cells.size() && !breakable[further]) {
            further++;
        }
        var tightened = trimmed(cells.subList(start, further));
        if (width(tightened) - room <= spare(tightened) + TOLERANCE) {
            return further;
        }
        int earlier = end;
        while (earlier > start && !breakable[earlier]) {
            earlier--;
        }
        return earlier > start ? earlier : Math.max(end, start + 1);
    }

    private static List<Cell> trimmed(List<Cell> line) {
        int end = line.size();
        while (end > 1 && line.get(end - 1).kind() == CharacterClass.SPACE) {
            end--;
        }
        return line.subList(0, end);
    }

    private static double width(List<Cell> cells) {
        return cells.stream().mapToDouble(Cell::width).sum();
    }

    private static double spare(List<Cell> cells) {
        return cells.stream().mapToDouble(Cell::spare).sum();
    }

    /// Whether a line may begin with the cell of each index.
    private static boolean[] breakable(List<Cell> cells) {
        var breakable = new boolean[cells.size()];
        for (int i = 1; i < breakable.length; i++) {
            breakable[i] = mayPart(cells, i);
        }
        return breakable;
    }

    private static boolean mayPart(List<Cell> cells, int next) {
        var before = cells.get(next - 1);
        var after = cells.get(next);
        if (after.kind().beginsNoLine() || before.kind().endsNoLine()) {
            return false;
        }
        if (before.kind().western() && after.kind().western()) {
            return false;
        }
        if (after.kind().western() && next > 1 && joinsWesternText(cells.get(next - 2), before)) {
            return false;
        }
        boolean yearBefore = before.kind() == CharacterClass.YEAR_CLOSING;
        boolean serialSign = after.codePoint() == '号' && before.kind() == CharacterClass.DIGIT;
        return !(yearBefore && after.kind() == CharacterClass.DIGIT) && !serialSign;
    }

    private static boolean joinsWesternText(Cell first, Cell sign) {
        return first.kind().western() && ".,:/-_@~%".indexOf(sign.codePoint()) >= 0;
    }

    private static SetLine set(List<Cell> cells, double indent, double slack, double measure) {
        var lefts = new double[cells.size()];
        var shrinks = slack < -TOLERANCE ? shrink(cells, -slack) : new double[cells.size()];
        double gap = slack > TOLERANCE ? gap(cells, slack) : 0;
        double x = indent;
        for (int i = 0; i < lefts.length; i++) {
            var each = cells.get(i);
            double shrink = shrinks[i];
            lefts[i] = x + each.shift() - (each.kind() == CharacterClass.OPENING ? shrink : 0);
            x += each.width() - shrink + (i + 1 < lefts.length && stretches(each, cells.get(i + 1)) ? gap : 0);
        }
        return new SetLine(cells, lefts, gap > 0 ? measure : x);
    }

    private static double[] shrink(List<Cell> cells, double excess) {
        double share = Math.min(1, excess / Math.max(spare(cells), TOLERANCE));
        return cells.stream().mapToDouble(each -> each.spare() * share).toArray();
    }

    private static double gap(List<Cell> cells, double slack) {
        int gaps = 0;
        for (int i = 1; i < cells.size(); i++) {
            gaps += stretches(cells.get(i - 1), cells.get(i)) ? 1 : 0;
        }
        return gaps == 0 ? 0 : slack / gaps;
    }

    private static boolean stretches(Cell before, Cell after) {
        return !(before.kind().western() && after.kind().western());
    }
}
