package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.docx.WordFixture.body;
import static org.qiantang.typesetting.docx.WordFixture.lines;
import static org.qiantang.typesetting.docx.WordFixture.paragraph;
import static org.qiantang.typesetting.docx.WordFixture.withPicture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.docx.WordFixture;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// Word files of unknown origin: a clear refusal or a repair that is told, and never anything but an outcome. Nothing
/// outside the file is fetched, nothing in it is run.
@Timeout(60)
class HostileWordFileTest {
    private static final String ROOT =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

    @TempDir
    Path folder;

    @Nested
    class Refused {
        @Test
        void aDocumentTypeThroughWhichOtherFilesCouldBeDrawnIn() throws IOException {
            var file = body("").part("word/document.xml", """
                    <!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
                    <w:p><w:r><w:t>&secret;</w:t></w:r></w:p></w:body></w:document>
                    """);
            assertEquals(ImportOutcome.Reason.HOSTILE, refusal(file));
        }

        @Test
        void entitiesThatMultiply() throws IOException {
            var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"哈\">");
            for (int i = 1; i < 12; i++) {
                laughs.append("<!ENTITY e")
                        .append(i)
                        .append(" \"")
                        .append(("&e" + (i - 1) + ";").repeat(10))
                        .append("\">");
            }
            laughs.append("]>").append(ROOT).append("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>");
            assertEquals(ImportOutcome.Reason.HOSTILE, refusal(body("").part("word/document.xml", laughs.toString())));
            assertEquals(
                    ImportOutcome.Reason.HOSTILE,
                    refusal(body("").part("word/styles.xml", laughs.toString())
                            .related("styles", "styles", "styles.xml", false)));
        }

        @Test
        void anArchiveThatInflatesBeyondAllMeasure() throws IOException {
            var file = body("").part("word/document.xml", new byte[200 << 20]);
            assertEquals(ImportOutcome.Reason.DAMAGED, refusal(file));
            var blanks = new byte[200 << 20];
            Arrays.fill(blanks, (byte) ' ');
            System.arraycopy(ROOT.getBytes(StandardCharsets.UTF_8), 0, blanks, 0, ROOT.length());
            assertEquals(ImportOutcome.Reason.HOSTILE, refusal(body("").part("word/document.xml", blanks)));
            var many = body("");
            for (int i = 0; i < 5_000; i++) {
                many.part("word/part" + i, "");
            }
            assertEquals(ImportOutcome.Reason.HOSTILE, refusal(many));
        }

        @Test
        void elementsNestedDeeperThanAnyText() throws IOException {
            assertEquals(
                    ImportOutcome.Reason.HOSTILE, refusal(body("<w:sdt>".repeat(5_000) + "</w:sdt>".repeat(5_000))));
        }

        @Test
        void moreThanADocumentMayHold() throws IOException {
            assertEquals(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS, refusal(body("<w:p/>".repeat(400_001))));
            assertEquals(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS, refusal(body(paragraph("国".repeat(3_500_000)))));
            assertEquals(
                    ImportOutcome.Reason.TOO_MANY_PARAGRAPHS,
                    refusal(body("<w:p>" + "<w:r><w:t>国</w:t></w:r>".repeat(1_000_001) + "</w:p>")));
        }

        @Test
        void unpairedSurrogatesAndControlCharactersThatXmlForbids() throws IOException {
            for (var reference : List.of("&#xD800;", "&#1;", "\u0007", "&#xFFFF;")) {
                assertEquals(ImportOutcome.Reason.DAMAGED, refusal(body(paragraph("甲" + reference + "乙。"))), reference);
            }
        }

