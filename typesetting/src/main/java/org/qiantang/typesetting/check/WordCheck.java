package org.qiantang.typesetting.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.check.Point.Item;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordPiece;
import org.qiantang.typesetting.docx.WordPiece.Paragraph;
import org.qiantang.typesetting.docx.WordPiece.Run;
import org.qiantang.typesetting.docx.WordSection;
import org.qiantang.typesetting.font.FontRole;

/// Measures a Word file by its sections and the looks of its paragraphs.
///
/// Two models of the page conform: margins of 37 and 35 mm, or the 34.58 and 32.58 mm of GB/T 33476.2-2016, whose
/// lines reach half a line beyond the type area.
final class WordCheck {
    private static final double MILLIMETRES = 25.4 / 72;
    private static final double MARK = 25;

    private final Report report = new Report();
    private final WordFile file;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final Set<Integer> inCell = new HashSet<>();

    WordCheck(WordFile file) {
        this.file = file;
        file.pieces().forEach(piece -> {
            if (piece instanceof Paragraph paragraph) {
                add(paragraph);
            } else if (piece instanceof WordPiece.Table table) {
                table.rows()
                        .forEach(row -> row.cells().forEach(cell -> {
                            cell.paragraphs().forEach(each -> inCell.add(each.paragraph()));
                            cell.paragraphs().forEach(this::add);
                        }));
            }
        });
    }

    private void add(Paragraph paragraph) {
        if (!paragraph.text().isBlank()) {
            paragraphs.add(paragraph);
        }
    }

    List<Point> points() {
        var page = file.sections().getFirst().page();
        page(page);
        body(page);
        head();
        headings();
        ending();
        pageNumber();
        return report.points();
    }

    private void page(WordSection.Page page) {
        double width = page.width() * MILLIMETRES;
        double height = page.height() * MILLIMETRES;
        boolean paper = Math.abs(width - 210) <= 1 && Math.abs(height - 297) <= 1;
        report.word(Item.PAPER, "210 × 297", Report.figure(width) + " × " + Report.figure(height), paper, 0);
        double top = page.top() * MILLIMETRES;
        boolean extended = Math.abs(top - 34.58) <= 1;
        report.measure(Item.TOP_MARGIN, extended ? 34.58 : 37, 1, top, 0);
        report.measure(Item.LEFT_MARGIN, 28, 1, page.left() * MILLIMETRES, 0);
        report.measure(Item.TYPE_AREA_WIDTH, 156, 2, (page.width() - page.left() - page.right()) * MILLIMETRES, 0);
    }

    private void body(WordSection.Page page) {
        var lengths = new HashMap<List<Object>, Integer>();
        for (var paragraph : paragraphs) {
            for (var run : paragraph.runs()) {
                if (paragraph.text().length() > 20 && !inCell.contains(paragraph.paragraph())) {
                    lengths.merge(looks(paragraph, run), run.text().length(), Integer::sum);
                }
            }
        }
        var usual = lengths.entrySet().stream().max(Map.Entry.comparingByValue());
        if (usual.isEmpty()) {
            report.missing(Item.BODY_SIZE, "16", false);
            return;
        }
        var look = usual.get().getKey();
        double size = (Double) look.get(1);
        var font = String.valueOf(look.get(0));
        double spacing = (Double) look.get(3);
        report.measure(Item.BODY_SIZE, 16, 0.3, size, 0);
        report.word(
                Item.BODY_FONT, FontNames.word(FontRole.FANGSONG), font, FontNames.fits(font, FontRole.FANGSONG), 0);
        double fixed = (Double) look.get(2);
        double pitch = fixed > 0 ? fixed : page.gridPitch();
        if (pitch > 0) {
            double room = page.height() - page.top() - page.bottom();
            long lines = (long) Math.floor(room / pitch + 0.05);
            report.word(Item.LINES_PER_PAGE, "22", Long.toString(lines), lines == 22, 0);
        }
        double measure = page.width() - page.left() - page.right();
        long characters = (long) Math.floor(measure / (size + spacing) + 0.35);
        report.word(Item.CHARACTERS_PER_LINE, "28", Long.toString(characters), characters == 28, 0);
    }

    private static List<Object> looks(Paragraph paragraph, Run run) {
        return List.of(
                font(run),
                size(run),
                Optional.ofNullable(paragraph.format().pitch()).orElse(0.0),
                Optional.ofNullable(run.format().spacing()).orElse(0.0));
    }

    private static String font(Run run) {
        return Optional.ofNullable(run.format().hanziFont()).orElse("");
    }

    private static double size(Run run) {
        return Optional.ofNullable(run.format().size()).orElse(10.0);
    }

    private static double size(Paragraph paragraph) {
        return paragraph.runs().stream().mapToDouble(WordCheck::size).max().orElse(0);
    }

