package org.qiantang.typesetting.layout;

import java.util.Arrays;

/// Divides cells into lines so that all of them together look best: lines are full, marks are tightened or hung
/// rather than lines let out, and what belongs together stays together.
///
/// Every line costs what its [LineFit] and its [Seam] cost; the division of least cost is found in time linear in
/// the text.
final class LineBreaker {
    private static final double FULL_ENOUGH = 0.8;
    private static final double BEYOND_ALL = 1e6;
    /// Lines at the end of an unfinished text that are divided again together with what follows.
    private static final int UNSETTLED = 3;

    private final Cells cells;
    private final Measure measure;
    private final boolean opensParagraph;
    private final LineFit fit;
    private final double[] costs;
    private final int[] origins;

    /// @param opensParagraph whether the first of the lines is the first of its paragraph
    LineBreaker(Cells cells, Measure measure, boolean opensParagraph) {
        this.cells = cells;
        this.measure = measure;
        this.opensParagraph = opensParagraph;
        fit = new LineFit(cells, measure);
        costs = new double[cells.count() + 1];
        origins = new int[cells.count() + 1];
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        costs[0] = 0;
    }

    /// The index at which each line ends. Where the text goes on after the cells, only lines that what follows
    /// cannot change.
    int[] ends() {
        int count = cells.count();
        int settled = count;
        for (int start = 0; start < count; start++) {
            if (costs[start] == Double.POSITIVE_INFINITY) {
                continue;
            }
            if (!cells.last() && start > 0 && cells.width(start, count) < 2 * measure.room(false)) {
                settled = costs[start] < costs[settled] ? start : settled;
            } else {
                divideFrom(start);
            }
        }
        int[] ends = traced(settled);
        return cells.last() ? ends : Arrays.copyOf(ends, Math.max(1, ends.length - UNSETTLED));
    }

    private void divideFrom(int start) {
        double room = measure.room(opens(start));
        boolean found = false;
        for (int end = Math.min(cells.reaching(start, room * FULL_ENOUGH), cells.count());
                !beyond(start, end, room);
                end++) {
            boolean parts = end == cells.count() || !cells.seam(end).hard();
            found |= parts && consider(start, end);
        }
        if (!found) {
            divideHard(start, room);
        }
    }

    /// Nothing fits as it should: the least bad of all places to end the line.
    private void divideHard(int start, double room) {
        boolean found = false;
        int end = start + 1;
        for (; !beyond(start, end, room); end++) {
            found |= consider(start, end);
        }
        if (!found) {
            end = start + 1;
            while (end < cells.count() && cells.seam(end) == Seam.WHOLE) {
                end++;
            }
            offer(start, end, BEYOND_ALL);
        }
    }

    private boolean beyond(int start, int end, double room) {
        return end > cells.count() || cells.width(start, end) - cells.spare(start, end) - 1.5 * measure.cell() > room;
    }

    private boolean consider(int start, int end) {
        double seam = end == cells.count() ? 0 : cells.seam(end).cost();
        if ((end == cells.count() && !cells.last()) || !fit.fits(start, end, opens(start))) {
            return false;
        }
        offer(start, end, seam + fit.cost());
        return true;
    }

    private void offer(int start, int end, double cost) {
        if (costs[start] + cost < costs[end]) {
            costs[end] = costs[start] + cost;
            origins[end] = start;
        }
    }

    private boolean opens(int start) {
        return opensParagraph && start == 0;
    }

    private int[] traced(int end) {
        int lines = 0;
        for (int at = end; at > 0; at = origins[at]) {
            lines++;
        }
        var ends = new int[lines];
        for (int at = end; at > 0; at = origins[at]) {
            lines--;
            ends[lines] = at;
        }
        return ends;
    }
}
