package org.qiantang.typesetting.docx;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.docx.PlacedRows.Row;
import org.qiantang.typesetting.docx.PlacedRows.Segment;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;

/// Writes paragraphs and their runs. Lengths in points unless said otherwise.
final class Paragraphs {
    private static final double TYPE_AREA_LEFT = 28;

    private final Markup out;

    Paragraphs(Markup out) {
        this.out = out;
    }

    void open(OfficialStyle style, double before) {
        open(style, before, Measures.PITCH);
    }

    /// @param pitch of its lines, where the style's is the body's
    void open(OfficialStyle style, double before, double pitch) {
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name());
        spacing(before, pitch);
        out.close("w:pPr");
    }

    /// A heading that stays with the text below it.
    void openHeading(OfficialStyle style, double pitch) {
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name()).empty("w:keepNext");
        spacing(0, pitch);
        out.close("w:pPr");
    }

    private void spacing(double before, double pitch) {
        int line = Measures.twips(pitch);
        boolean usual = line == Measures.twips(Measures.PITCH);
        if (before > 0 && usual) {
            out.empty("w:spacing", "w:before", Measures.twips(before));
        } else if (!usual) {
            out.empty("w:spacing", "w:before", Measures.twips(before), "w:line", line, "w:lineRule", "exact");
        }
    }

    void openOnNewPage(OfficialStyle style) {
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name());
        out.empty("w:pageBreakBefore").close("w:pPr");
    }

    void openHanging(OfficialStyle style, double before, double pitch, double left, double hanging) {
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name());
        spacing(before, pitch);
        out.empty("w:ind", "w:left", Measures.twips(left), "w:hanging", Measures.twips(hanging))
                .close("w:pPr");
    }

    /// @param role where it differs from the style's
    Paragraphs run(String text, @Nullable FontRole role) {
        out.open("w:r");
        if (role != null) {
            out.open("w:rPr");
            Fonts.write(out, role);
            out.close("w:rPr");
        }
        text(text);
        out.close("w:r");
        return this;
    }

    void end() {
        out.close("w:p");
    }

    /// A row of the layout: its first characters by an indent, what stands apart by tabulators.
    void placed(OfficialStyle style, Row row, double before) {
        var first = row.segments().getFirst();
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name()).empty("w:keepNext");
        tabs(row);
        int line = Measures.twips(Measures.pitch(row.size()));
        out.empty("w:spacing", "w:before", Measures.twips(before), "w:line", line, "w:lineRule", "exact");
        out.empty("w:ind", "w:left", left(first), "w:right", -400, "w:firstLine", 0)
                .empty("w:jc", "w:val", "left");
        out.close("w:pPr");
        for (int i = 0; i < row.segments().size(); i++) {
            segment(row.segments().get(i), row.apart(i));
        }
        out.close("w:p");
    }

    /// Writes w:framePr: a place on the page, in twips, that no text goes out of the way for.
    static void frame(Markup out, int width, int height, int x, int y) {
        out.empty(
                "w:framePr",
                "w:w",
                width,
                "w:h",
                height,
                "w:hRule",
                "exact",
                "w:wrap",
                "through",
                "w:vAnchor",
                "page",
                "w:hAnchor",
                "page",
                "w:x",
                x,
                "w:y",
                y);
    }

    /// A row of the layout above the text of its page, in a frame that nothing goes out of the way for.
    ///
    /// @param top points from the page's upper edge
    void framed(OfficialStyle style, Row row, double top) {
        var first = row.segments().getFirst();
        int line = Measures.twips(Measures.pitch(row.size()));
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name());
        int width = Measures.twipsOf(row.segments().getLast().end() - first.x()) + 200;
        frame(out, width, line, Measures.twipsOf(first.x()), Measures.twips(top));
        out.empty("w:spacing", "w:before", 0, "w:line", line, "w:lineRule", "exact");
        out.empty("w:ind", "w:left", 0, "w:right", 0, "w:firstLine", 0).empty("w:jc", "w:val", "left");
        out.close("w:pPr");
        row.segments().forEach(segment -> segment(segment, false));
        out.close("w:p");
    }

    /// A row within a cell.
    ///
    /// @param cellLeft where the cell begins, mm from the type area's left edge
    void placedInCell(OfficialStyle style, Row row, double cellLeft, double pitch) {
        int left = Measures.twipsOf(row.segments().getFirst().x() - TYPE_AREA_LEFT - cellLeft);
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style.name());
        out.empty("w:spacing", "w:line", Measures.twips(pitch), "w:lineRule", "exact");
        out.empty("w:ind", "w:left", Math.max(0, left), "w:right", -400).close("w:pPr");
        row.segments().forEach(segment -> segment(segment, false));
        out.close("w:p");
    }

    private void tabs(Row row) {
        if (IntStream.range(0, row.segments().size()).noneMatch(row::apart)) {
            return;
        }
        out.open("w:tabs");
        for (int i = 1; i < row.segments().size(); i++) {
            if (row.apart(i)) {
                out.empty("w:tab", "w:val", "left", "w:pos", left(row.segments().get(i)));
            }
        }
        out.close("w:tabs");
    }

    private static int left(Segment segment) {
        return Measures.twipsOf(segment.x() - TYPE_AREA_LEFT);
    }

    private void segment(Segment segment, boolean apart) {
        out.open("w:r").open("w:rPr");
        Fonts.write(out, segment.role());
        if (segment.colour() != Colour.BLACK) {
            out.empty("w:color", "w:val", "%06X".formatted(segment.colour().rgb()));
        }
        if (segment.spacing() != 0) {
            out.empty("w:spacing", "w:val", Measures.twips(segment.spacing()));
        }
        if (segment.scale() < 0.999) {
            out.empty("w:w", "w:val", (int) Math.floor(segment.scale() * 100));
        }
        long half = Math.round(segment.size() * 2);
        out.empty("w:sz", "w:val", half).empty("w:szCs", "w:val", half).close("w:rPr");
        if (apart) {
            out.empty("w:tab");
        }
        text(segment.text());
        out.close("w:r");
    }

    private void text(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                out.open("w:t", "xml:space", "preserve")
                        .text(text.substring(start, i))
                        .close("w:t");
                if (i < text.length()) {
                    out.empty("w:br");
                }
                start = i + 1;
            }
        }
    }
}
