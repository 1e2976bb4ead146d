package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.qiantang.typesetting.MeasuredPdf.Bar;
import org.qiantang.typesetting.MeasuredPdf.Ink;
import org.qiantang.typesetting.MeasuredPdf.Placed;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

/// The page of GB/T 9704-2012 in millimetres, and documents of every format, with seals and without, to be measured
/// against it.
///
/// Where the standard counts blank lines below text, they are counted from the upper edge of one line to that of the
/// next; below 发文机关标志 and rules, from the lower edge of the ink.
final class StandardFigures {
    static final double EXACT = 0.3;
    static final double LEFT = 28;
    static final double RIGHT = 184;
    static final double TOP = 37;
    static final double BOTTOM = 262;
    static final double CENTRE = 106;
    static final double EM = 16 * MeasuredPdf.MILLIMETRES;
    static final double SMALL_EM = 14 * MeasuredPdf.MILLIMETRES;
    static final double CELL = 156.0 / 28;
    static final double LINE = (225 - EM) / 21;
    static final double SEVEN_EIGHTHS = EM * 7 / 8;
    static final String NAME = "钱塘示范市人民政府办公室";
    static final String DATE = "2026年10月9日";

    static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static final Map<String, Sheet> SHEETS = sheets();
    private static final Map<String, MeasuredPdf> MEASURED = new LinkedHashMap<>();

    static final List<String> EVERY = List.copyOf(SHEETS.keySet());
    static final List<String> GENERAL = EVERY.stream()
            .filter(name -> !name.matches("(letter|order|minutes).*"))
            .toList();
    static final List<String> RULED =
            EVERY.stream().filter(name -> !name.matches("(letter|order).*")).toList();
    static final List<String> UPWARD =
            EVERY.stream().filter(name -> name.startsWith("upward")).toList();
    static final List<String> LETTERS =
            EVERY.stream().filter(name -> name.startsWith("letter")).toList();
    static final List<String> JOINT =
            EVERY.stream().filter(name -> name.matches("joint-\\d")).toList();
    static final List<String> JOINT_UNSEALED =
            EVERY.stream().filter(name -> name.matches("joint-\\d-unsealed")).toList();

    static Map<String, Sheet> sheets() {
        var sheets = new LinkedHashMap<String, Sheet>();
        sheets.put("general", FormatSamples.general());
        sheets.put("general-unsealed", FormatSamples.unsealed(FormatSamples.general()));
        sheets.put("text", SampleDocument.sheet(SampleDocument.content(SampleDocument.text(28 * (22 * 3 - 3)))));
        for (int organs = 1; organs <= 4; organs++) {
            sheets.put("upward-" + organs, FormatSamples.upward(organs));
        }
        sheets.put("upward-1-unsealed", FormatSamples.unsealed(FormatSamples.upward(1)));
        for (int organs = 2; organs <= 9; organs++) {
            sheets.put("joint-" + organs, FormatSamples.joint(organs));
            sheets.put("joint-" + organs + "-unsealed", FormatSamples.unsealed(FormatSamples.joint(organs)));
        }
        sheets.put("letter", FormatSamples.letter());
        sheets.put("letter-unsealed", FormatSamples.unsealed(FormatSamples.letter()));
        sheets.put("letter-labelled", FormatSamples.labelledLetter());
        sheets.put("order", FormatSamples.order(true));
        sheets.put("order-unstamped", FormatSamples.order(false));
        sheets.put("minutes", FormatSamples.minutes());
        sheets.put("attachments", FormatSamples.attachments());
        return sheets;
    }

    private StandardFigures() {}

    static Sheet sheet(String name) {
        return Objects.requireNonNull(SHEETS.get(name), name);
    }

    static MeasuredPdf pdf(String name) {
        return MEASURED.computeIfAbsent(name, each -> measured(sheet(each)));
    }

    static MeasuredPdf measured(Sheet sheet) {
        try {
            return new MeasuredPdf(TYPESETTER, sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ink mark(MeasuredPdf pdf) {
        return MeasuredPdf.around(pdf.page(0).stream()
                .filter(each -> each.rgb() != 0)
                .map(Placed::ink)
                .toList());
    }

    static Bar redRule(MeasuredPdf pdf) {
        return pdf.rules(0, 150).stream()
                .filter(bar -> bar.rgb() != 0)
                .findFirst()
                .orElseThrow();
    }

    static void rule(MeasuredPdf pdf, double above) {
        var rule = redRule(pdf);
        assertEquals(above + 4, rule.middle(), EXACT);
        assertEquals(LEFT, rule.left(), EXACT);
        assertEquals(RIGHT, rule.right(), EXACT);
    }

    /// The box of the whole 发文字号 on the first page.
    static Ink numberBox(MeasuredPdf pdf, String part) {
        var text = MeasuredPdf.text(pdf.line(0, part));
        int end = text.indexOf('号', text.indexOf(part)) + 1;
        return pdf.body(0, text.substring(text.startsWith("签") ? text.indexOf("钱") : 0, end));
    }

    static void title(MeasuredPdf pdf, double top) {
        var lines = pdf.lines(0).stream()
                .filter(line -> line.getFirst().size() == 22)
                .toList();
        assertEquals(top, lines.getFirst().getFirst().top(), EXACT);
        for (var line : lines) {
            assertEquals("FandolSong-Bold", line.getFirst().font());
            assertEquals(CENTRE, centre(line), EXACT);
        }
        double last = lines.getLast().getFirst().top();
        double next = pdf.lines(0).stream()
                .map(line -> line.getFirst().top())
                .filter(each -> each > last + 1)
                .findFirst()
                .orElseThrow();
        assertEquals(last + 2 * LINE, next, EXACT);
    }

    static double centre(List<Placed> line) {
        return (line.getFirst().x() + line.getLast().x() + line.getLast().em()) / 2;
    }

    static List<Placed> pageNumber(MeasuredPdf pdf, int page) {
        return new ArrayList<>(pdf.page(page).stream()
                .filter(each -> each.baseline() > 265 && each.font().equals("FandolSong-Regular"))
                .toList());
    }

    static Placed first(List<Placed> line, String font) {
        return line.stream()
                .filter(each -> each.font().startsWith(font))
                .findFirst()
                .orElseThrow();
    }

    static int pageOf(MeasuredPdf pdf, String text) {
        return IntStream.range(0, pdf.pages())
                .filter(page -> pdf.lines(page).stream()
                        .anyMatch(line -> MeasuredPdf.text(line).contains(text)))
                .max()
                .orElseThrow();
    }

    /// Where the characters of the line above a height end.
    static double above(MeasuredPdf pdf, int page, double top) {
        return pdf.lines(page).stream()
                .map(line -> line.getFirst().bottom())
                .filter(bottom -> bottom < top)
                .reduce(0.0, Math::max);
    }

    static double round(double size) {
        return Math.round(size * 100) / 100.0;
    }
}
