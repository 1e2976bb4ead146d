package org.qiantang.typesetting.layout;

/// How a character behaves at the edges of a line and when a line is tightened.
///
/// Source: GB/T 15834-2011 on where marks may stand in a line.
enum CharacterClass {
    HANZI,
    /// Never begins a line; the right half of its cell may be given up.
    CLOSING,
    /// Never begins a line; keeps its whole cell.
    TRAILING,
    /// Never ends a line; the left half of its cell may be given up.
    OPENING,
    /// 〔 belongs to the document number around it: neither the line before nor its content may part from it.
    YEAR_OPENING,
    YEAR_CLOSING,
    DIGIT,
    LATIN,
    SPACE;

    private static final String CLOSING_MARKS = "、，。．；：？！）》〉」』】〗”’］｝";
    private static final String TRAILING_MARKS = "…—％‰℃°·,.;:?!)]}%";
    private static final String OPENING_MARKS = "（《〈「『【〖“‘［｛￥＄№([{";

    static CharacterClass of(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return DIGIT;
        }
        if (codePoint == '〔') {
            return YEAR_OPENING;
        }
        if (codePoint == '〕') {
            return YEAR_CLOSING;
        }
        if (CLOSING_MARKS.indexOf(codePoint) >= 0) {
            return CLOSING;
        }
        if (TRAILING_MARKS.indexOf(codePoint) >= 0) {
            return TRAILING;
        }
        if (OPENING_MARKS.indexOf(codePoint) >= 0) {
            return OPENING;
        }
        if (codePoint == ' ' || codePoint == 0xA0) {
            return SPACE;
        }
        return codePoint < 0x2E80 && Character.isLetterOrDigit(codePoint) ? LATIN : HANZI;
    }

    boolean beginsNoLine() {
        return this == CLOSING || this == TRAILING || this == YEAR_CLOSING || this == YEAR_OPENING || this == SPACE;
    }

    boolean endsNoLine() {
        return this == OPENING || this == YEAR_OPENING;
    }

    boolean western() {
        return this == DIGIT || this == LATIN;
    }

    /// The share of a cell that may be given up when a line is tightened.
    double spare() {
        return this == CLOSING || this == OPENING ? 0.5 : 0;
    }
}