        @Test
        void whatIsNoSuchFile() throws IOException {
            var bytes = body(paragraph("正文")).bytes();
            assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal(Arrays.copyOf(bytes, bytes.length / 2)));
            assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal("PK\3\4".getBytes(StandardCharsets.US_ASCII)));
            var old = new byte[600];
            System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
            assertEquals(ImportOutcome.Reason.LEGACY_DOC, refusal(old));
            var locked = old.clone();
            var name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
            System.arraycopy(name, 0, locked, 200, name.length);
            assertEquals(ImportOutcome.Reason.ENCRYPTED, refusal(locked));
        }
    }

    @Nested
    class TakenAndTold {
        @Test
        void macrosAreLeftOut() throws IOException {
            var file = body(paragraph("甲。") + paragraph("乙。"))
                    .part("word/vbaProject.bin", new byte[] {1})
                    .related("code", "vbaProject", "vbaProject.bin", false);
            assertEquals(List.of(Change.Kind.MACROS), kinds(recognised(file.file(folder))));
        }

        @Test
        void targetsOutsideTheFileAreNotFetched() throws IOException {
            var file = body(paragraph("甲。") + paragraph("乙。"))
                    .related("template", "attachedTemplate", "http://127.0.0.1:1/seen.dotm", true);
            assertEquals(List.of(Change.Kind.OUTSIDE_TARGET), kinds(recognised(file.file(folder))));
            var linked = withPictureAt("link", "file:///etc/passwd", true);
            assertEquals(List.of(Change.Kind.PICTURE_LEFT_OUT), kinds(recognised(linked.file(folder))));
        }

        @Test
        void aPictureAnywhereElseInTheFileSystemIsNoPartOfIt() throws IOException {
            for (var target : List.of("../../../../etc/passwd", "/etc/passwd", "media/missing.png")) {
                var file = withPictureAt("embed", target, false);
                assertEquals(List.of(Change.Kind.PICTURE_LEFT_OUT), kinds(recognised(file.file(folder))), target);
            }
        }

        @Test
        void aHundredTablesInsideOneAnotherBecomeText() throws IOException {
            var open = "<w:tbl><w:tr><w:tc>".repeat(100);
            var close = "<w:p/></w:tc></w:tr></w:tbl>".repeat(100);
            var read = recognised(
                    body(paragraph("说明。") + open + paragraph("最里") + close).file(folder));
            var table = assertInstanceOf(Table.class, read.body().getLast());
            assertTrue(table.rows().getFirst().getFirst().text().contains("最里"));
            assertTrue(kinds(read).contains(Change.Kind.INNER_TABLE));
        }

        @Test
        void thirtyThousandRowsBecomeTablesOfBearableLengthAndNothingIsLost() throws IOException {
            var rows = new StringBuilder();
            for (int i = 0; i < 30_000; i++) {
                rows.append("<w:tr><w:tc>").append(paragraph("行" + i)).append("</w:tc></w:tr>");
            }
            var read = recognised(
                    body(paragraph("说明。") + "<w:tbl>" + rows + "</w:tbl>").file(folder));
            var tables = read.body().stream()
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .toList();
            assertEquals(
                    30_000,
                    tables.stream().mapToInt(table -> table.rows().size()).sum());
            assertTrue(read.changes().stream().anyMatch(change -> change.kind() == Change.Kind.TABLE_DIVIDED));
        }

        @Test
        void whateverTheSpansOfATableSayItIsMadeWhole() throws IOException {
            var random = new Random(9704);
            for (int round = 0; round < 200; round++) {
                var rows = new StringBuilder();
                for (int row = 0; row < 1 + random.nextInt(6); row++) {
                    rows.append("<w:tr>");
                    for (int cell = 0; cell < random.nextInt(6); cell++) {
                        rows.append("<w:tc><w:tcPr><w:gridSpan w:val=\"")
                                .append(random.nextInt(4))
                                .append("\"/>")
                                .append(random.nextBoolean() ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>")
                                .append("</w:tcPr>")
                                .append(paragraph("格"))
                                .append("</w:tc>");
                    }
                    rows.append("</w:tr>");
                }
                var file =
                        body(paragraph("说明。") + "<w:tbl>" + rows + "</w:tbl>").file(folder);
                assertInstanceOf(Recognised.class, new DocumentImport().read(file), "round " + round);
                Files.delete(file);
            }
        }

        @Test
        void aBrokenPictureIsLeftOutAndReported() throws IOException {
            var read = recognised(
                    withPicture(new byte[] {1, 2, 3}, 900_000, 900_000).file(folder));
            assertEquals(1, read.body().size());
            assertEquals(Change.Kind.PICTURE_LEFT_OUT, read.changes().getLast().kind());
        }

        @Test
        void charactersOfPrivateUseBecomeTheirStandardOnesAndUnknownOnesAreReported() throws IOException {
            var read = recognised(lines("用字\uE81E\uE816与\uF8A0。\n第二段。\n").file(folder));
            assertEquals(
                    "用字\u9FB4\uD840\uDC87与\uF8A0。", read.paragraphs().getFirst().text());
            assertEquals(
                    List.of(Change.Kind.PRIVATE_USE, Change.Kind.PRIVATE_USE, Change.Kind.PRIVATE_USE_UNKNOWN),
                    read.changes().stream().map(Change::kind).toList());
        }
    }

    @Test
    void noDamagedFileEndsInAnythingButAnOutcome() throws IOException {
        var bytes = Files.readAllBytes(lines("000012\n特急\n钱塘示范市人民政府文件\n关于防汛工作的通知\n各区：\n一、甲。\n附件：任务表\n2026年5月1日\n")
                .file(folder));
        var random = new Random(33476);
        for (int round = 0; round < 300; round++) {
            var damaged = bytes.clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var file = Files.write(folder.resolve("damaged.docx"), damaged);
            var outcome = new DocumentImport().read(file);
            assertTrue(outcome instanceof Recognised || outcome instanceof ImportOutcome.Refused, "round " + round);
        }
    }

    @Test
    void noDamagedTextOfADocumentEndsInAnythingButAnOutcome() throws IOException {
        var xml = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t>一、甲</w:t>"
                + "</w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
                + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";
        var random = new Random(9704);
        for (int round = 0; round < 300; round++) {
            var damaged = new StringBuilder(xml);
            for (int i = 0; i <= random.nextInt(3); i++) {
                int at = random.nextInt(damaged.length());
                if (random.nextBoolean()) {
                    damaged.deleteCharAt(at);
                } else {
                    damaged.setCharAt(at, "<>\"&=/w:9-".charAt(random.nextInt(10)));
                }
            }
            var file = body(damaged.toString()).file(folder);
            new DocumentImport().read(file);
            Files.delete(file);
        }
    }

    private static List<Change.Kind> kinds(Recognised read) {
        return read.changes().stream().map(Change::kind).distinct().toList();
    }

    private ImportOutcome.Reason refusal(WordFixture fixture) throws IOException {
        return refusal(fixture.bytes());
    }

    private ImportOutcome.Reason refusal(byte[] file) throws IOException {
        var written = Files.write(Files.createTempFile(folder, "hostile", ".docx"), file);
        return assertInstanceOf(ImportOutcome.Refused.class, new DocumentImport().read(written))
                .reason();
    }

    private Recognised recognised(Path file) throws IOException {
        return assertInstanceOf(Recognised.class, new DocumentImport().read(file));
    }

    private static WordFixture withPictureAt(String reference, String target, boolean outside) {
        return body(paragraph("说明。") + "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:blip r:" + reference
                        + "=\"picture\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>")
                .related("picture", "image", target, outside);
    }
}
