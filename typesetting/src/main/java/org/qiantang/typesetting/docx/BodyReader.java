package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.docx.WordPiece.Run;

/// Reads the blocks of a part: paragraphs, tables, what is wrapped around them.
final class BodyReader {
    private static final int MOST_PARAGRAPHS = 400_000;
    private static final int MOST_RUNS = 1_000_000;

    private final Xml xml;
    private final Looks looks;
    private final Sections sections = new Sections();
    private List<Run> carried = List.of();
    private int paragraphs;
    private int runs;

    /// What a part is read with.
    ///
    /// @param asides the texts of footnotes, endnotes and comments by `kind id`
    /// @param notes receives what the text alone does not show
    record Looks(
            Theme theme,
            Styles styles,
            AutomaticNumbers numbers,
            Relationships targets,
            Map<String, String> asides,
            List<WordNote> notes) {
        void note(int paragraph, WordNote.Kind kind, String text) {
            if (notes.size() < WordFile.MOST_NOTES) {
                notes.add(new WordNote(paragraph, kind, text));
            }
        }
    }

    BodyReader(Xml xml, Looks looks) {
        this.xml = xml;
        this.looks = looks;
    }

    /// The pieces of the whole part.
    List<WordPiece> read() throws IOException {
        var pieces = new ArrayList<WordPiece>();
        while (xml.child(0)) {
            blocks(xml.depth(), pieces, false);
        }
        sections.reached(pieces.size());
        return pieces;
    }

    List<Sections.Found> sections() {
        return sections.found();
    }

    /// @param boxed whether the blocks stand in a text box
    void blocks(int parent, List<WordPiece> into, boolean boxed) throws IOException {
        while (xml.child(parent)) {
            block(into, boxed);
            if (!boxed) {
                sections.reached(into.size());
            }
        }
    }

    /// Reads the element at which `xml` stands.
    void block(List<WordPiece> into, boolean boxed) throws IOException {
        switch (xml.name()) {
            case "p" -> paragraph(into, boxed);
            case "tbl" -> into.add(new TableReader(xml, this, looks).read(paragraphs + 1));
            case "body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo" ->
                blocks(xml.depth(), into, boxed);
            case "AlternateContent" -> alternative(into, boxed);
            case "sectPr" -> sections.end(xml);
            case "altChunk" -> looks.note(paragraphs, WordNote.Kind.EMBEDDED_OBJECT, "");
            default -> {}
        }
    }

    private void alternative(List<WordPiece> into, boolean boxed) throws IOException {
        int own = xml.depth();
        boolean taken = false;
        while (xml.child(own)) {
            if (!taken) {
                blocks(xml.depth(), into, boxed);
                taken = true;
            }
        }
    }

    private void paragraph(List<WordPiece> into, boolean boxed) throws IOException {
        if (++paragraphs > MOST_PARAGRAPHS) {
            throw new Refusal(WordOutcome.Reason.TOO_MUCH);
        }
        var before = carried;
        carried = List.of();
        carried = new ParagraphReader(xml, this, looks, paragraphs).read(before, sections, boxed, into);
    }

    /// The words of a footnote, endnote or comment.
    String aside(String reference, @Nullable String id) {
        return looks.asides().getOrDefault(reference + " " + id, "");
    }

    void countRun() throws IOException {
        if (++runs > MOST_RUNS) {
            throw new Refusal(WordOutcome.Reason.TOO_MUCH);
        }
    }
}
