package org.qiantang.typesetting.html;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.qiantang.typesetting.docx.ParagraphFormat;
import org.qiantang.typesetting.docx.RunFormat;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordNote;
import org.qiantang.typesetting.docx.WordPiece;
import org.qiantang.typesetting.docx.WordPiece.Paragraph;

/// Reads the elements of a text in their order: what stands in one block is a paragraph.
final class HtmlReader {
    private static final String CARRIED = "data:image/";

    private final StyleNames styles;
    private final Notes notes;
    private final Map<String, byte[]> pictures;
    private final Lists lists = new Lists();
    private final Words words = new Words();
    /// Pictures follow the paragraph in which they hang.
    private final List<WordPiece> hung = new ArrayList<>();

    private List<WordPiece> into = new ArrayList<>();
    private String style = "";
    private String label = "";
    private boolean asItStands;
    private boolean inCell;

    HtmlReader(StyleNames styles, Notes notes, Map<String, byte[]> pictures) {
        this.styles = styles;
        this.notes = notes;
        this.pictures = pictures;
    }

    List<WordPiece> read(Element body) {
        children(body);
        endParagraph();
        return into;
    }

    private void children(Element parent) {
        for (Node child : parent.childNodes()) {
            if (child instanceof TextNode text) {
                if (asItStands) {
                    words.addAsItStands(text.getWholeText());
                } else {
                    words.add(text.getWholeText());
                }
            } else if (child instanceof Element element && shown(element)) {
                element(element);
            }
        }
    }

    private boolean shown(Element element) {
        var look = Look.of(element);
        switch (look.value("mso-element")) {
            case "comment-list" -> notes.add(WordNote.Kind.COMMENT, said(element));
            case "footnote-list", "endnote-list" -> notes.add(WordNote.Kind.FOOTNOTE, said(element));
            case "header", "footer" -> {}
            default -> {
                if (!look.hidden()) {
                    return true;
                }
                if (!said(element).isEmpty()) {
                    notes.add(WordNote.Kind.HIDDEN_TEXT, said(element));
                }
            }
        }
        return false;
    }

    private static String said(Element element) {
        return element.wholeText().strip();
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "style", "title", "meta", "link", "template", "xml", "rt", "rp", "map" -> {}
            case "script" -> notes.add(WordNote.Kind.MACROS, "");
            case "object", "embed", "applet", "iframe", "frame", "video", "audio", "canvas", "svg" ->
                notes.add(WordNote.Kind.EMBEDDED_OBJECT, "");
            case "input", "select", "textarea", "button" -> notes.add(WordNote.Kind.EMBEDDED_OBJECT, said(element));
            case "del" -> notes.add(WordNote.Kind.DELETION_ACCEPTED, element.wholeText());
            case "ins" -> {
                notes.add(WordNote.Kind.INSERTION_ACCEPTED, "");
                children(element);
            }
            case "math" -> {
                notes.add(WordNote.Kind.FORMULA, "");
                children(element);
            }
            case "br" -> words.endLine();
            case "img" -> picture(element);
            case "a" -> link(element);
            case "table" -> table(element);
            case "ol", "ul" -> list(element);
            case "li" -> item(element);
            default -> textual(element);
        }
    }

    private void textual(Element element) {
        if (Look.of(element).value("mso-list").equals("ignore")) {
            label = element.wholeText().replaceAll("[\\s\\u00A0]", "");
        } else if (element.isBlock()) {
            block(element);
        } else {
            children(element);
        }
    }

    private void block(Element element) {
        endParagraph();
        var outer = style;
        boolean before = asItStands;
        style = styles.of(element).isEmpty() ? outer : styles.of(element);
        asItStands |= element.normalName().equals("pre");
        children(element);
        endParagraph();
        style = outer;
        asItStands = before;
    }

    private void list(Element list) {
        endParagraph();
        lists.begin(list);
        children(list);
        endParagraph();
        lists.end();
    }

    private void item(Element item) {
        endParagraph();
        label = lists.label(item);
        block(item);
        label = "";
    }

    private void link(Element link) {
        var look = Look.of(link);
        boolean sign = !look.value("mso-footnote-id").isEmpty()
                || !look.value("mso-endnote-id").isEmpty()
                || link.className().equals("msocomanchor");
        if (sign) {
            return;
        }
        var target = link.attr("href").strip();
        if (!target.isEmpty() && !target.startsWith("#")) {
            notes.add(WordNote.Kind.OUTSIDE_TARGET, target);
        }
        children(link);
    }

    private void table(Element table) {
        var read = new HtmlTable(table);
        endParagraph();
        if (inCell || read.frame()) {
            if (inCell) {
                notes.add(WordNote.Kind.INNER_TABLE, "");
            }
            block(table);
            return;
        }
        table.select("> caption").forEach(this::block);
        into.add(read.read(notes.paragraph(), this::cell));
    }

    private List<Paragraph> cell(Element cell) {
        var outer = into;
        into = new ArrayList<>();
        inCell = true;
        block(cell);
        var paragraphs = into.stream().map(Paragraph.class::cast).toList();
        into = outer;
        inCell = false;
        return paragraphs;
    }

    private void endParagraph() {
        var text = words.take();
        if (!text.isBlank()) {
            var runs = List.of(new WordPiece.Run(text, RunFormat.NONE));
            into.add(new Paragraph(notes.paragraph(), style, ParagraphFormat.NONE, label, runs, false, false));
            label = "";
            notes.nextParagraph();
        }
        into.addAll(hung);
        hung.clear();
    }

    /// A picture elsewhere is not fetched: it might be anything, and its fetching would be seen.
    private void picture(Element image) {
        var source = image.attr("src").strip();
        if (!source.startsWith(CARRIED)) {
            notes.add(WordNote.Kind.PICTURE_LEFT_OUT, source);
            return;
        }
        var bytes = carried(source);
        if (inCell || bytes.length == 0) {
            notes.add(WordNote.Kind.PICTURE_LEFT_OUT, "");
            return;
        }
        var part = "picture" + (pictures.size() + 1);
        pictures.put(part, bytes);
        var look = Look.of(image);
        hung.add(new WordPiece.Picture(notes.paragraph(), part, look.length("width"), look.length("height")));
    }

    private static byte[] carried(String source) {
        int data = source.indexOf(";base64,");
        if (data < 0 || source.length() - data > WordFile.MAXIMUM_PICTURE / 3 * 4) {
            return new byte[0];
        }
        try {
            return Base64.getMimeDecoder().decode(source.substring(data + 8));
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }
}
