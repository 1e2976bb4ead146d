package org.qiantang.typesetting.docx;

/// The page of the files written here, in the units of a word processor.
///
/// The 22 lines of the type area keep their places when the half line above the first and below the last belongs to
/// the text: margins of 34.58 and 32.58 mm with a pitch of 29.6 pt (GB/T 33476.2-2016), which put the characters of
/// the first line 37 mm down (GB/T 9704-2012 §5.2.1).
final class Measures {
    static final int PAGE_WIDTH = 11_906;
    static final int PAGE_HEIGHT = 16_838;
    static final int TOP = 1_960;
    /// A millimetre less than those 32.58: a last line that another program sets a hair lower stays on its page.
    static final int BOTTOM = 1_790;
    static final int LEFT = 1_587;
    static final int RIGHT = 1_474;
    static final int MEASURE = PAGE_WIDTH - LEFT - RIGHT;
    /// From the page's lower edge to that of its number: the dashes lie 7 mm below the type area.
    static final int FOOT = 1_389;

    static final double BODY_SIZE = 16;
    static final double SMALL_SIZE = 14;
    /// From line to line, points.
    static final double PITCH = 29.6;
    /// Brings 28 characters of 16 points into the measure.
    static final double SPACING = -0.25;

    static final double CHARACTER = BODY_SIZE + SPACING;

    private Measures() {}

    static int twips(double points) {
        return (int) Math.round(points * 20);
    }

    static double points(double millimetres) {
        return millimetres * 72 / 25.4;
    }

    static int twipsOf(double millimetres) {
        return twips(points(millimetres));
    }

    /// The exact pitch of lines of a size, points.
    static double pitch(double size) {
        return size <= BODY_SIZE ? PITCH : size + 14;
    }
}
