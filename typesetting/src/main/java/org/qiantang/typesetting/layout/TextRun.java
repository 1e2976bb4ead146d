package org.qiantang.typesetting.layout;

import org.qiantang.typesetting.font.FontRole;

/// Characters of one face and size, each at its final place: whoever draws it measures and breaks nothing.
///
/// @param text the characters
/// @param role the role asked for
/// @param face the name of the face that has these characters, see
/// [org.qiantang.typesetting.font.FontLibrary#named]
/// @param size in points (1/72 inch)
/// @param scaleX horizontal scale of the glyphs about the run's origin; 1 for natural width
/// @param bodyTop how much of the characters' bodies lies above the baseline, in em
/// @param rotation degrees counter-clockwise about the run's origin; 0 for level text
/// @param x the run's origin, mm
/// @param baseline the run's origin, mm from the top
/// @param advances where each code point stands, in mm along the baseline, `scaleX` already counted in
/// @param width from the origin to the end of the last character's cell, mm
public record TextRun(
        String text,
        FontRole role,
        String face,
        double size,
        double scaleX,
        double bodyTop,
        double rotation,
        double x,
        double baseline,
        Advances advances,
        double width,
        Colour colour,
        Source source)
        implements Mark {
    /// The upper edge of the bodies of level characters, mm from the page's top.
    public double top() {
        return baseline - bodyTop * size * LineSetter.MILLIMETRES_PER_POINT;
    }
}
