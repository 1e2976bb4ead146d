package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.UUID;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

/// Makes paragraphs of pasted text: one of each line.
final class PastedText {
    private PastedText() {}

    static List<Paragraph> paragraphs(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Paragraph(UUID.randomUUID().toString(), Level.BODY, line))
                .toList();
    }
}
