package org.qiantang.typesetting.format;

/// The figures of the page, in millimetres from its top left.
///
/// Source: GB/T 9704-2012 §5.1, §5.2. The standard gives the type area and its 22 × 28 characters, no line
/// pitch: here the first line's characters begin at its upper edge and the last line's end at its lower edge.
final class PageGrid {
    static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    static final double WIDTH = 210;
    static final double HEIGHT = 297;
    static final double LEFT = 28;
    static final double TOP = 37;
    static final double MEASURE = 156;
    static final double RIGHT = LEFT + MEASURE;
    static final double BOTTOM = 262;
    static final double CENTRE = LEFT + MEASURE / 2;
    static final int ROWS = 22;
    static final int COLUMNS = 28;
    /// 3号
    static final double BODY_SIZE = 16;
    /// 2号
    static final double TITLE_SIZE = 22;
    /// 4号
    static final double SMALL_SIZE = 14;

    static final double BODY_EM = millimetres(BODY_SIZE);
    static final double CELL = MEASURE / COLUMNS;
    static final double PITCH = (BOTTOM - TOP - BODY_EM) / (ROWS - 1);

    /// 一行 beyond the height of its characters: seven eighths of a 3号 character (§3).
    static final double LEADING = BODY_EM * 7 / 8;

    private PageGrid() {}

    static double millimetres(double points) {
        return points * MILLIMETRES_PER_POINT;
    }

    static double points(double millimetres) {
        return millimetres / MILLIMETRES_PER_POINT;
    }

    /// The upper edge of the characters of a line, counted from 0.
    static double rowTop(int row) {
        return TOP + row * PITCH;
    }
}
