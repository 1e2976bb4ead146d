package org.qiantang.typesetting.layout;

/// The room of the lines of a paragraph.
///
/// @param width mm
/// @param firstIndent mm
/// @param otherIndent mm
/// @param cell the width of one hanzi, mm
/// @param hangs whether a mark may stand outside a full line
record Measure(double width, double firstIndent, double otherIndent, double cell, boolean hangs) {
    /// The measure of a text on one line, however long.
    static Measure endless(double cell) {
        return new Measure(Double.POSITIVE_INFINITY, 0, 0, cell, false);
    }

    double indent(boolean first) {
        return first ? firstIndent : otherIndent;
    }

    double room(boolean first) {
        return width - indent(first);
    }
}
