package org.qiantang.typesetting.layout;

/// How a character behaves at the edges of a line and when a line is tightened.
///
/// Source: GB/T 15834-2011 §5.1 on the room marks take and where they may stand in a line.
enum CharacterClass {
    HANZI,
    /// Never begins a line; the right half of its cell may be given up, and is at the end of a line.
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
    /// Any other half-width sign: it keeps to the letters and digits beside it.
    SIGN,
    SPACE,
    /// Stands on, under or around the character before it.
    COMBINING,
    /// Has no form of its own: a variation selector, a joiner, a direction mark.
    FORMLESS;

    static final int NO_BREAK_SPACE = 0xA0;
    static final int ZERO_WIDTH_SPACE = 0x200B;

    private static final String CLOSING_MARKS = "、，。．；：？！）》〉」』】〗”’］｝";
    private static final String TRAILING_MARKS = "…⋯—―～％‰℃°·•,.;:?!)]}%";
    private static final String OPENING_MARKS = "（《〈「『【〖“‘［｛￥＄№([{";
    private static final String HANGING_MARKS = "、，。．";

    static CharacterClass of(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return DIGIT;
        }
        if (codePoint == ' ' || codePoint == NO_BREAK_SPACE || codePoint == '　') {
            return SPACE;
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
        return byCategory(codePoint);
    }

    private static CharacterClass byCategory(int codePoint) {
        boolean selector =
                (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                selector ? FORMLESS : COMBINING;
            case Character.FORMAT -> FORMLESS;
            case Character.CONTROL, Character.SURROGATE -> HANZI;
            default -> {
                boolean halfWidth = codePoint < 0x2010;
                yield !halfWidth ? HANZI : Character.isLetterOrDigit(codePoint) ? LATIN : SIGN;
            }
        };
    }

    /// Whether a mark at the end of a full line may stand outside it.
    static boolean hangs(int codePoint) {
        return HANGING_MARKS.indexOf(codePoint) >= 0;
    }

    boolean beginsNoLine() {
        return this == CLOSING || this == TRAILING || this == YEAR_CLOSING || this == YEAR_OPENING || this == SPACE;
    }

    boolean endsNoLine() {
        return this == OPENING || this == YEAR_OPENING;
    }

    /// Whether it is a part of the character before it.
    boolean clings() {
        return this == COMBINING || this == FORMLESS;
    }
}
