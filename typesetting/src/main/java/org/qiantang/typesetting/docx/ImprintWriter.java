package org.qiantang.typesetting.docx;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// Writes 版记: a table that floats at the height the layout gave it, its last line on the lower edge of the type area.
final class ImprintWriter {
    private static final double LINE = 28;
    private static final int TYPE_AREA_BOTTOM = 262;

    private final Sheet sheet;
    private final PageLayout layout;
    private final Paragraphs paragraphs;
    private final Markup out;

    ImprintWriter(Sheet sheet, PageLayout layout, Paragraphs paragraphs, Markup out) {
        this.sheet = sheet;
        this.layout = layout;
        this.paragraphs = paragraphs;
        this.out = out;
    }

    /// An entry: one cell of the table.
    private record Entry(OfficialStyle style, String lead, String text, int lines) {}

    /// @param moved whether 主送机关 stand here
    void write(boolean moved) {
        var content = sheet.content();
        boolean ruled = content.format() != PageFormat.LETTER;
        var entries = new ArrayList<Entry>();
        if (moved) {
            var text = BodyWriter.recipients(content.mainRecipients()) + "。";
            entries.add(new Entry(OfficialStyle.MOVED_RECIPIENTS, "主送：", text, lines(Element.MAIN_RECIPIENTS)));
        }
        if (!content.copyRecipients().isEmpty()) {
            var text = BodyWriter.recipients(content.copyRecipients()) + "。";
            entries.add(new Entry(OfficialStyle.COPY_RECIPIENTS, "抄送：", text, lines(Element.COPY_RECIPIENTS)));
        }
        var printed = printed();
        if (ruled && !printed.isEmpty()) {
            entries.add(new Entry(OfficialStyle.PRINTING, "", printed, 1));
        }
        if (!entries.isEmpty()) {
            breaks();
            table(entries, ruled);
            anchor();
        }
    }

    private String printed() {
        var date = sheet.printDate();
        var day = date == null ? "" : date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日印发";
        return day.isEmpty() ? sheet.printOrgan() : sheet.printOrgan() + "\t" + day;
    }

    private int lines(Element element) {
        return Math.max(1, (int) layout.pages().get(page()).marks().stream()
                .filter(mark -> mark instanceof TextRun run && run.source().element() == element)
                .mapToDouble(mark -> Math.round(((TextRun) mark).top()))
                .distinct()
                .count());
    }

    /// The page of 版记, from 0.
    private int page() {
        for (int i = layout.pages().size() - 1; i >= 0; i--) {
            if (layout.pages().get(i).marks().stream()
                    .anyMatch(mark -> of(mark.source().element()))) {
                return i;
            }
        }
        return layout.pages().size() - 1;
    }

    private static boolean of(Element element) {
        return element == Element.PRINTING || element == Element.COPY_RECIPIENTS || element == Element.IMPRINT_RULE;
    }

    /// Where the layout set 版记 on a page of its own, behind a blank one if need be, so does the file.
    private void breaks() {
        int last = 0;
        for (int i = 0; i < page(); i++) {
            boolean text = layout.pages().get(i).marks().stream()
                    .anyMatch(mark -> mark.source().element() != Element.PAGE_NUMBER
                            && mark.source().element() != Element.SPECIMEN);
            last = text ? i : last;
        }
        boolean alone = layout.pages().get(page()).marks().stream()
                .map(mark -> mark.source().element())
                .allMatch(each -> of(each) || each == Element.PAGE_NUMBER || each == Element.SPECIMEN);
        for (int i = last; alone && i < page(); i++) {
            out.open("w:p").open("w:r").empty("w:br", "w:type", "page").close("w:r", "w:p");
        }
    }

    private void table(List<Entry> entries, boolean ruled) {
        double height = entries.stream().mapToInt(Entry::lines).sum() * LINE;
        int top = Measures.twips(Measures.points(TYPE_AREA_BOTTOM) - height);
        out.open("w:tbl").open("w:tblPr");
        out.empty(
                "w:tblpPr",
                "w:leftFromText",
                0,
                "w:rightFromText",
                0,
                "w:vertAnchor",
                "page",
                "w:horzAnchor",
                "page",
                "w:tblpX",
                Measures.LEFT,
                "w:tblpY",
                top);
        out.empty("w:tblOverlap", "w:val", "never").empty("w:tblW", "w:w", Measures.MEASURE, "w:type", "dxa");
        out.empty("w:tblLayout", "w:type", "fixed").open("w:tblCellMar");
        int character = Measures.twips(Measures.SMALL_SIZE);
        out.empty("w:left", "w:w", character, "w:type", "dxa").empty("w:right", "w:w", character, "w:type", "dxa");
        out.close("w:tblCellMar", "w:tblPr").open("w:tblGrid");
        out.empty("w:gridCol", "w:w", Measures.MEASURE).close("w:tblGrid");
        for (int i = 0; i < entries.size(); i++) {
            row(entries, i, ruled);
        }
        out.close("w:tbl");
    }

    private void row(List<Entry> entries, int index, boolean ruled) {
        var entry = entries.get(index);
        boolean printing = entry.style() == OfficialStyle.PRINTING;
        int height = Measures.twips(entry.lines() * LINE);
        out.open("w:tr")
                .open("w:trPr")
                .empty("w:trHeight", "w:val", height, "w:hRule", "exact")
                .close("w:trPr");
        out.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", Measures.MEASURE, "w:type", "dxa");
        if (ruled) {
            out.open("w:tcBorders");
            if (index == 0) {
                border("top", 8);
            } else if (printing) {
                border("top", 6);
            }
            if (index == entries.size() - 1) {
                border("bottom", 8);
            }
            out.close("w:tcBorders");
        }
        out.close("w:tcPr")
                .open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", entry.style().name());
        if (printing) {
            int right = Measures.MEASURE - 2 * Measures.twips(Measures.SMALL_SIZE);
            out.open("w:tabs").empty("w:tab", "w:val", "right", "w:pos", right).close("w:tabs");
        } else {
            int hanging = Measures.twips(entry.lead().length() * Measures.SMALL_SIZE);
            out.empty("w:ind", "w:left", hanging, "w:hanging", hanging);
        }
        out.close("w:pPr");
        var parts = entry.text().split("\t", 2);
        paragraphs.run(entry.lead() + parts[0], null);
        if (parts.length > 1) {
            out.open("w:r").empty("w:tab").close("w:r");
            paragraphs.run(parts[1], null);
        }
        out.close("w:p", "w:tc", "w:tr");
    }

    private void border(String side, int size) {
        out.empty("w:" + side, "w:val", "single", "w:sz", size, "w:space", 0, "w:color", "000000");
    }

    private void anchor() {
        out.open("w:p")
                .open("w:pPr")
                .empty("w:spacing", "w:line", 20, "w:lineRule", "exact")
                .close("w:pPr", "w:p");
    }
}
