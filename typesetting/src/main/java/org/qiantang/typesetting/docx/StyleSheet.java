package org.qiantang.typesetting.docx;

import org.qiantang.typesetting.font.FontRole;

/// Writes the styles: one for each element, with the figures of GB/T 9704-2012.
final class StyleSheet {
    private static final double INDENT = 2 * Measures.CHARACTER;

    /// How a style stands and looks.
    private record Look(FontRole font, double size, String alignment, double firstLine) {}

    private StyleSheet() {}

    static String part() {
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:styles", "xmlns:w", DocxFile.MAIN);
        out.open("w:docDefaults").open("w:rPrDefault").open("w:rPr");
        Fonts.write(out, FontRole.FANGSONG);
        out.empty("w:sz", "w:val", 32).empty("w:szCs", "w:val", 32);
        out.empty("w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN").close("w:rPr", "w:rPrDefault");
        out.open("w:pPrDefault").close("w:pPrDefault").close("w:docDefaults");
        out.open("w:style", "w:type", "paragraph", "w:default", "1", "w:styleId", "Normal");
        out.empty("w:name", "w:val", "Normal").empty("w:qFormat");
        // A page ends with its last line, also where one line of a paragraph goes on to the next.
        out.open("w:pPr").empty("w:widowControl", "w:val", "0");
        out.empty("w:kinsoku").empty("w:overflowPunct", "w:val", "0");
        out.empty("w:autoSpaceDE", "w:val", "0").empty("w:autoSpaceDN", "w:val", "0");
        out.empty("w:snapToGrid", "w:val", "0");
        out.empty(
                "w:spacing",
                "w:before",
                0,
                "w:after",
                0,
                "w:line",
                Measures.twips(Measures.PITCH),
                "w:lineRule",
                "exact");
        out.close("w:pPr", "w:style");
        for (var style : OfficialStyle.values()) {
            write(style, look(style), out);
        }
        return out.close("w:styles").toString();
    }

    private static void write(OfficialStyle style, Look look, Markup out) {
        out.open("w:style", "w:type", "paragraph", "w:customStyle", "1", "w:styleId", style.name());
        out.empty("w:name", "w:val", style.title())
                .empty("w:basedOn", "w:val", "Normal")
                .empty("w:qFormat");
        out.open("w:pPr");
        int pitch = Measures.twips(look.size() == Measures.SMALL_SIZE ? 28 : Measures.pitch(look.size()));
        out.empty("w:spacing", "w:line", pitch, "w:lineRule", "exact");
        if (look.firstLine() > 0) {
            out.empty("w:ind", "w:firstLineChars", 200, "w:firstLine", Measures.twips(look.firstLine()));
        }
        out.empty("w:jc", "w:val", look.alignment());
        int outline = outline(style);
        if (outline >= 0) {
            out.empty("w:outlineLvl", "w:val", outline);
        }
        out.close("w:pPr").open("w:rPr");
        Fonts.write(out, look.font());
        if (look.size() == Measures.BODY_SIZE) {
            out.empty("w:spacing", "w:val", Measures.twips(Measures.SPACING));
        }
        int half = (int) Math.round(look.size() * 2);
        out.empty("w:sz", "w:val", half).empty("w:szCs", "w:val", half).close("w:rPr", "w:style");
    }

    private static Look look(OfficialStyle style) {
        double body = Measures.BODY_SIZE;
        return switch (style) {
            case SECRECY, URGENCY, ATTACHMENT_LABEL -> new Look(FontRole.HEI, body, "left", 0);
            case ORGAN_MARK -> new Look(FontRole.XIAOBIAOSONG, 46, "left", 0);
            case TITLE, ATTACHMENT_TITLE -> new Look(FontRole.XIAOBIAOSONG, 22, "center", 0);
            case BODY, THIRD, FOURTH, ANNOTATION -> new Look(FontRole.FANGSONG, body, "both", INDENT);
            case FIRST -> new Look(FontRole.HEI, body, "both", INDENT);
            case SECOND -> new Look(FontRole.KAI, body, "both", INDENT);
            case CAPTION -> new Look(FontRole.FANGSONG, body, "center", 0);
            case CELL, MOVED_RECIPIENTS, COPY_RECIPIENTS, PRINTING ->
                new Look(FontRole.FANGSONG, Measures.SMALL_SIZE, "left", 0);
            case PAGE_NUMBER -> new Look(FontRole.SONG, Measures.SMALL_SIZE, "right", 0);
            case MAIN_RECIPIENTS, ATTACHMENT_NOTES, ATTENDANCE -> new Look(FontRole.FANGSONG, body, "both", 0);
            case COPY_NUMBER, NUMBER, ISSUERS, SIGNATURE, SIGNER, DATE -> new Look(FontRole.FANGSONG, body, "left", 0);
        };
    }

    private static int outline(OfficialStyle style) {
        return switch (style) {
            case FIRST -> 0;
            case SECOND -> 1;
            case THIRD -> 2;
            case FOURTH -> 3;
            default -> -1;
        };
    }
}
