package org.qiantang.typesetting.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.qiantang.typesetting.check.PdfMeasure.Glyph;
import org.qiantang.typesetting.check.Point.Item;
import org.qiantang.typesetting.font.FontRole;

/// Measures a PDF on its pages.
final class PdfCheck {
    static final Pattern NUMBER =
            Pattern.compile("(\\p{IsHan}{1,16}[\\[［【〔(（]\\d{4}[\\]］】〕)）]\\s*第?\\d{1,6}号)(签发人.*)?");
    /// 份号, 密级 and 紧急程度, which in a letter stand between number and title (§10.1).
    static final Pattern LABEL = Pattern.compile("\\d{6}|(绝密|机密|秘密|内部)(★.{1,10})?|特提|特急|加急|平急");
    static final Pattern GOOD_NUMBER = Pattern.compile(".*〔\\d{4}〕[1-9]\\d*号");
    static final Pattern DATE = Pattern.compile("(\\d{4}年\\d{1,2}月\\d{1,2}日|[〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)");
    static final Pattern GOOD_DATE = Pattern.compile("\\d{4}年[1-9]\\d?月[1-9]\\d?日");
    private static final long LARGEST = 200L << 20;
    private static final int MOST_PAGES = 300;
    private static final double MILLIMETRES = 25.4 / 72;
    private static final double TYPE_AREA_BOTTOM = 262;
    private static final double FIRST_PAGE_LEEWAY = 0.1;

    private final Report report = new Report();
    private final List<PdfLine> lines = new ArrayList<>();
    private final List<List<PdfMeasure.Bar>> bars = new ArrayList<>();
    private final PDDocument document;

    private PdfCheck(PDDocument document) {
        this.document = document;
    }

