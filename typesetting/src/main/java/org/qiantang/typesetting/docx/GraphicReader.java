package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is drawn in a run: pictures, and the paragraphs of text boxes.
final class GraphicReader {
    private static final double ENGLISH_METRIC_UNIT = 1 / 12_700.0;
    private static final Pattern WIDTH = Pattern.compile("(?:^|;)\\s*width:([\\d.]{1,9})pt");
    private static final Pattern HEIGHT = Pattern.compile("(?:^|;)\\s*height:([\\d.]{1,9})pt");

    private final Xml xml;
    private final BodyReader body;
    private final BodyReader.Looks looks;
    private final int paragraph;
    private double width;
    private double height;

    GraphicReader(Xml xml, BodyReader body, BodyReader.Looks looks, int paragraph) {
        this.xml = xml;
        this.body = body;
        this.looks = looks;
        this.paragraph = paragraph;
    }

    void read(List<WordPiece> into) throws IOException {
        walk(xml.depth(), into);
    }

    private void walk(int parent, List<WordPiece> into) throws IOException {
        while (xml.child(parent)) {
            switch (xml.name()) {
                case "extent" -> {
                    width = xml.points("cx", ENGLISH_METRIC_UNIT, 0);
                    height = xml.points("cy", ENGLISH_METRIC_UNIT, 0);
                }
                case "shape", "rect", "line" -> {
                    var style = String.valueOf(xml.attribute("style"));
                    width = length(WIDTH.matcher(style));
                    height = length(HEIGHT.matcher(style));
                    walk(xml.depth(), into);
                }
                case "blip" -> {
                    picture(xml.reference("embed"), into);
                    picture(xml.reference("link"), into);
                }
                case "imagedata" -> picture(xml.reference("id"), into);
                case "txbxContent" -> box(into);
                case "Fallback", "docPr", "nvPicPr", "spPr", "wrapPolygon" -> {}
                case "OLEObject" -> looks.note(paragraph, WordNote.Kind.EMBEDDED_OBJECT, "");
                default -> walk(xml.depth(), into);
            }
        }
    }

    private static double length(Matcher found) {
        try {
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        } catch (NumberFormatException several) {
            return 0;
        }
    }

    private void picture(@Nullable String id, List<WordPiece> into) {
        var target = id == null ? null : looks.targets().target(id).orElse(null);
        if (target == null) {
            return;
        }
        if (target.outside()) {
            // Not fetched: it might be anything, and its fetching would be seen.
            looks.note(paragraph, WordNote.Kind.PICTURE_LEFT_OUT, target.part());
        } else {
            into.add(new WordPiece.Picture(paragraph, target.part(), width, height));
        }
    }

    private void box(List<WordPiece> into) throws IOException {
        var pieces = new ArrayList<WordPiece>();
        body.blocks(xml.depth(), pieces, true);
        boolean text = false;
        for (var piece : pieces) {
            if (piece instanceof WordPiece.Picture) {
                looks.note(paragraph, WordNote.Kind.PICTURE_LEFT_OUT, "");
            } else {
                text |= !(piece instanceof WordPiece.Paragraph words)
                        || !words.text().isBlank();
                into.add(piece);
            }
        }
        if (text) {
            looks.note(paragraph, WordNote.Kind.TEXT_BOX, "");
        }
    }
}
