package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.docx.WordPiece.Run;

/// Reads one w:p: its text as it stands once every tracked change is accepted.
final class ParagraphReader {
    private static final int MOST_RUNS = 400_000;
    private static final int MOST_FIELDS = 100;

    private final Xml xml;
    private final BodyReader body;
    private final BodyReader.Looks looks;
    private final int number;
    private final List<Run> runs = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private final List<WordPiece> hung = new ArrayList<>();
    /// For each field begun and not ended: whether its instruction is still being read.
    private final Deque<Boolean> fields = new ArrayDeque<>();
    private RunFormat openFormat = RunFormat.NONE;
    private @Nullable String style;
    private ParagraphFormat format;
    private boolean pageNumber;
    private boolean joined;

    ParagraphReader(Xml xml, BodyReader body, BodyReader.Looks looks, int number) {
        this.xml = xml;
        this.body = body;
        this.looks = looks;
        this.number = number;
        format = looks.styles().paragraph(null);
    }

    /// Reads the element at which `xml` stands.
    ///
    /// @param before runs of a paragraph that an accepted deletion joins with this one
    /// @return what goes over into the next paragraph for the same reason; empty for nothing
    List<Run> read(List<Run> before, Sections sections, boolean boxed, List<WordPiece> into) throws IOException {
        runs.addAll(before);
        inline(xml.depth(), sections);
        close();
        if (joined) {
            return runs;
        }
        var pictures = hung.stream().filter(WordPiece.Picture.class::isInstance).toList();
        hung.stream().filter(piece -> !pictures.contains(piece)).forEach(into::add);
        if (!runs.isEmpty() || hung.isEmpty()) {
            var name = looks.styles().name(style);
            into.add(new WordPiece.Paragraph(number, name, format, label(), runs, boxed, pageNumber));
        }
        into.addAll(pictures);
        return List.of();
    }

    private String label() {
        Integer list = format.numbering();
        Integer level = format.listLevel();
        return list == null || list == 0 ? "" : looks.numbers().label(list, level == null ? 0 : level);
    }

    private void inline(int parent, Sections sections) throws IOException {
        while (xml.child(parent)) {
            switch (xml.name()) {
                case "pPr" -> properties(sections);
                case "r" -> run();
                case "ins", "moveTo" -> {
                    looks.note(number, WordNote.Kind.INSERTION_ACCEPTED, "");
                    inline(xml.depth(), sections);
                }
                case "del", "moveFrom" -> looks.note(number, WordNote.Kind.DELETION_ACCEPTED, xml.text());
                case "hyperlink" -> {
                    noteOutside(xml.reference("id"));
                    inline(xml.depth(), sections);
                }
                case "fldSimple" -> {
                    instruction(String.valueOf(xml.attribute("instr")));
                    inline(xml.depth(), sections);
                }
                case "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "rubyBase" ->
                    inline(xml.depth(), sections);
                case "oMath", "oMathPara" -> {
                    looks.note(number, WordNote.Kind.FORMULA, "");
                    append(xml.text().strip(), looks.styles().run(style));
                }
                case "AlternateContent" -> alternative();
                default -> {}
            }
        }
    }

    private void properties(Sections sections) throws IOException {
        var properties = new ParagraphProperties(xml).read(sections);
        style = properties.style();
        format = properties.format().over(looks.styles().paragraph(style));
        joined = properties.markDeleted();
    }

    private void run() throws IOException {
        var look = looks.styles().run(style);
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "rPr" ->
                    look = RunFormat.read(xml, looks.theme(), looks.styles())
                            .over(looks.styles().run(style));
                case "t" -> text(xml.text(), look);
                case "tab", "ptab" -> text("\t", look);
                case "br" -> text("page".equals(xml.attribute("type")) ? "" : "\n", look);
                case "cr" -> text("\n", look);
                case "noBreakHyphen" -> text("-", look);
                case "sym" -> text(Symbols.character(xml.attribute("font"), xml.attribute("char")), look);
                case "fldChar" -> field(String.valueOf(xml.attribute("fldCharType")));
                case "instrText" -> instruction(xml.text());
                case "footnoteReference", "endnoteReference" ->
                    looks.note(number, WordNote.Kind.FOOTNOTE, body.aside(xml.name(), xml.attribute("id")));
                case "commentReference" ->
                    looks.note(number, WordNote.Kind.COMMENT, body.aside(xml.name(), xml.attribute("id")));
                case "ruby" -> inline(xml.depth(), new Sections());
                case "drawing", "pict" -> graphic();
                case "object" -> looks.note(number, WordNote.Kind.EMBEDDED_OBJECT, "");
                case "AlternateContent" -> alternative();
                default -> {}
            }
        }
    }

    /// Of what is said in several ways, the first is read.
    private void alternative() throws IOException {
        int own = xml.depth();
        boolean taken = false;
        while (xml.child(own)) {
            if (!taken) {
                graphic();
                taken = true;
            }
        }
    }

    private void graphic() throws IOException {
        new GraphicReader(xml, body, looks, number).read(hung);
    }

    private void field(String type) throws IOException {
        switch (type) {
            case "begin" -> {
                if (fields.size() == MOST_FIELDS) {
                    throw new Refusal(WordOutcome.Reason.TOO_DEEP);
                }
                fields.push(true);
            }
            case "separate" -> {
                if (fields.poll() != null) {
                    fields.push(false);
                }
            }
            default -> fields.poll();
        }
    }

    private void instruction(String text) {
        pageNumber |= text.strip().matches("(?is)PAGE\\b.*");
    }

    private void noteOutside(@Nullable String id) {
        if (id != null) {
            looks.targets()
                    .target(id)
                    .filter(Relationships.Target::outside)
                    .ifPresent(target -> looks.note(number, WordNote.Kind.OUTSIDE_TARGET, target.part()));
        }
    }

    private void text(String text, RunFormat look) throws IOException {
        if (fields.contains(true)) {
            return;
        }
        if (look.isHidden()) {
            looks.note(number, WordNote.Kind.HIDDEN_TEXT, text);
            return;
        }
        append(text, look);
    }

    private void append(String text, RunFormat look) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        if (!look.equals(openFormat)) {
            close();
            openFormat = look;
        }
        open.append(text);
    }

    private void close() throws IOException {
        if (!open.isEmpty()) {
            runs.add(new Run(open.toString(), openFormat));
            open.setLength(0);
            body.countRun();
        }
        if (runs.size() > MOST_RUNS) {
            throw new Refusal(WordOutcome.Reason.TOO_MUCH);
        }
    }
}