    static CheckOutcome check(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return new CheckOutcome.Unreadable("pdf-too-large");
        }
        var bytes = Files.readAllBytes(file);
        try (var document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            return document.getNumberOfPages() == 0
                    ? new CheckOutcome.Unreadable("pdf-pages-out-of-range")
                    : new CheckOutcome.Checked(new PdfCheck(document).points());
        } catch (InvalidPasswordException e) {
            return new CheckOutcome.Unreadable("pdf-encrypted");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // Whatever a library throws at a file that is not sound.
            return new CheckOutcome.Unreadable("pdf-unreadable");
        }
    }

    private List<Point> points() throws IOException {
        for (int i = 0; i < Math.min(MOST_PAGES, document.getNumberOfPages()); i++) {
            var measure = new PdfMeasure(document.getPage(i));
            measure.read();
            lines.addAll(lines(i, measure.glyphs()));
            bars.add(measure.bars());
        }
        var box = document.getPage(0).getCropBox();
        double width = box.getWidth() * MILLIMETRES;
        double height = box.getHeight() * MILLIMETRES;
        boolean paper = Math.abs(width - 210) <= 1 && Math.abs(height - 297) <= 1;
        report.word(Item.PAPER, "210 × 297", Report.figure(width) + " × " + Report.figure(height), paper, 1);
        typeArea();
        new PdfHead(lines, bars.getFirst(), report).check();
        headings();
        date();
        imprint();
        pageNumbers();
        return report.points();
    }

    private static List<PdfLine> lines(int page, List<Glyph> glyphs) {
        var lines = new ArrayList<PdfLine>();
        glyphs.stream().sorted(Comparator.comparingDouble(Glyph::baseline)).forEach(glyph -> {
            if (lines.isEmpty() || glyph.baseline() - lines.getLast().baseline() > 1.2) {
                lines.add(new PdfLine(page, new ArrayList<>()));
            }
            lines.getLast().glyphs().add(glyph);
        });
        lines.forEach(line -> line.glyphs().sort(Comparator.comparingDouble(Glyph::x)));
        return lines;
    }

    private void typeArea() {
        double size = usualSize();
        var body = lines.stream()
                .filter(line -> line.glyphs().size() >= 10
                        && line.glyphs().stream()
                                        .filter(glyph -> Math.abs(glyph.size() - size) < 0.3)
                                        .count()
                                >= 10
                        && line.baseline() < TYPE_AREA_BOTTOM + 5)
                .toList();
        if (body.isEmpty()) {
            report.missing(Item.BODY_SIZE, "16", true);
            return;
        }
        report.measure(Item.BODY_SIZE, 16, 0.5, size, 0);
        var font = usualFont(size);
        report.word(
                Item.BODY_FONT, FontNames.word(FontRole.FANGSONG), font, FontNames.fits(font, FontRole.FANGSONG), 0);
        // A few indented lines do not show where the type area begins.
        boolean telling = body.size() > 3;
        double left = body.stream().mapToDouble(line -> line.first().x()).min().orElse(0);
        if (telling) {
            report.measure(Item.LEFT_MARGIN, 28, 1, left, 0);
        }
        // The narrowest characters are those of lines that were not spread.
        var advances = advances(body, size).stream().sorted().toList();
        double advance = advances.isEmpty() ? 1 : advances.get(advances.size() / 10);
        double right = body.stream()
                .filter(line -> line.glyphs().getLast().han())
                .mapToDouble(PdfLine::right)
                .max()
                .orElse(0);
        if (telling && right - left > 100) {
            report.measure(Item.TYPE_AREA_WIDTH, 156, 2, right - left, 0);
        }
        if (telling && !advances.isEmpty()) {
            long characters = Math.round(Math.max(156, right - left) / advance);
            report.word(Item.CHARACTERS_PER_LINE, "28", Long.toString(characters), characters == 28, 0);
        }
        pitch(body, size);
    }

    private void pitch(List<PdfLine> body, double size) {
        linesPerPage(body, size * MILLIMETRES);
        for (int page = 1; page < bars.size(); page++) {
            int index = page;
            var first = body.stream().filter(line -> line.page() == index).findFirst();
            var top = lines.stream().filter(line -> line.page() == index).findFirst();
            if (first.isPresent() && top.isPresent() && first.get().equals(top.get())) {
                report.measure(Item.TOP_MARGIN, 37, 1.2, first.get().top(), page + 1);
                break;
            }
        }
        double lowest = body.stream().mapToDouble(PdfLine::bottom).max().orElse(0);
        report.word(Item.TYPE_AREA_BOTTOM, "≤ 262", Report.figure(lowest), lowest <= TYPE_AREA_BOTTOM + 1, 0);
    }

    /// Lines are counted on the further pages: those of the first fill what 版头 and 标题 leave of it, and may be set a
    /// little wider for it.
    private void linesPerPage(List<PdfLine> body, double em) {
        var further = steps(body.stream().filter(line -> line.page() > 0).toList());
        if (further.size() >= 3) {
            long lines = Math.round((225 - em) / median(further)) + 1;
            report.word(Item.LINES_PER_PAGE, "22", Long.toString(lines), lines == 22, 0);
            return;
        }
        var first = body.stream().filter(line -> line.page() == 0).toList();
        var steps = steps(first);
        if (steps.size() >= 3) {
            double lines = (225 - em) / median(steps) + 1;
            // The first page of a letter is filled beyond the type area (§10.1).
            double lowest = this.lines.stream()
                    .filter(line -> line.page() == 0 && Math.abs(line.size() * MILLIMETRES - em) < 0.1)
                    .mapToDouble(PdfLine::bottom)
                    .max()
                    .orElse(0);
            boolean filled = lowest > TYPE_AREA_BOTTOM - 1;
            boolean conforms = Math.abs(lines - 22) < (filled ? FIRST_PAGE_LEEWAY * 22 : 0.5);
            report.word(Item.LINES_PER_PAGE, "22", Long.toString(Math.round(lines)), conforms, 0);
        }
    }

    private static List<Double> steps(List<PdfLine> body) {
        var steps = new ArrayList<Double>();
        for (int i = 1; i < body.size(); i++) {
            double step = body.get(i).baseline() - body.get(i - 1).baseline();
            if (body.get(i).page() == body.get(i - 1).page() && step < 16) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static List<Double> advances(List<PdfLine> body, double size) {
        var advances = new ArrayList<Double>();
        for (var line : body) {
            for (int i = 1; i < line.glyphs().size(); i++) {
                var before = line.glyphs().get(i - 1);
                var glyph = line.glyphs().get(i);
                if (before.han() && glyph.han() && Math.abs(glyph.size() - size) < 0.3) {
                    advances.add(glyph.x() - before.x());
                }
            }
        }
        return advances;
    }

    /// The size of most characters in long lines of the first page that has any: tables come later and are smaller.
    private double usualSize() {
        for (int page = 0; page < bars.size(); page++) {
            int index = page;
            var counts = new HashMap<Double, Integer>();
            lines.stream()
                    .filter(line -> line.page() == index
                            && line.size() < 18
                            && line.glyphs().size() >= 10)
                    .forEach(line -> line.glyphs().stream()
                            .filter(Glyph::han)
                            .forEach(glyph -> counts.merge(Math.round(glyph.size() * 4) / 4.0, 1, Integer::sum)));
            var most = counts.entrySet().stream().max(Map.Entry.comparingByValue());
            if (most.isPresent()) {
                return most.get().getKey();
            }
        }
        return 0;
    }

    private String usualFont(double size) {
        var counts = new HashMap<String, Integer>();
        lines.forEach(line -> line.glyphs().stream()
                .filter(glyph -> glyph.han() && Math.abs(glyph.size() - size) < 0.3)
                .forEach(glyph -> counts.merge(glyph.font(), 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 1 : sorted.get(sorted.size() / 2);
    }

    private void headings() {
        heading(Item.FIRST_HEADING_FONT, "[一二三四五六七八九十]{1,3}、.*", FontRole.HEI);
        heading(Item.SECOND_HEADING_FONT, "（[一二三四五六七八九十]{1,3}）.*", FontRole.KAI);
    }

    private void heading(Item item, String pattern, FontRole role) {
        for (var line : lines) {
            if (line.text().matches(pattern) && Math.abs(line.size() - 16) < 1) {
                var font =
                        line.glyphs().get(Math.min(2, line.glyphs().size() - 1)).font();
                report.word(item, FontNames.word(role), font, FontNames.fits(font, role), line.page() + 1);
                return;
            }
        }
    }

    private void date() {
        for (var line : lines) {
            if (DATE.matcher(line.text()).matches()) {
                boolean good = GOOD_DATE.matcher(line.text()).matches();
                report.word(Item.DOCUMENT_DATE, "2026年1月1日", line.text(), good, line.page() + 1);
            }
        }
    }

    private void imprint() {
        for (var line : lines) {
            if (line.text().startsWith("抄送：") || line.text().endsWith("日印发")) {
                report.measure(Item.IMPRINT_SIZE, 14, 0.5, line.size(), line.page() + 1);
                double baseline = line.baseline();
                bars.get(line.page()).stream()
                        .filter(bar -> !bar.red() && bar.length() > 140 && bar.y() > baseline)
                        .max(Comparator.comparingDouble(PdfMeasure.Bar::y))
                        .ifPresent(bar ->
                                report.measure(Item.IMPRINT_LAST_RULE, TYPE_AREA_BOTTOM, 1, bar.y(), line.page() + 1));
                return;
            }
        }
    }

    private void pageNumbers() {
        var numbers = lines.stream()
                .filter(line ->
                        line.baseline() > TYPE_AREA_BOTTOM && line.text().matches("\\D{0,2}\\d{1,4}\\D{0,2}"))
                .toList();
        if (numbers.isEmpty()) {
            report.missing(Item.PAGE_NUMBER, "— 1 —", bars.size() > 1);
            return;
        }
        var first = numbers.getFirst();
        boolean dashed = numbers.stream().allMatch(line -> line.text().matches("—\\d{1,4}—"));
        report.word(Item.PAGE_NUMBER, "— 1 —", first.text(), dashed, first.page() + 1);
        report.measure(Item.PAGE_NUMBER_SIZE, 14, 0.5, first.size(), first.page() + 1);
        var wrong = numbers.stream().filter(line -> !outside(line)).findFirst();
        var shown = wrong.orElse(first);
        boolean odd = Integer.parseInt(shown.text().replaceAll("\\D", "")) % 2 == 1;
        boolean right = shown.first().x() > 105;
        report.word(Item.PAGE_NUMBER_SIDE, odd ? "→" : "←", right ? "→" : "←", wrong.isEmpty(), shown.page() + 1);
        if (dashed) {
            double dash = (first.first().inkTop() + first.first().inkBottom()) / 2;
            report.measure(Item.PAGE_NUMBER_BELOW, 7, 1, dash - TYPE_AREA_BOTTOM, first.page() + 1);
        }
    }

    private static boolean outside(PdfLine line) {
        boolean odd = Integer.parseInt(line.text().replaceAll("\\D", "")) % 2 == 1;
        return odd == line.first().x() > 105;
    }
}
