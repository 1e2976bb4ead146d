package org.qiantang.typesetting.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qiantang.typesetting.check.PdfMeasure.Bar;
import org.qiantang.typesetting.check.PdfMeasure.Glyph;
import org.qiantang.typesetting.check.Point.Item;
import org.qiantang.typesetting.font.FontRole;

/// Measures 版头 and 标题 on the first page of a PDF.
final class PdfHead {
    private static final double MARK = 25;

    private final List<PdfLine> lines;
    private final List<Bar> bars;
    private final Report report;

    PdfHead(List<PdfLine> lines, List<Bar> bars, Report report) {
        this.lines = lines.stream().filter(line -> line.page() == 0).toList();
        this.bars = bars;
        this.report = report;
    }

    void check() {
        var mark = new ArrayList<Glyph>();
        lines.stream()
                .filter(line -> line.size() > MARK && line.baseline() < 190)
                .forEach(line -> line.glyphs().stream()
                        .filter(glyph -> glyph.size() > MARK)
                        .forEach(mark::add));
        boolean letter = false;
        if (!mark.isEmpty()) {
            letter = mark(mark);
        }
        var number = lines.stream()
                .filter(line -> PdfCheck.NUMBER.matcher(text(line)).find())
                .findFirst()
                .orElse(null);
        if (number != null) {
            title(number, number(number, letter));
        }
    }

    private static String text(PdfLine line) {
        return line.text().replaceAll("\\s", "");
    }

    /// Tells whether the page is a letter's.
    private boolean mark(List<Glyph> mark) {
        double top = mark.stream().mapToDouble(Glyph::inkTop).min().orElse(0);
        boolean red = mark.stream().allMatch(Glyph::red);
        report.word(Item.ORGAN_MARK_COLOUR, "FF0000", red ? "FF0000" : "000000", red, 1);
        var text = String.join("", mark.stream().map(Glyph::text).toList());
        boolean order = text.endsWith("令");
        boolean letter = !order && !text.contains("文件") && !text.contains("纪要");
        report.measure(Item.ORGAN_MARK_TOP, order ? 57 : letter ? 30 : 72, 1, top, 1);
        return letter;
    }

    /// Returns where the title is looked for: below the rule, or below the number where there is none.
    private double number(PdfLine line, boolean letter) {
        var found = PdfCheck.NUMBER.matcher(text(line));
        if (found.find()) {
            boolean good = PdfCheck.GOOD_NUMBER.matcher(found.group(1)).matches();
            report.word(Item.NUMBER_BRACKETS, "〔2026〕1号", found.group(1), good, 1);
        }
        double bottom = line.bottom();
        var rule = bars.stream()
                .filter(bar -> bar.red() && (letter || bar.y() > bottom))
                .min(Comparator.comparingDouble(Bar::y));
        if (rule.isEmpty()) {
            report.missing(Item.RED_RULE_LENGTH, letter ? "170" : "156", false);
            return line.baseline() + 1;
        }
        report.measure(Item.RED_RULE_LENGTH, letter ? 170 : 156, 1, rule.get().length(), 1);
        if (letter) {
            return line.baseline() + 1;
        }
        // In minutes the organ and the date stand between number and rule.
        double lowest = lines.stream()
                .filter(each -> each.baseline() < rule.get().y())
                .mapToDouble(PdfLine::bottom)
                .max()
                .orElse(bottom);
        double gap = rule.get().y() - lowest;
        report.measure(Item.RED_RULE_BELOW_NUMBER, 4, 0.8, gap, 1);
        return rule.get().y();
    }

    /// The first line of some length below the number and its rule.
    private void title(PdfLine number, double below) {
        var first = lines.stream()
                .filter(line -> line.baseline() > below
                        && line.size() <= MARK
                        && line.size() > 10
                        && line.glyphs().stream().filter(Glyph::han).count() >= 4
                        && !text(line).endsWith("：")
                        && !PdfCheck.LABEL.matcher(text(line)).matches())
                .findFirst();
        if (first.isEmpty() || first.get().equals(number) || text(first.get()).contains("。")) {
            return;
        }
        double size = first.get().size();
        report.measure(Item.TITLE_SIZE, 22, 0.5, size, 1);
        var font = first.get().first().font();
        report.word(
                Item.TITLE_FONT,
                FontNames.word(FontRole.XIAOBIAOSONG),
                font,
                FontNames.fits(font, FontRole.XIAOBIAOSONG),
                1);
        double centre = (first.get().first().x() + first.get().right()) / 2;
        report.measure(Item.TITLE_CENTRED, 106, 2, centre, 1);
    }
}
