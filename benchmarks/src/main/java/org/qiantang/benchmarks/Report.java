package org.qiantang.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/// Where figures go: one line each on standard output, remarks on standard error.
public final class Report {
    private final PrintStream figures;
    private final PrintStream remarks;
    private boolean missed;

    Report(PrintStream figures, PrintStream remarks) {
        this.figures = figures;
        this.remarks = remarks;
    }

    /// A figure that has to be at most its goal.
    public void atMost(String name, double value, String unit, double goal) {
        goal(name, value, unit, "<=", goal, value <= goal);
    }

    /// A figure that has to be at least its goal.
    public void atLeast(String name, double value, String unit, double goal) {
        goal(name, value, unit, ">=", goal, value >= goal);
    }

    /// A remark to whoever looks on: a peer that is absent, what is being measured now.
    public void remark(String words) {
        remarks.println(words);
    }

    boolean missedAny() {
        return missed;
    }

    private void goal(String name, double value, String unit, String operator, double goal, boolean met) {
        missed |= !met;
        figures.printf(
                Locale.ROOT,
                "figure %s %s %s goal %s %s %s%n",
                name,
                number(value),
                unit,
                operator,
                number(goal),
                met ? "met" : "missed");
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
