package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.recognition.DocumentImport;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

class DocxFileTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "general",
                "upward",
                "upward-joint",
                "joint-2",
                "joint-3",
                "joint-9",
                "letter",
                "minutes",
                "attachments"
            })
    void aDocumentTakenBackIsEqual(String name) throws IOException {
        var sheet = sample(name);
        var read = read(name);
        var content = sheet.content();
        assertEquals(plain(content), plain(read.content(DocumentKind.NOTICE, "")));
        assertEquals(sheet.number(), read.number().orElse(null));
        assertEquals(sheet.copyNumber(), read.masthead().copyNumber().orElse(null));
        assertEquals(sheet.issuers(), read.masthead().issuers());
        assertEquals(sheet.pictures().keySet(), read.pictures().keySet());
        if (!name.equals("minutes")) {
            assertEquals(sheet.documentDate(), read.date().orElse(null));
        }
        if (!name.equals("letter")) {
            assertEquals(sheet.printOrgan(), read.printOrgan());
            assertEquals(sheet.printDate(), read.printDate().orElse(null));
        }
        assertEquals(List.of(), read.changes());
    }

    @Test
    void anOrderKeepsItsSignerWhereNoStampStandsForTheName() throws IOException {
        var sheet = FormatSamples.order(false);
        var read = read(write("order", sheet));
        assertEquals(
                sheet.content().signers().getFirst().name(),
                read.signers().getFirst().name());
        assertEquals(DocumentKind.ORDER, read.kind().orElseThrow());
        assertEquals(sheet.content().title(), read.title());
    }

    @Test
    void equalSheetsGiveEqualBytes() throws IOException {
        assertArrayEquals(bytes(FormatSamples.attachments()), bytes(FormatSamples.attachments()));
    }

    @Test
    void libreOfficeRendersTheSamplesToTheSamePagesWithImprintAndNumbersInTheirPlaces()
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(onPath("soffice"), "the judge LibreOffice was not heard");
        var pages = new LinkedHashMap<Path, PageLayout>();
        var sheets = new LinkedHashMap<>(FormatSamples.all());
        sheets.put("sample", SamplePagesTest.sample("zh-Hans.txt"));
        sheets.put("sample-traditional", SamplePagesTest.sample("zh-Hant.txt"));
        for (var sample : sheets.entrySet()) {
            pages.put(write(sample.getKey(), sample.getValue()), TYPESETTER.layOut(sample.getValue()));
        }
        var command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        pages.keySet().forEach(file -> command.add(file.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        var expected = new LinkedHashMap<String, Integer>();
        var rendered = new LinkedHashMap<String, Integer>();
        for (var each : pages.entrySet()) {
            var file = each.getKey();
            var layout = each.getValue();
            var pdf = new MeasuredPdf(
                    layout, Files.readAllBytes(Path.of(file.toString().replace(".docx", ".pdf"))));
            expected.put(name(file), layout.pages().size());
            rendered.put(name(file), pdf.pages());
            if (layout.pages().size() > 1) {
                headingsNotAtTheFoot(pdf);
            }
            var sheet = Objects.requireNonNull(sheets.get(name(file).replace(".docx", "")));
            headInItsPlace(new MeasuredPdf(TYPESETTER, sheet), pdf);
            for (int page = 0; page < Math.min(pdf.pages(), layout.pages().size()); page++) {
                imprintAtTheFoot(pdf, page);
                numberOutside(pdf, page);
            }
        }
        assertEquals(expected, rendered);
    }

    /// The mark and the red rules of the first page stand where the layout has them, a letter's at its foot too.
    private static void headInItsPlace(MeasuredPdf ours, MeasuredPdf theirs) {
        var mark = ours.lines(0).stream()
                .filter(line -> line.getFirst().rgb() != 0)
                .findFirst()
                .orElseThrow();
        assertEquals(
                mark.getFirst().ink().getMinY(),
                theirs.line(0, MeasuredPdf.text(mark)).getFirst().ink().getMinY(),
                1);
        for (var rule : ours.rules(0, 100)) {
            boolean there = theirs.rules(0, 100).stream()
                    .anyMatch(each -> each.rgb() == rule.rgb()
                            && Math.abs(each.middle() - rule.middle()) < 1
                            && Math.abs(each.left() - rule.left()) < 0.5
                            && Math.abs(each.right() - rule.right()) < 0.5);
            assertTrue(rule.rgb() == 0 || there, () -> "no rule at " + rule + " but " + theirs.rules(0, 100));
        }
    }

    private static void headingsNotAtTheFoot(MeasuredPdf pdf) {
        for (int page = 0; page + 1 < pdf.pages(); page++) {
            var lines = pdf.lines(page);
            var last = lines.isEmpty() ? "" : MeasuredPdf.text(lines.getLast());
            assertFalse(last.matches("[一二三四五六七八九十]+、[^。]*"), last);
        }
    }

    private static void imprintAtTheFoot(MeasuredPdf pdf, int page) {
        boolean printed = pdf.layout.pages().get(page).marks().stream()
                .anyMatch(mark -> mark.source().element() == Element.PRINTING);
        if (printed) {
            var rules = pdf.rules(page, 150).stream()
                    .filter(rule -> rule.rgb() == 0)
                    .toList();
            assertEquals(262, rules.getLast().middle(), 1);
            assertEquals(28, rules.getLast().left(), 0.5);
            assertEquals(184, rules.getLast().right(), 0.5);
            var line = pdf.line(page, "日印发").getFirst();
            assertTrue(line.bottom() < rules.getLast().top()
                    && line.top() > rules.getLast().top() - 10);
        }
    }

    /// On pages that lie on their side the number stands elsewhere: a section of its own has them.
    private static void numberOutside(MeasuredPdf pdf, int page) {
        int number = pdf.layout.pages().get(page).number();
        if (number == 0 || number != page + 1 || pdf.paper(page).width() > 250) {
            return;
        }
        var printed = pdf.page(page).stream()
                .filter(each -> each.baseline() > 265)
                .filter(each -> !each.text().isBlank())
                .toList();
        assertEquals("—" + number + "—", MeasuredPdf.text(printed));
        var dash = printed.getFirst();
        double edge = number % 2 == 1 ? printed.getLast().x() + dash.em() : dash.x();
        assertEquals(number % 2 == 1 ? 184 - dash.em() : 28 + dash.em(), edge, 1);
        assertEquals(269, dash.ink().getCenterY(), 1.5);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean onPath(String program) {
        var path = System.getenv("PATH");
        return path != null
                && List.of(path.split(java.io.File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Sheet sample(String name) {
        var sheet = FormatSamples.all().get(name);
        if (sheet == null) {
            throw new AssertionError("no sample " + name);
        }
        return sheet;
    }

    private Recognised read(String name) throws IOException {
        return read(write(name, sample(name)));
    }

    private static Recognised read(Path file) throws IOException {
        return assertInstanceOf(Recognised.class, new DocumentImport().read(file));
    }

    private Path write(String name, Sheet sheet) throws IOException {
        return Files.write(folder.resolve(name + ".docx"), bytes(sheet));
    }

    private static byte[] bytes(Sheet sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        TYPESETTER.writeDocx(sheet, TYPESETTER.layOut(sheet), out);
        return out.toByteArray();
    }

    /// The content without the ids of its blocks, which no file carries.
    private static DocumentContent plain(DocumentContent content) {
        var attachments = content.attachments().stream()
                .map(each -> new Attachment(each.name(), each.bound(), plain(each.body(), each.name())))
                .toList();
        // Minutes are not signed; long names of a joint issue stand on several lines, side by side.
        boolean signed =
                content.format() != PageFormat.MINUTES && content.signatures().size() == 1;
        return content.change()
                .signatures(signed ? content.signatures() : List.of())
                .body(plain(content.body(), "b"))
                .attachments(attachments)
                .build();
    }

    private static List<Block> plain(List<Block> blocks, String prefix) {
        var plain = new ArrayList<Block>();
        for (var block : blocks) {
            var id = prefix + plain.size();
            plain.add(
                    switch (block) {
                        case Paragraph paragraph -> new Paragraph(id, paragraph.level(), paragraph.text());
                        case Table table ->
                            new Table(
                                    id,
                                    table.caption(),
                                    table.headerRows(),
                                    table.columns().stream().map(share -> 1).toList(),
                                    table.rows(),
                                    table.landscape());
                        case Figure figure ->
                            new Figure(
                                    id,
                                    figure.picture(),
                                    figure.size(),
                                    Math.round(figure.width()),
                                    Math.round(figure.height()),
                                    figure.caption());
                    });
        }
        return plain;
    }
}
