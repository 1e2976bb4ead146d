package org.qiantang.domain.document;

/// One paragraph of a body. Its number (一、（一）1.（1）) follows from its level and place and is never part of the text.
///
/// @param level the paragraph's place in the hierarchy
/// @param text one line of text without line breaks or control characters; a heading that runs on into its
/// paragraph
///     ends its heading part at the first 。
public record Paragraph(String id, Level level, String text) implements Block {
    /// The longest text one paragraph may carry, in UTF-16 units.
    public static final int MAXIMUM_LENGTH = 200_000;

    public Paragraph {
        BlockLimits.id(id);
        BlockLimits.text(text, MAXIMUM_LENGTH, false);
    }

    @Override
    public Paragraph withId(String other) {
        return new Paragraph(other, level, text);
    }

    @Override
    public boolean blank() {
        return text.isBlank();
    }

    /// How much of the text is heading, in UTF-16 units: up to and with the first 。, all where there is none, nothing
    /// in ordinary text.
    public int headingLength() {
        int stop = text.indexOf('。');
        return level == Level.BODY ? 0 : stop < 0 ? text.length() : stop + 1;
    }

    /// Whether a code point can never stand in a printed text.
    public static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }
}
