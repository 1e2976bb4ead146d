package org.qiantang.typesetting.layout;

/// The room of the lines of a paragraph.
///
/// @param width mm
/// @param firstIndent mm
/// @param otherIndent mm
/// @param cell the width of one hanzi, mm
record Measure(double width, double firstIndent, double otherIndent, double cell, Edge edge) {
    /// How lines end at the right.
    enum Edge {
        /// Full lines end on the measure.
        EVEN,
        /// Full lines end on the measure; a mark may stand outside.
        HANGING,
        /// No line is let out: in narrow columns that shows.
        RAGGED
    }

    /// The measure of a text on one line, however long.
    static Measure endless(double cell) {
        return new Measure(Double.POSITIVE_INFINITY, 0, 0, cell, Edge.EVEN);
    }

    double indent(boolean first) {
        return first ? firstIndent : otherIndent;
    }

    double room(boolean first) {
        return width - indent(first);
    }
}
