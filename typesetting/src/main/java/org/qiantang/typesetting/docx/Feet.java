package org.qiantang.typesetting.docx;

import org.qiantang.typesetting.layout.Colour;

/// The feet of pages. Source: GB/T 9704-2012 §7.5, §10.1.
final class Feet {
    private static final int CHARACTER = Measures.twips(Measures.SMALL_SIZE);
    private static final int NUMBER_LINE = 400;
    /// The double rule of a letter, mm.
    private static final double RULES_LENGTH = 170;

    private static final double RULES_LEFT = 20;
    private static final double RULES_TOP = 275.5;

    private Feet() {}

    /// The page's number between its dashes: right on odd pages, left on even ones, one character in.
    static String numbered(boolean even) {
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:ftr", "xmlns:w", DocxFile.MAIN);
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", OfficialStyle.PAGE_NUMBER.name());
        out.empty("w:spacing", "w:line", NUMBER_LINE, "w:lineRule", "exact");
        out.empty("w:ind", even ? "w:left" : "w:right", CHARACTER).empty("w:jc", "w:val", even ? "left" : "right");
        out.close("w:pPr");
        run("— ", out);
        out.open("w:r").empty("w:fldChar", "w:fldCharType", "begin").close("w:r");
        out.open("w:r")
                .open("w:instrText", "xml:space", "preserve")
                .text(" PAGE ")
                .close("w:instrText", "w:r");
        out.open("w:r").empty("w:fldChar", "w:fldCharType", "separate").close("w:r");
        run("1", out);
        out.open("w:r").empty("w:fldChar", "w:fldCharType", "end").close("w:r");
        run(" —", out);
        return out.close("w:p", "w:ftr").toString();
    }

    /// The foot of a letter's first page: a double rule whose lower edge lies 20 mm above the page's, no number.
    static String letter() {
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:ftr", "xmlns:w", DocxFile.MAIN);
        out.open("w:p").open("w:pPr");
        Paragraphs.frame(
                out, Measures.twipsOf(RULES_LENGTH), 20, Measures.twipsOf(RULES_LEFT), Measures.twipsOf(RULES_TOP));
        out.open("w:pBdr");
        out.empty(
                "w:top",
                "w:val",
                "thinThickSmallGap",
                "w:sz",
                18,
                "w:space",
                0,
                "w:color",
                "%06X".formatted(Colour.OFFICIAL_RED.rgb()));
        out.close("w:pBdr");
        out.empty("w:spacing", "w:line", 20, "w:lineRule", "exact").close("w:pPr", "w:p");
        // As high as a number: text stands as on the other pages.
        out.open("w:p").open("w:pPr").empty("w:spacing", "w:line", NUMBER_LINE, "w:lineRule", "exact");
        out.close("w:pPr", "w:p");
        return out.close("w:ftr").toString();
    }

    private static void run(String text, Markup out) {
        out.open("w:r").open("w:t", "xml:space", "preserve").text(text).close("w:t", "w:r");
    }
}
