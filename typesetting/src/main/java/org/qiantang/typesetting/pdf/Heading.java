package org.qiantang.typesetting.pdf;

import java.util.List;
import java.util.stream.Stream;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

/// A paragraph that begins with a heading.
///
/// @param paragraph its id
/// @param level 1 to 4
/// @param length of the heading in the paragraph's text, in UTF-16 units; the rest runs on as text
public record Heading(String paragraph, int level, int length) {
    /// The headings of a document and its attachments, in order.
    public static List<Heading> of(DocumentContent content) {
        return Stream.concat(
                        content.body().stream(), content.attachments().stream().flatMap(each -> each.body().stream()))
                .filter(Paragraph.class::isInstance)
                .map(Paragraph.class::cast)
                .filter(paragraph -> paragraph.level() != Level.BODY)
                .map(paragraph -> new Heading(paragraph.id(), depth(paragraph.level()), paragraph.headingLength()))
                .toList();
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
