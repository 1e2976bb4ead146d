package org.qiantang.typesetting.html;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordNote;

/// What the text alone does not show, and the paragraph at which reading has arrived.
final class Notes {
    private final List<WordNote> notes = new ArrayList<>();
    private int paragraph = 1;

    int paragraph() {
        return paragraph;
    }

    void nextParagraph() {
        paragraph++;
    }

    void add(WordNote.Kind kind, String text) {
        if (notes.size() < WordFile.MOST_NOTES) {
            notes.add(new WordNote(paragraph, kind, text));
        }
    }

    List<WordNote> taken() {
        return notes;
    }
}
