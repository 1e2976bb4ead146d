package org.qiantang.typesetting.format;

import java.util.ArrayList;
import java.util.List;

/// Breaks a title into lines by meaning, in the outline of a trapezoid or diamond.
///
/// Every division into the fewest lines, and into one more, is weighed: what a break cuts, and how the lines look.
/// Source: GB/T 9704-2012 §7.3.1 (回行时，要做到词意完整，排列对称，长短适宜).
final class TitleBreaker {
    private static final int LONGEST_WEIGHED = 80;
    private static final double LINE_COST = 7;

    private final int[] text;
    private final double[] breakCosts;
    private final int longest;
    private final int[] breaks;
    private int[] best = {};
    private double bestCost = Double.MAX_VALUE;

    private TitleBreaker(int[] text, int longest, int lines) {
        this.text = text;
        this.longest = longest;
        this.breakCosts = TitleWords.breakCosts(text);
        this.breaks = new int[lines - 1];
    }

    /// @param longest the most characters a line holds
    static List<String> lines(String title, int longest) {
        int[] text = title.codePoints().toArray();
        if (text.length == 0) {
            return List.of();
        }
        if (text.length <= longest) {
            return List.of(title);
        }
        int fewest = (text.length + longest - 1) / longest;
        if (text.length > LONGEST_WEIGHED) {
            return cut(text, evenly(text.length, fewest));
        }
        var tight = new TitleBreaker(text, longest, fewest);
        var loose = new TitleBreaker(text, longest, fewest + 1);
        tight.weigh(0, 0, 0);
        loose.weigh(0, 0, LINE_COST);
        var chosen = tight.bestCost <= loose.bestCost ? tight : loose;
        return cut(text, chosen.best.length == 0 ? evenly(text.length, fewest) : chosen.best);
    }

    private void weigh(int index, int start, double cost) {
        if (cost >= bestCost) {
            return;
        }
        if (index == breaks.length) {
            double total = cost + shapeCost();
            if (text.length - start <= longest && total < bestCost) {
                bestCost = total;
                best = breaks.clone();
            }
            return;
        }
        int linesAfter = breaks.length - index;
        int earliest = Math.max(start + 2, text.length - linesAfter * longest);
        for (int at = earliest; at <= Math.min(start + longest, text.length - 2); at++) {
            breaks[index] = at;
            weigh(index + 1, at, cost + breakCosts[at]);
        }
    }

    /// What the outline costs: an hourglass, a rectangle, a stump of a line.
    private double shapeCost() {
        int lines = breaks.length + 1;
        var lengths = new int[lines];
        int start = 0;
        int widest = 0;
        for (int i = 0; i < lines; i++) {
            int end = i == breaks.length ? text.length : breaks[i];
            lengths[i] = end - start;
            widest = Math.max(widest, lengths[i]);
            start = end;
        }
        double cost = 0;
        for (int i = 0; i < lines; i++) {
            boolean waist = i > 0 && i + 1 < lines && lengths[i] < lengths[i - 1] && lengths[i] < lengths[i + 1];
            cost += waist ? 10 : 0;
            cost += i > 0 && lengths[i] == lengths[i - 1] ? 1.5 : 0;
            cost += 8.0 * Math.max(0, 0.55 - lengths[i] / (double) widest) + 2.0 * (widest - lengths[i]) / widest;
        }
        return cost;
    }

    private static int[] evenly(int length, int lines) {
        var breaks = new int[lines - 1];
        for (int i = 0; i < breaks.length; i++) {
            breaks[i] = (int) Math.ceil(length * (i + 1.0) / lines);
        }
        return breaks;
    }

    private static List<String> cut(int[] text, int[] breaks) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end : breaks) {
            lines.add(new String(text, start, end - start));
            start = end;
        }
        lines.add(new String(text, start, text.length - start));
        return lines;
    }
}
