package org.qiantang.typesetting.docx;

import org.qiantang.typesetting.layout.Colour;

/// The feet of pages. Source: GB/T 9704-2012 §7.5, §10.1.
final class Feet {
    private static final int CHARACTER = Measures.twips(Measures.SMALL_SIZE);
    /// The double rule of a letter, mm.
    private static final double RULES_LENGTH = 170;

    private Feet() {}

    /// The page's number between its dashes: right on odd pages, left on even ones, one character in.
    static String numbered(boolean even) {
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:ftr", "xmlns:w", DocxFile.MAIN);
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", OfficialStyle.PAGE_NUMBER.name());
        out.empty("w:spacing", "w:line", 400, "w:lineRule", "exact");
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

    /// The foot of a letter's first page: a double rule 20 mm above the page's edge, no number.
    static String letter() {
        int over = Measures.twipsOf((RULES_LENGTH - 156) / 2);
        var out = new Markup().raw(DocxFile.DECLARATION).open("w:ftr", "xmlns:w", DocxFile.MAIN);
        out.open("w:p").open("w:pPr").open("w:pBdr");
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
        out.empty("w:spacing", "w:before", Measures.twips(17), "w:line", 20, "w:lineRule", "exact");
        out.empty("w:ind", "w:left", -over - 57, "w:right", -over + 57).close("w:pPr", "w:p");
        return out.close("w:ftr").toString();
    }

    private static void run(String text, Markup out) {
        out.open("w:r").open("w:t", "xml:space", "preserve").text(text).close("w:t", "w:r");
    }
}
