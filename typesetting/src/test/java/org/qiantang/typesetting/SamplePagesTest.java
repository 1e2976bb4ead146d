package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.TextRun;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// A real document, from its text file to its pages.
class SamplePagesTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @TempDir
    Path folder;

    @Test
    void theSampleBecomesNumberedPagesWhosePicturesCanBeLookedAt() throws Exception {
        var pdf = write(sample("zh-Hans.txt"), folder.resolve("sample.pdf"));
        var pictures = Files.createDirectories(Path.of("target", "pages"));
        try (var pages = PdfPages.open(pdf)) {
            assertEquals(9, pages.count());
            assertEquals(210, pages.width(0), 0.01);
            assertEquals(297, pages.height(0), 0.01);
            for (int i = 0; i < pages.count(); i++) {
                var picture = pictures.resolve("page-" + (i + 1) + ".png");
                pages.writePng(i, 4, picture);
                assertTrue(Files.size(picture) > 20_000);
            }
            var image = pages.draw(0, 2);
            assertEquals(420, image.width(), 1);
            assertEquals(image.width() * image.height(), image.argb().length);
        }
    }

    @Test
    void outsideReadersFindTheWholeTextOfTheBody() throws Exception {
        var sheet = sample("zh-Hans.txt");
        var pdf = write(sheet, folder.resolve("sample.pdf"));
        var text = folder.resolve("sample.txt");
        judged("qpdf", "--check", pdf.toString());
        if (!judged("pdftotext", "-layout", pdf.toString(), text.toString())) {
            return;
        }
        String extracted =
                Files.readString(text).replaceAll("—\\s*\\d+\\s*—", "").replaceAll("\\s", "");
        for (var paragraph : sheet.content().body()) {
            String expected = ((Paragraph) paragraph).text().replaceAll("\\s", "");
            assertTrue(extracted.contains(expected), expected);
        }
    }

    @Test
    void theTraditionalSampleLosesNoCharacterEither() throws Exception {
        var layout = TYPESETTER.layOut(sample("zh-Hant.txt"));
        assertTrue(layout.substitutions().stream().allMatch(each -> each.face().isPresent()));
    }

    @Test
    void equalSheetsGiveEqualBytesAlsoFromAnotherTypesetter() throws Exception {
        var sheet = sample("zh-Hans.txt");
        var first = Files.readAllBytes(write(sheet, folder.resolve("1.pdf")));
        var second = Files.readAllBytes(write(sheet, folder.resolve("2.pdf")));
        assertArrayEquals(first, second);
        var other = new Typesetter(FontLibrary.bundled());
        assertEquals(TYPESETTER.layOut(sheet), other.layOut(sheet));
        var out = new ByteArrayOutputStream();
        other.writePdf(other.layOut(sheet), Typesetter.metadata(sheet), out);
        assertArrayEquals(first, out.toByteArray());
    }

    @Test
    void aRareCharacterIsPrintedInAnotherFaceAndReported() throws Exception {
        var body = List.of(new Paragraph("rare", Level.BODY, "姓名用字𬱖、㙟和\uE000。"));
        var layout = TYPESETTER.layOut(SampleDocument.sheet(SampleDocument.content(body)));
        var reported = layout.substitutions().stream()
                .filter(each -> each.source().element() == Element.BODY)
                .toList();
        assertEquals(
                List.of(0x2CC56, 0x365F, 0xE000),
                reported.stream().map(each -> each.codePoint()).toList());
        assertEquals(Optional.of("LXGWWenKai-Regular"), reported.getFirst().face());
        assertEquals(4, reported.getFirst().source().start());
        assertEquals("rare", reported.getFirst().source().paragraph());
        assertTrue(reported.getLast().face().isEmpty());
        var pdf = new MeasuredPdf(TYPESETTER, SampleDocument.sheet(SampleDocument.content(body)));
        assertEquals("姓名用字𬱖、㙟和〓。", MeasuredPdf.text(pdf.line(0, "姓名用字")));
    }

    /// Plane 3 beyond its last block is assigned to nothing: no face has the character.
    @Test
    void whatCannotBePrintedIsCopiedAllTheSame() throws Exception {
        var missing = Character.toString(0x3FFF0);
        var body = List.of(
                new Paragraph("a", Level.FIRST, "关于" + missing + "的事"),
                new Paragraph("b", Level.BODY, "其中" + missing + missing + "和\uE000、〓各一。"));
        var pdf = write(SampleDocument.sheet(SampleDocument.content(body)), folder.resolve("missing.pdf"));
        try (var document = Loader.loadPDF(pdf.toFile());
                var content = document.getPage(0).getContents()) {
            var operators = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertEquals(4, operators.split("/ActualText<FEFF", -1).length - 1);
        }
        var text = folder.resolve("missing.txt");
        if (judged("pdftotext", "-raw", pdf.toString(), text.toString())) {
            var copied = Files.readString(text).replace(" ", "");
            assertTrue(copied.contains("关于" + missing + "的事"), copied);
            assertTrue(copied.contains("其中" + missing + missing + "和\uE000、〓各一。"), copied);
        }
        judged("qpdf", "--check", pdf.toString());
    }

    @Test
    void everyRunNamesItsParagraphAndAFaceThatCanDrawIt() throws Exception {
        var fonts = FontLibrary.bundled();
        var sheet = sample("zh-Hans.txt");
        var layout = TYPESETTER.layOut(sheet);
        for (var paragraph : sheet.content().body()) {
            assertFalse(layout.pagesOf(paragraph.id()).isEmpty(), paragraph.id());
        }
        for (var page : layout.pages()) {
            for (var mark : page.marks()) {
                if (mark instanceof TextRun run) {
                    var face = fonts.named(run.face());
                    assertTrue(run.text().codePoints().allMatch(face::covers), run.text());
                    assertEquals(
                            run.text().codePointCount(0, run.text().length()),
                            run.advances().count());
                }
            }
        }
        assertEquals("FandolFang-Regular", fonts.face(FontRole.FANGSONG).name());
    }

    @Test
    void aSpecimenSaysSoUnderTheTextOfEveryPage() throws Exception {
        var sheet = sample("zh-Hans.txt");
        var specimen = new Sheet(
                sheet.content(), sheet.number(), null, sheet.documentDate(), sheet.printOrgan(), null, true, true);
        for (var page : TYPESETTER.layOut(specimen).pages()) {
            assertEquals(
                    "样张",
                    assertInstanceOf(TextRun.class, page.marks().getFirst()).text());
        }
    }

    @Test
    void aFileThatIsNoPdfAndAnEncryptedOneAreRefusedByReason() throws Exception {
        var text = Files.writeString(folder.resolve("a.pdf"), "这不是PDF");
        var refused = assertThrows(UnreadablePdf.class, () -> PdfPages.open(text));
        assertEquals(UnreadablePdf.Reason.NOT_A_PDF, refused.reason());
        assertEquals("pdf-unreadable", refused.code());
        for (String password : List.of("", "secret")) {
            var locked = folder.resolve("locked.pdf");
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
                document.save(locked.toFile());
            }
            var encrypted = assertThrows(UnreadablePdf.class, () -> PdfPages.open(locked));
            assertEquals(UnreadablePdf.Reason.ENCRYPTED, encrypted.reason());
        }
    }

    @Test
    void aPictureBeyondTheLimitIsRefusedBeforeItIsDrawn() throws Exception {
        try (var pages = PdfPages.open(write(sample("zh-Hans.txt"), folder.resolve("sample.pdf")))) {
            var refused = assertThrows(UnreadablePdf.class, () -> pages.draw(0, 1000));
            assertEquals(UnreadablePdf.Reason.PICTURE_TOO_LARGE, refused.reason());
        }
    }

    private static Path write(Sheet sheet, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            TYPESETTER.writePdf(TYPESETTER.layOut(sheet), Typesetter.metadata(sheet), out);
        }
        return file;
    }

    static Sheet sample(String name) throws IOException {
        try (var in =
                SamplePagesTest.class.getResourceAsStream("/org/qiantang/resources/samples/hangzhou-2015-1." + name)) {
            if (in == null) {
                throw new IOException("sample " + name + " is not in place");
            }
            var read = assertInstanceOf(Recognised.class, new PlainTextImport().read(in.readAllBytes()));
            var found = read.content(DocumentKind.OPINIONS, read.signature() + "文件");
            var content = found.change()
                    .title("关于推进政府系统智慧电子政务建设的意见")
                    .mainRecipients(
                            List.of(new Recipient("各区、县（市）人民政府", List.of()), new Recipient("市政府各部门、各直属单位", List.of())))
                    .copyRecipients(List.of(new Recipient("市委办公厅", List.of())))
                    .build();
            var date = read.date().orElseThrow();
            return new Sheet(content, read.number().orElseThrow(), null, date, found.signature(), date, true, false);
        }
    }

    /// Has an outside program judge a file; false, and said, where it is not installed.
    private static boolean judged(String... command) throws IOException, InterruptedException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (!installed) {
            System.out.println("outside judge not heard: " + command[0]);
            return false;
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        return true;
    }
}
