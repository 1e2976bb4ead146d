package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiantang.typesetting.check.CheckOutcome;
import org.qiantang.typesetting.check.FormatCheck;
import org.qiantang.typesetting.check.Point;
import org.qiantang.typesetting.check.Point.Item;
import org.qiantang.typesetting.check.Point.Verdict;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;

class FormatCheckTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @TempDir
    Path folder;

    static Stream<String> formats() {
        return FormatSamples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatThisHouseWritesAsPdfConforms(String name) throws IOException {
        assertEquals(List.of(), deviating(pdf(sample(name))));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatThisHouseWritesAsWordConforms(String name) throws IOException {
        assertEquals(List.of(), deviating(word(sample(name))));
    }

    @Nested
    class AWordFile {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                word/document.xml | w:top="1960"                 | w:top="1440"                     | TOP_MARGIN
                word/document.xml | w:left="1587"                | w:left="1800"                    | LEFT_MARGIN
                word/document.xml | w:w="11906"                  | w:w="12240"                      | PAPER
                word/document.xml | 〔2026〕                       | [2026]                           | NUMBER_BRACKETS
                word/document.xml | w:val="C8102E"               | w:val="000000"                   | ORGAN_MARK_COLOUR
                word/document.xml | 2026年10月9日                  | 2026年10月09日                     | DOCUMENT_DATE
                word/styles.xml   | w:val="44"                   | w:val="36"                       | TITLE_SIZE
                word/styles.xml   | 方正小标宋简体                    | 黑体                               | TITLE_FONT
                word/styles.xml   | w:val="32"                   | w:val="28"                       | BODY_SIZE
                word/             | 仿宋_GB2312                    | 宋体                               | BODY_FONT
                word/styles.xml   | 楷体_GB2312                    | 黑体                               | SECOND_HEADING_FONT
                word/styles.xml   | w:line="592"                 | w:line="480"                     | LINES_PER_PAGE
                word/footer1.xml  | " PAGE "                     | ""                               | PAGE_NUMBER
                word/footer1.xml  | w:jc w:val="right"           | w:jc w:val="center"              | PAGE_NUMBER_SIDE
                word/footer1.xml  | —                            | -                                | PAGE_NUMBER
                """)
        void aWrongFigureIsFound(String part, String right, String wrong, Item item) throws IOException {
            var from = right.equals("\" PAGE \"") ? " PAGE " : right;
            var to = wrong.equals("\"\"") ? "" : wrong;
            var file = changed(word(FormatSamples.general()), part, from, to);
            assertTrue(items(file).contains(item), items(file).toString());
        }
    }

    @Nested
    class APdf {
        @Test
        void wrongMarginsAreFound() throws IOException {
            var found = items(moved(1, 6, 4));
            assertTrue(found.contains(Item.LEFT_MARGIN), found.toString());
            assertTrue(found.contains(Item.ORGAN_MARK_TOP), found.toString());
        }

        @Test
        void wrongSizesAreFound() throws IOException {
            var found = items(moved(0.9, 0, 0));
            for (var item : List.of(Item.BODY_SIZE, Item.TITLE_SIZE, Item.TYPE_AREA_WIDTH, Item.RED_RULE_LENGTH)) {
                assertTrue(found.contains(item), item + " in " + found);
            }
        }

        @Test
        void missingPageNumbersAreFound() throws IOException {
            var file = pdf(FormatSamples.general());
            try (var document = Loader.loadPDF(file.toFile())) {
                for (var page : document.getPages()) {
                    var box = page.getCropBox();
                    box.setLowerLeftY(90);
                    page.setCropBox(box);
                }
                document.save(folder.resolve("cropped.pdf").toFile());
            }
            var found = items(folder.resolve("cropped.pdf"));
            assertTrue(found.contains(Item.PAGE_NUMBER), found.toString());
            assertTrue(found.contains(Item.PAPER), found.toString());
        }

        @Test
        void aFileThatIsNoPdfIsUnreadable() throws IOException {
            var file = Files.writeString(folder.resolve("no.pdf"), "%PDF-1.7 nothing");
            assertInstanceOf(CheckOutcome.Unreadable.class, new FormatCheck().check(file));
            var text = Files.writeString(folder.resolve("no.txt"), "text");
            assertEquals(new CheckOutcome.Unreadable("docx-not-a-docx"), new FormatCheck().check(text));
        }
    }

    @Test
    void linesDrawnInAPatternAreMeasuredToo() throws IOException {
        var file = pdf(FormatSamples.general());
        var target = folder.resolve("pattern.pdf");
        try (var document = Loader.loadPDF(file.toFile())) {
            try (var stream = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
                stream.setNonStrokingColor(new PDColor(COSName.getPDFName("P0"), new PDPattern(null)));
                stream.addRect(100, 100, 200, 1);
                stream.fill();
            }
            document.save(target.toFile());
        }
        assertInstanceOf(CheckOutcome.Checked.class, new FormatCheck().check(target));
    }

    /// The sample with every page drawn smaller or elsewhere.
    private Path moved(double scale, double right, double down) throws IOException {
        var file = pdf(FormatSamples.general());
        var target = folder.resolve("moved.pdf");
        try (var document = Loader.loadPDF(file.toFile())) {
            for (var page : document.getPages()) {
                try (var stream = new PDPageContentStream(document, page, AppendMode.PREPEND, false)) {
                    float x = (float) (right * 72 / 25.4);
                    float y = (float) (-down * 72 / 25.4);
                    stream.transform(new Matrix((float) scale, 0, 0, (float) scale, x, y));
                }
            }
            document.save(target.toFile());
        }
        return target;
    }

    private static Sheet sample(String name) {
        var sheet = FormatSamples.all().get(name);
        if (sheet == null) {
            throw new AssertionError("no sample " + name);
        }
        return sheet;
    }

    private static List<Point> deviating(Path file) throws IOException {
        return assertInstanceOf(CheckOutcome.Checked.class, new FormatCheck().check(file)).points().stream()
                .filter(point -> point.verdict() == Verdict.DEVIATES)
                .toList();
    }

    private static List<Item> items(Path file) {
        try {
            return deviating(file).stream().map(Point::item).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pdf(Sheet sheet) throws IOException {
        var file = folder.resolve("sample.pdf");
        try (var out = Files.newOutputStream(file)) {
            TYPESETTER.writePdf(TYPESETTER.layOut(sheet), Typesetter.metadata(sheet), out);
        }
        return file;
    }

    private Path word(Sheet sheet) throws IOException {
        var file = folder.resolve("sample.docx");
        try (var out = Files.newOutputStream(file)) {
            TYPESETTER.writeDocx(sheet, TYPESETTER.layOut(sheet), out);
        }
        return file;
    }

    private Path changed(Path file, String part, String from, String to) throws IOException {
        var target = folder.resolve("changed.docx");
        try (var zip = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var bytes = zip.getInputStream(entry).readAllBytes();
                var text = new String(bytes, StandardCharsets.UTF_8);
                out.write(
                        entry.getName().startsWith(part)
                                ? text.replace(from, to).getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
        return target;
    }
}
