package org.qiantang.typesetting.layout;

/// A straight line, level or upright: a filled bar.
///
/// @param x its left end, mm
/// @param y the middle of its vertical extent, mm
/// @param length its horizontal extent, mm
/// @param thickness its vertical extent, mm
public record Rule(double x, double y, double length, double thickness, Colour colour, Source source) implements Mark {
    /// An upright line.
    ///
    /// @param x the middle of its thickness, mm
    /// @param top its upper end, mm
    public static Rule upright(double x, double top, double height, double thickness, Colour colour, Source source) {
        return new Rule(x - thickness / 2, top + height / 2, thickness, height, colour, source);
    }
}
