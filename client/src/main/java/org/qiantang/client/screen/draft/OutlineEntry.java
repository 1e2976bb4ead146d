package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Level;

/// One line of the outline (提纲).
///
/// @param label what it says
/// @param depth how far it is indented
/// @param element the element of the form it leads to; null for a place in the body
/// @param line index of the paragraph it leads to; -1 where it leads to the form
record OutlineEntry(String label, int depth, DraftForm.@Nullable Element element, int line) {
    private static final int LONGEST = 24;

    /// The outline of a body: its headings, each by its first sentence.
    static List<OutlineEntry> headings(List<BodyLine> lines, String introduction) {
        var entries = new ArrayList<OutlineEntry>();
        if (!lines.isEmpty() && lines.getFirst().level() == Level.BODY) {
            entries.add(new OutlineEntry(introduction, 0, null, 0));
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.level() != Level.BODY) {
                entries.add(
                        new OutlineEntry(line.ordinal() + firstSentence(line.text()), depth(line.level()), null, i));
            }
        }
        return entries;
    }

    private static int depth(Level level) {
        return switch (level) {
            case BODY, FIRST -> 0;
            case SECOND -> 1;
            case THIRD -> 2;
            case FOURTH -> 3;
        };
    }

    private static String firstSentence(String text) {
        int end = text.indexOf('。');
        int length = Math.min(end < 0 ? text.length() : end, LONGEST);
        return text.substring(0, length);
    }
}
