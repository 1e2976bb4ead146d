package org.qiantang.typesetting.layout;

import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontRole;

/// One character on its way into a line.
///
/// @param codePoint what is printed (〓 for a character no face has)
/// @param wanted what the text says
/// @param face the face that prints it
/// @param substituted whether that face is not the one of the role
/// @param width of its cell, mm
/// @param shift from the cell's left edge to the glyph's origin, mm
record Cell(
        int codePoint,
        int wanted,
        FontRole role,
        FontFace face,
        boolean substituted,
        double size,
        double width,
        double shift,
        CharacterClass kind,
        Source source) {
    static final int GETA = '〓';

    /// How much of its width the cell may give up when a line is tightened, mm: the empty half of a full-width mark.
    double spare() {
        return codePoint > 0x2000 ? kind.spare() * width : 0;
    }

    boolean missing() {
        return codePoint != wanted;
    }
}
