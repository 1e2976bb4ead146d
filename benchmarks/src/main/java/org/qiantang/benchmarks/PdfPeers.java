package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// What others need for the sample, as multiples of our floor: PDFBox, which is told every place and shares a parsed
/// font, Apache FOP and LibreOffice, which lay out a plain text of the same characters.
final class PdfPeers {
    private static final double POINTS = 72 / 25.4;
    private static final int TIMES = 15;

    private final Path home;
    private final PageLayout layout;
    private final Sheet sheet;

    PdfPeers(Path home, PageLayout layout, Sheet sheet) {
        this.home = home;
        this.layout = layout;
        this.sheet = sheet;
    }

    void run(Report report, double floor) throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.resolve("benchmarks/target/typesetting"));
        report.remark("typesetting: 同一底线的倍数：PDFBox %.1f x（解析好的字体共用，位置现成，不排版）".formatted(pdfBox() / floor));
        report.remark("typesetting: Apache FOP %.1f x（同样的字体和字号，同一进程，已预热）"
                .formatted(new FopPeer(folder, sheet).milliseconds() / floor));
        if (!LibreOfficePeer.installed()) {
            report.remark("typesetting: 没有安装 LibreOffice，不能比较（apt-get install libreoffice-writer-nogui）。");
            return;
        }
        try {
            var needed = new LibreOfficePeer(folder, sheet).needed();
            report.remark("typesetting: LibreOffice %.0f x（每份新启动），%.1f x（一次启动里的下一份）"
                    .formatted(needed.started() / floor, needed.warm() / floor));
        } catch (IOException useless) {
            report.remark("typesetting: 装了 LibreOffice，但没有转成（" + useless.getMessage() + "），不能比较。");
        }
    }

    private double pdfBox() throws IOException {
        TrueTypeFont parsed;
        try (var file = FontLibrary.bundled().face(FontRole.KAI).open()) {
            parsed = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
        }
        var times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            try (var document = new PDDocument()) {
                var font = PDType0Font.load(document, parsed, true);
                for (var page : layout.pages()) {
                    draw(
                            document,
                            font,
                            page.marks().stream()
                                    .filter(TextRun.class::isInstance)
                                    .map(TextRun.class::cast)
                                    .toList());
                }
                document.save(new ByteArrayOutputStream());
            }
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        return PdfBenchmark.median(times);
    }

    private void draw(PDDocument document, PDType0Font font, List<TextRun> runs) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            for (var run : runs) {
                content.setFont(font, (float) run.size());
                content.setTextMatrix(Matrix.getTranslateInstance(
                        (float) (run.x() * POINTS), (float) ((layout.height() - run.baseline()) * POINTS)));
                content.showText(run.text());
            }
            content.endText();
        }
    }
}
