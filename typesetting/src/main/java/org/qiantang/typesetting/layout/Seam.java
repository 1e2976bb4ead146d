package org.qiantang.typesetting.layout;

/// What it takes to end a line between two characters, in the measure of [LineBreaker]: the looseness of a line
/// that is as bad.
enum Seam {
    FREE(0),
    /// Inside a short name in 《》, or between the organ's code and 〔.
    NAME(0.3),
    /// After a sign inside a web address or another long string of half-width characters.
    ADDRESS(0.3),
    /// Elsewhere inside such a string.
    STRING(4),
    /// Behind the ～ or — between two numbers.
    RANGE(0.6),
    /// Between 年, 月, 日, 时, 分 and the digits that go on with the date or time: only where a narrow column leaves
    /// no choice.
    DATE(20),
    /// Inside a word, a number, a number with its unit: only where nothing else fits the line.
    WORD(200),
    /// Where a mark would begin or end a line that must not.
    MARK(2000),
    /// Inside a character: never.
    WHOLE(Double.POSITIVE_INFINITY);

    private final double cost;

    Seam(double cost) {
        this.cost = cost;
    }

    double cost() {
        return cost;
    }

    /// Whether a line ends here only where it cannot end elsewhere.
    boolean hard() {
        return compareTo(WORD) >= 0;
    }
}