    private void head() {
        int numberAt = -1;
        for (int i = 0; i < Math.min(40, paragraphs.size()) && numberAt < 0; i++) {
            var paragraph = paragraphs.get(i);
            var text = paragraph.text().replaceAll("\\s", "");
            if (size(paragraph) > MARK) {
                mark(paragraph);
            }
            var number = PdfCheck.NUMBER.matcher(text);
            if (number.find() && text.length() < 60) {
                boolean good = PdfCheck.GOOD_NUMBER.matcher(number.group(1)).matches();
                report.word(Item.NUMBER_BRACKETS, "〔2026〕1号", number.group(1), good, 0);
                numberAt = i;
            }
        }
        // In minutes the organ and the date stand between number and title, in a letter its labels.
        paragraphs.stream()
                .skip(numberAt + 1L)
                .filter(paragraph -> !PdfCheck.DATE.matcher(paragraph.text()).find()
                        && !PdfCheck.LABEL
                                .matcher(paragraph.text().replaceAll("\\s", ""))
                                .matches())
                .limit(numberAt >= 0 ? 1 : 0)
                .forEach(this::title);
    }

    private void mark(Paragraph mark) {
        int colour =
                Optional.ofNullable(mark.runs().getFirst().format().colour()).orElse(-1);
        boolean red = colour >= 0 && (colour >> 16) > 140 && (colour >> 8 & 0xFF) < 110 && (colour & 0xFF) < 110;
        report.word(Item.ORGAN_MARK_COLOUR, "FF0000", colour < 0 ? "000000" : "%06X".formatted(colour), red, 0);
    }

    private void title(Paragraph title) {
        if (title.text().contains("。")
                || title.text().endsWith("：")
                || title.text().length() < 5) {
            return;
        }
        report.measure(Item.TITLE_SIZE, 22, 0.3, size(title), 0);
        var font = font(title.runs().getFirst());
        report.word(
                Item.TITLE_FONT,
                FontNames.word(FontRole.XIAOBIAOSONG),
                font,
                FontNames.fits(font, FontRole.XIAOBIAOSONG),
                0);
        var alignment = title.format().alignment();
        report.word(Item.TITLE_CENTRED, "center", String.valueOf(alignment), "center".equals(alignment), 0);
    }

    private void headings() {
        heading(Item.FIRST_HEADING_FONT, "[一二三四五六七八九十]{1,3}、.*", FontRole.HEI);
        heading(Item.SECOND_HEADING_FONT, "（[一二三四五六七八九十]{1,3}）.*", FontRole.KAI);
    }

    private void heading(Item item, String pattern, FontRole role) {
        for (var paragraph : paragraphs) {
            if ((paragraph.label() + paragraph.text())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .matches(pattern)) {
                var font = font(paragraph.runs().getFirst());
                report.word(item, FontNames.word(role), font, FontNames.fits(font, role), 0);
                double size = size(paragraph);
                double indent = paragraph.format().indent(size) / size;
                boolean indented = Math.abs(indent - 2) < 0.2;
                report.word(Item.PARAGRAPH_INDENT, "2", Report.figure(indent), indented, 0);
                return;
            }
        }
    }

    private void ending() {
        for (var paragraph : paragraphs) {
            var text = paragraph.text().strip();
            if (PdfCheck.DATE.matcher(text).matches()) {
                report.word(
                        Item.DOCUMENT_DATE,
                        "2026年1月1日",
                        text,
                        PdfCheck.GOOD_DATE.matcher(text).matches(),
                        0);
            }
            if (text.startsWith("抄送：")) {
                report.measure(Item.IMPRINT_SIZE, 14, 0.3, size(paragraph), 0);
            }
        }
    }

    private void pageNumber() {
        var section = file.sections().getFirst();
        var odd = number(section, WordSection.Side.ODD);
        if (odd == null) {
            report.missing(Item.PAGE_NUMBER, "— 1 —", true);
            return;
        }
        var text = odd.text().strip();
        report.word(Item.PAGE_NUMBER, "— 1 —", text, text.matches("— ?\\d+ ?—"), 0);
        report.measure(Item.PAGE_NUMBER_SIZE, 14, 0.3, size(odd), 0);
        var even = number(section, WordSection.Side.EVEN);
        boolean sides = file.sidesApart()
                && even != null
                && "right".equals(odd.format().alignment())
                && !"right".equals(even.format().alignment())
                && !"center".equals(even.format().alignment());
        var measured = odd.format().alignment()
                + (even == null || !file.sidesApart() ? "" : "/" + even.format().alignment());
        report.word(Item.PAGE_NUMBER_SIDE, "right/left", measured, sides, 0);
    }

    private static @Nullable Paragraph number(WordSection section, WordSection.Side side) {
        for (var piece : section.feet().getOrDefault(side, List.of())) {
            if (piece instanceof Paragraph paragraph && paragraph.pageNumber()) {
                return paragraph;
            }
        }
        return null;
    }
}
