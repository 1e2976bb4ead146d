package org.qiantang.typesetting.layout;

import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontRole;

/// How one character is set in one role and size; the same for every place in which it stands.
///
/// @param codePoint what is printed (〓 for a character no face has)
/// @param wanted what the text says
/// @param face the face that prints it
/// @param told whether the page reports it: not printed as wanted, in another face than the role's, or of private
///     meaning
/// @param size in points
/// @param width of its cell, mm
/// @param shift from the cell's left edge to the glyph's origin, mm; from the middle of the character before for one
///     that stands on it
/// @param bodyTop how much of its body lies above the baseline, in em
/// @param spare how much of its width the cell may give up when a line is tightened, mm: the empty half of a
///     full-width mark
record Cell(
        int codePoint,
        int wanted,
        FontRole role,
        FontFace face,
        boolean told,
        double size,
        double width,
        double shift,
        double bodyTop,
        double spare,
        CharacterClass kind) {
    static final int GETA = '〓';

    boolean missing() {
        return codePoint != wanted || kind == CharacterClass.FORMLESS;
    }

    /// Whether 〓 stands in its place.
    boolean replaced() {
        return codePoint == GETA && wanted != GETA;
    }

    /// Whether it is one of the half-width characters, which stand closed up to each other.
    boolean western() {
        return codePoint < 0x2010 && kind != CharacterClass.SPACE && codePoint != '·' && !kind.clings();
    }

    boolean hanzi() {
        return kind == CharacterClass.HANZI;
    }

    boolean digit() {
        return kind == CharacterClass.DIGIT;
    }
}
