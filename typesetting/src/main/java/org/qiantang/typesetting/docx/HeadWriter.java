package org.qiantang.typesetting.docx;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.docx.PlacedRows.Row;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Rule;

/// Writes what stands above the text of the first page, each row at the height the layout gave it.
final class HeadWriter {
    private static final double TOP = Measures.TOP / 20.0;
    private static final double RULE_LINE = 2;
    /// What stands higher above the text of a page needs a frame, points.
    private static final double CLOSE = 4;
    private static final double PAGE_MIDDLE = 200;

    private final PageLayout layout;
    private final List<Row> rows;
    private final Paragraphs paragraphs;
    private final Markup out;
    /// Where the next paragraph begins, points from the top of the page.
    private double cursor = TOP;

    HeadWriter(PageLayout layout, List<Row> rows, Paragraphs paragraphs, Markup out) {
        this.layout = layout;
        this.rows = rows.stream().filter(row -> row.page() == 0).toList();
        this.paragraphs = paragraphs;
        this.out = out;
    }

    /// @param firstText the upper edge of the characters of the first line of text, mm
    /// @param pitch of that text, points
    void write(double firstText, double pitch) {
        var titles = rows.stream().filter(row -> row.has(Element.TITLE)).toList();
        var marks = rows.stream().filter(row -> row.has(Element.ORGAN_MARK)).toList();
        boolean stacked = marks.size() > 1;
        var rules = new ArrayList<>(rules());
        for (var row : rows) {
            while (!rules.isEmpty() && rules.getFirst().y() < row.top()) {
                rule(rules);
            }
            if (row.has(Element.TITLE)) {
                if (row.equals(titles.getFirst())) {
                    title(titles);
                }
            } else if (stacked && row.has(Element.ORGAN_MARK)) {
                if (row.equals(marks.getFirst())) {
                    stack(marks);
                }
            } else {
                placed(row);
            }
        }
        while (!rules.isEmpty()) {
            rule(rules);
        }
        // What is left down to the text: one paragraph without words, as high as the gap.
        double gap = Measures.points(firstText) - (pitch - Measures.BODY_SIZE) / 2 - cursor;
        if (gap >= 1) {
            blank(gap);
        }
    }

    private List<Rule> rules() {
        return layout.pages().getFirst().marks().stream()
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast)
                .filter(rule -> rule.source().element() == Element.RED_RULE && rule.y() < PAGE_MIDDLE)
                .toList();
    }

    /// Half of what an exact line is higher than its characters.
    private static double overhang(double size) {
        return (Measures.pitch(size) - size) / 2;
    }

    private void placed(Row row) {
        double box = Measures.points(row.top()) - overhang(row.size());
        if (box < TOP - CLOSE) {
            paragraphs.framed(style(row), row, box);
            return;
        }
        paragraphs.placed(style(row), row, Math.max(0, box - cursor));
        cursor = Math.max(cursor, box) + Measures.pitch(row.size());
    }

    private static OfficialStyle style(Row row) {
        if (row.has(Element.NUMBER)) {
            return OfficialStyle.NUMBER;
        }
        return switch (row.segments().getFirst().element()) {
            case COPY_NUMBER -> OfficialStyle.COPY_NUMBER;
            case SECRECY -> OfficialStyle.SECRECY;
            case URGENCY -> OfficialStyle.URGENCY;
            case ISSUERS -> OfficialStyle.ISSUERS;
            case SIGNATURE, DATE -> OfficialStyle.DATE;
            default -> OfficialStyle.ORGAN_MARK;
        };
    }

    private void title(List<Row> titles) {
        double size = titles.getFirst().size();
        double box = Measures.points(titles.getFirst().top()) - overhang(size);
        paragraphs.open(OfficialStyle.TITLE, Math.max(0, box - cursor));
        var lines = titles.stream()
                .map(row -> String.join(
                        "",
                        row.segments().stream().map(PlacedRows.Segment::text).toList()))
                .toList();
        paragraphs.run(String.join("\n", lines), null).end();
        cursor = Math.max(cursor, box) + titles.size() * Measures.pitch(size);
    }

    /// The names of a joint issue in one cell, the word in another beside them.
    private void stack(List<Row> marks) {
        var names = new ArrayList<Row>();
        for (var row : marks) {
            // The word stands on the line of a name where the names are odd in number.
            row.segments().forEach(each -> names.add(new Row(row.page(), row.top(), List.of(each))));
        }
        double left = marks.stream()
                .mapToDouble(row -> row.segments().getFirst().x())
                .min()
                .orElse(28);
        var words = names.stream()
                .filter(row -> row.segments().getFirst().x() > left + row.size() * 0.9 * 25.4 / 72)
                .toList();
        names.removeAll(words);
        double size = marks.getFirst().size();
        double step = names.size() > 1
                ? Measures.points(names.get(1).top() - names.getFirst().top())
                : Measures.pitch(size);
        double box = Measures.points(names.getFirst().top()) - (step - size) / 2;
        if (box - cursor >= 1) {
            blank(box - cursor);
        }
        double division =
                words.isEmpty() ? 184 : words.getFirst().segments().getFirst().x() - 1;
        new TableWriter(out).marks(names, words, step, division, paragraphs);
        cursor = Math.max(cursor, box) + step * names.size();
    }

    private void rule(List<Rule> rules) {
        var rule = rules.removeFirst();
        boolean twice = !rules.isEmpty() && rules.getFirst().y() - rule.y() < 2;
        double thickness = Measures.points(rule.thickness());
        if (twice) {
            rules.removeFirst();
        }
        double at = Measures.points(rule.y()) - RULE_LINE - thickness / 2;
        out.open("w:p").open("w:pPr").open("w:pBdr");
        out.empty(
                "w:bottom",
                "w:val",
                twice ? "thickThinSmallGap" : "single",
                "w:sz",
                Math.max(2, Math.round(thickness * 8)),
                "w:space",
                0,
                "w:color",
                "%06X".formatted(Colour.OFFICIAL_RED.rgb()));
        out.close("w:pBdr");
        int before = Measures.twips(Math.max(0, at - cursor));
        out.empty("w:spacing", "w:before", before, "w:line", Measures.twips(RULE_LINE), "w:lineRule", "exact");
        int right = Measures.twipsOf(184 - rule.x() - rule.length());
        out.empty("w:ind", "w:left", Measures.twipsOf(rule.x() - 28), "w:right", right);
        out.close("w:pPr", "w:p");
        cursor = Math.max(cursor, at) + RULE_LINE + thickness;
    }

    private void blank(double height) {
        out.open("w:p").open("w:pPr");
        out.empty("w:spacing", "w:line", Measures.twips(height), "w:lineRule", "exact")
                .close("w:pPr", "w:p");
        cursor += height;
    }
}
