package org.qiantang.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
/// font, and LibreOffice, which lays out a plain text of the same characters.
final class PdfPeers {
    private static final double POINTS = 72 / 25.4;
    private static final int TIMES = 15;
    private static final int TOGETHER = 9;

    private final Path home;
    private final PageLayout layout;
    private final Sheet sheet;

    PdfPeers(Path home, PageLayout layout, Sheet sheet) {
        this.home = home;
        this.layout = layout;
        this.sheet = sheet;
    }

    void run(Report report, double floor) throws IOException, InterruptedException {
        report.remark("typesetting: 同一底线的倍数：PDFBox %.1f x（解析好的字体共用，位置现成，不排版）".formatted(pdfBox() / floor));
        if (!installed("soffice")) {
            report.remark("typesetting: 没有安装 LibreOffice，不能比较（apt-get install libreoffice-writer-nogui）。");
            return;
        }
        var folder = Files.createDirectories(home.resolve("benchmarks/target/typesetting"));
        double one = libreOffice(folder, 1);
        double many = libreOffice(folder, TOGETHER);
        report.remark("typesetting: LibreOffice %.0f x（每份新启动），%.1f x（一次启动里的下一份）"
                .formatted(one / floor, (many - one) / (TOGETHER - 1) / floor));
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

    /// Milliseconds of one process that converts so many files.
    private double libreOffice(Path folder, int files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        for (int i = 0; i < files; i++) {
            command.add(Files.writeString(folder.resolve("sample" + i + ".fodt"), text())
                    .toString());
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        var times = new double[3];
        for (int i = 0; i < times.length; i++) {
            long began = System.nanoTime();
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            times[i] = (System.nanoTime() - began) / 1e6;
            if (status != 0) {
                throw new IOException("soffice ended with " + status);
            }
        }
        return PdfBenchmark.median(times);
    }

    private String text() {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
             xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
             office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
            """);
        for (var paragraph : sheet.content().paragraphs()) {
            text.append("<text:p>")
                    .append(paragraph.text().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</text:p>\n");
        }
        return text.append("</office:text></office:body></office:document>\n").toString();
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
