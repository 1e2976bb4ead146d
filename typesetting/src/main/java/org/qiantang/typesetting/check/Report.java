package org.qiantang.typesetting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiantang.typesetting.check.Point.Item;
import org.qiantang.typesetting.check.Point.Verdict;

/// The points of one file as they are found.
final class Report {
    private final List<Point> points = new ArrayList<>();

    List<Point> points() {
        return points;
    }

    /// A figure within a tolerance.
    void measure(Item item, double expected, double tolerance, double measured, int page) {
        boolean conforms = Math.abs(measured - expected) <= tolerance;
        points.add(new Point(item, figure(expected), figure(measured), page, verdict(conforms)));
    }

    /// A word among those that conform.
    void word(Item item, String expected, String measured, boolean conforms, int page) {
        points.add(new Point(item, expected, measured, page, verdict(conforms)));
    }

    void missing(Item item, String expected, boolean required) {
        points.add(new Point(item, expected, "", 0, required ? Verdict.DEVIATES : Verdict.NOT_FOUND));
    }

    private static Verdict verdict(boolean conforms) {
        return conforms ? Verdict.CONFORMS : Verdict.DEVIATES;
    }

    static String figure(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded).replaceFirst("0$", "");
    }
}
