package org.qiantang.typesetting.docx;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// Writes 版记: paragraphs each in a frame at its place, the last rule on the lower edge of the type area. Word and
/// LibreOffice both keep frames in their places; LibreOffice lets no table float that is as wide as the text, and parts
/// frames where borders differ.
final class ImprintWriter {
    private static final double LINE = 28;
    private static final double RULE_LINE = 1;
    private static final int TYPE_AREA_BOTTOM = 262;
    /// Eighths of a point.
    private static final int THICK = 8;

    private static final int THIN = 6;

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

    /// An entry: one paragraph.
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
            frames(entries, ruled);
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

    private void frames(List<Entry> entries, boolean ruled) {
        // Without rules the last characters end with the type area (§10.1).
        double below = ruled ? 0 : (LINE - Measures.SMALL_SIZE) / 2;
        double height = entries.stream().mapToInt(Entry::lines).sum() * LINE;
        double top = Measures.points(TYPE_AREA_BOTTOM) - height + below;
        if (ruled) {
            rule(top, THICK);
        }
        for (var entry : entries) {
            if (ruled && entry.style() == OfficialStyle.PRINTING && entries.size() > 1) {
                rule(top, THIN);
            }
            entry(entry, Measures.twips(top));
            top += entry.lines() * LINE;
        }
        if (ruled) {
            rule(top, THICK);
        }
    }

    private void framed(int top) {
        out.empty(
                "w:framePr",
                "w:w",
                Measures.MEASURE,
                "w:hSpace",
                0,
                "w:wrap",
                "around",
                "w:vAnchor",
                "page",
                "w:hAnchor",
                "page",
                "w:x",
                Measures.LEFT,
                "w:y",
                top);
    }

    private void rule(double y, int eighths) {
        out.open("w:p").open("w:pPr");
        framed(Measures.twips(y - RULE_LINE));
        out.open("w:pBdr")
                .empty("w:bottom", "w:val", "single", "w:sz", eighths, "w:space", 0, "w:color", "000000")
                .close("w:pBdr");
        out.empty("w:spacing", "w:line", Measures.twips(RULE_LINE), "w:lineRule", "exact")
                .close("w:pPr", "w:p");
    }

    private void entry(Entry entry, int top) {
        int character = Measures.twips(Measures.SMALL_SIZE);
        out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", entry.style().name());
        framed(top);
        if (entry.style() == OfficialStyle.PRINTING) {
            out.open("w:tabs")
                    .empty("w:tab", "w:val", "right", "w:pos", Measures.MEASURE - character)
                    .close("w:tabs");
            out.empty("w:ind", "w:left", character, "w:right", 0);
        } else {
            int hanging = Measures.twips(entry.lead().length() * Measures.SMALL_SIZE);
            out.empty("w:ind", "w:left", character + hanging, "w:right", character, "w:hanging", hanging);
        }
        out.close("w:pPr");
        var parts = entry.text().split("\t", 2);
        paragraphs.run(entry.lead() + parts[0], null);
        if (parts.length > 1) {
            out.open("w:r").empty("w:tab").close("w:r");
            paragraphs.run(parts[1], null);
        }
        out.close("w:p");
    }

    private void anchor() {
        out.open("w:p")
                .open("w:pPr")
                .empty("w:spacing", "w:line", 20, "w:lineRule", "exact")
                .close("w:pPr", "w:p");
    }
}
