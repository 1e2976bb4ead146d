package org.qiantang.typesetting.pdf;

import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

/// A paragraph that begins with a heading.
///
/// @param paragraph its id
/// @param level 1 to 4
/// @param length of the heading in the paragraph's text, in UTF-16 units; the rest runs on as text
record Heading(String paragraph, int level, int length) {
    static Heading of(Paragraph paragraph) {
        return new Heading(paragraph.id(), depth(paragraph.level()), paragraph.headingLength());
    }

    private static int depth(Level level) {
        return switch (level) {
            case BODY -> 0;
            case FIRST -> 1;
            case SECOND -> 2;
            case THIRD -> 3;
            case FOURTH -> 4;
        };
    }
}
