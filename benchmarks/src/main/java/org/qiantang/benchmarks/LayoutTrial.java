package org.qiantang.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.LayoutSession;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

/// Lays out a short and a long document in turns, types into the middle of the long one, and prints one line a
/// figure: name, value, unit, goal. The text is made from a seed.
public final class LayoutTrial {
    private static final int TURNS = 41;
    private static final int KEYSTROKES = 500;
    private static final int CHARACTERS_PER_PAGE = 22 * 28;
    /// One frame of a screen, ms.
    private static final double FRAME = 16.7;

    private static final String TEXT = "各区、县（市）人民政府要按照《条例》规定，于2026年10月9日前将“一网通办”改革落实情况（国办发〔2015〕1号）报送市政府办公室，"
            + "全年完成投资1234.56亿元，同比增长12.5％，并登录https://www.example.gov.cn/zwgk填报。";

    private final Typesetter typesetter = new Typesetter(FontLibrary.bundled());

    private LayoutTrial() {}

    public static void main(String[] arguments) {
        var trial = new LayoutTrial();
        trial.pages();
        trial.beginning();
        trial.keystrokes();
    }

    /// Time per page of 300 pages against 10 pages, taken in turns. The short documents have the text of the long one
    /// between them: one of them over and over would be known to the processor by heart.
    private void pages() {
        var body = body(300);
        var longSheet = List.of(sheet(body));
        var shortSheets = new ArrayList<Sheet>();
        int part = Math.ceilDiv(body.size(), 300 / 10);
        for (int start = 0; start < body.size(); start += part) {
            shortSheets.add(sheet(body.subList(start, Math.min(body.size(), start + part))));
        }
        int longPages = count(longSheet);
        int shortPages = count(shortSheets);
        var ratios = new double[TURNS];
        var longTimes = new double[TURNS];
        for (int turn = -TURNS; turn < TURNS; turn++) {
            double before = milliseconds(() -> count(shortSheets));
            double between = milliseconds(() -> count(longSheet));
            double after = milliseconds(() -> count(shortSheets));
            if (turn >= 0) { // the turns before are for the compiler
                ratios[turn] = between / longPages / ((before + after) / 2 / shortPages);
                longTimes[turn] = between;
            }
        }
        figure("layout.300-pages.per-page-against-10", part(ratios, 0.5), "x", 1.2);
        figure("layout.300-pages", part(longTimes, 0.5), "ms", 1000);
    }

    private int count(List<Sheet> sheets) {
        return sheets.stream()
                .mapToInt(sheet -> typesetter.layOut(sheet).pages().size())
                .sum();
    }

    /// The first pages of a document never laid out before against the whole of it.
    private void beginning() {
        var sheet = sheet(body(300));
        var shares = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            long began = System.nanoTime();
            var ahead = new long[1];
            typesetter.session().layOut(sheet, 0, pages -> ahead[0] = System.nanoTime() - began);
            shares[turn] = (double) ahead[0] / (System.nanoTime() - began);
        }
        figure("layout.first-page-against-300", part(shares, 0.5), "x", 0.1);
    }

    /// From a character typed in the middle of 300 pages to the new page with it.
    private void keystrokes() {
        var body = body(300);
        int middle = body.size() / 2;
        var session = typesetter.session();
        session.layOut(sheet(body));
        var times = new double[KEYSTROKES];
        for (int turn = -KEYSTROKES; turn < KEYSTROKES; turn++) {
            double time = type(session, body, middle, turn);
            times[Math.max(0, turn)] = time;
        }
        figure("layout.keystroke.median", part(times, 0.5), "ms", FRAME);
        figure("layout.keystroke.p99", part(times, 0.99), "ms", 50);
        if (!session.layOut(sheet(body)).equals(typesetter.layOut(sheet(body)))) {
            throw new IllegalStateException("what was typed is laid out differently from scratch");
        }
        System.gc();
        var runtime = Runtime.getRuntime();
        figure("layout.300-pages.kept", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0, "MB", 256);
    }

    private static double type(LayoutSession session, List<Block> body, int middle, int turn) {
        var paragraph = (Paragraph) body.get(middle);
        String text = turn % 40 == 0 ? TEXT : paragraph.text() + TEXT.charAt(Math.floorMod(turn, TEXT.length()));
        return milliseconds(() -> {
            body.set(middle, new Paragraph(paragraph.id(), Level.BODY, text));
            var layout = session.layOut(sheet(body));
            int page = layout.pagesOf(paragraph.id()).getFirst();
            if (layout.pages().get(page).marks().isEmpty()) {
                throw new IllegalStateException("the page in sight is empty");
            }
        });
    }

    private static List<Block> body(int pages) {
        var random = new Random(9704);
        var body = new ArrayList<Block>();
        int characters = 0;
        while (characters < pages * CHARACTERS_PER_PAGE) {
            String text = TEXT.substring(random.nextInt(TEXT.length() / 2)) + TEXT.repeat(random.nextInt(3));
            body.add(new Paragraph("p" + body.size(), Level.BODY, text));
            characters += text.length() + 14;
        }
        return body;
    }

    private static Sheet sheet(List<Block> body) {
        var content = DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                .title("钱塘示范市人民政府办公室关于试排三百页的通知")
                .body(body)
                .build();
        return new Sheet(content, null, null, LocalDate.of(2026, 10, 9), "", null, true, false);
    }

    private static double milliseconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double part(double[] times, double share) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    @SuppressWarnings("SystemOut") // figures are the program's output
    private static void figure(String name, double value, String unit, double goal) {
        System.out.printf(Locale.ROOT, "figure %s %.4f %s %s%n", name, value, unit, goal);
    }
}
