package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.LEFT;

import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;

/// A page seen with its own corner and direction: millimetres from the corner, along the lines and down.
///
/// A sideways surface has its head at the page's left: on odd pages that is the binding side, on even pages the outer
/// side (GB/T 9704-2012 §8).
record Surface(PageCanvas page, double left, double top, boolean sideways) {
    private static final double FRAME = 0.25;

    static Surface upright(PageCanvas page, double top) {
        return new Surface(page, LEFT, top, false);
    }

    /// @param top from the type area's left edge, mm
    static Surface sideways(PageCanvas page, double top) {
        return new Surface(page, BOTTOM, LEFT + top, true);
    }

    Surface down(double by) {
        return new Surface(page, left, top + by, sideways);
    }

    /// @param y the upper edge of the characters' bodies
    void line(SetLine line, double x, double y) {
        if (sideways) {
            page.placeSideways(line, top + y, left - x);
        } else {
            page.place(line, left + x, top + y);
        }
    }

    void level(double x, double y, double length, Source source) {
        if (sideways) {
            page.add(Rule.upright(top + y, left - x - length, length, FRAME, Colour.BLACK, source));
        } else {
            page.add(new Rule(left + x, top + y, length, FRAME, Colour.BLACK, source));
        }
    }

    void upright(double x, double y, double height, Source source) {
        if (sideways) {
            page.add(new Rule(top + y, left - x, height, FRAME, Colour.BLACK, source));
        } else {
            page.add(Rule.upright(left + x, top + y, height, FRAME, Colour.BLACK, source));
        }
    }
}
