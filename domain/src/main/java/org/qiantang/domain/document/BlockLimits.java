package org.qiantang.domain.document;

/// What every block keeps to, whoever made it.
final class BlockLimits {
    private BlockLimits() {}

    static void id(String id) {
        if (id.isBlank() || id.length() > Block.MAXIMUM_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "a block's id must have 1 to " + Block.MAXIMUM_ID_LENGTH + " characters");
        }
    }

    /// @param lines whether the text may have line breaks
    static void text(String text, int longest, boolean lines) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("a text holds at most " + longest + " characters");
        }
        if (text.codePoints().anyMatch(each -> Paragraph.unprintable(each) && !(lines && each == '\n'))) {
            throw new IllegalArgumentException("a text holds no control characters or unpaired surrogates");
        }
    }
}
