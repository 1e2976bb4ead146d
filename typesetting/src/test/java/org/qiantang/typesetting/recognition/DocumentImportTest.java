package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.docx.WordFixture.body;
import static org.qiantang.typesetting.docx.WordFixture.lines;
import static org.qiantang.typesetting.docx.WordFixture.paragraph;
import static org.qiantang.typesetting.docx.WordFixture.withPicture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

class DocumentImportTest {
    private static final String NOTICE = """
            000012
            秘密★1年
            特急
            钱塘示范市人民政府文件
            钱示政发〔2026〕3号\t签发人：张三 李四
            钱塘示范市人民政府
            关于防汛工作情况的报告
            省人民政府：
            现将有关情况报告如下。
            一、总体情况
            附件：1.任务分工表
            2.物资清单
            钱塘示范市人民政府
            2026年5月1日
            （联系人：王五）
            附件1
            任务分工表
            （一）责任单位
            附件2
            物资清单
            沙袋。
            抄送：市委办公室。
            钱塘示范市人民政府办公室　2026年5月2日印发
            """;

    @TempDir
    Path folder;

    @Nested
    class AWholeDocument {
        @Test
        void everyElementOfItsPageIsFound() throws IOException {
            var read = recognised(lines(NOTICE).file(folder));
            var masthead = read.masthead();
            assertEquals(Optional.of(12), masthead.copyNumber());
            assertEquals(Secrecy.SECRET, masthead.secrecy());
            assertEquals("1年", masthead.secrecyPeriod());
            assertEquals(Urgency.EXTRA_URGENT, masthead.urgency());
            assertEquals(Optional.of(OrganMark.of("钱塘示范市人民政府文件")), masthead.mark());
            assertEquals(Optional.of(new DocumentNumber("钱示政发", 2026, 3)), masthead.number());
            assertEquals(List.of("张三", "李四"), masthead.issuers());
            assertEquals("钱塘示范市人民政府关于防汛工作情况的报告", read.title());
            assertEquals("钱塘示范市人民政府", read.signature());
            assertEquals("联系人：王五", read.annotation());
            assertEquals("钱塘示范市人民政府办公室", read.printOrgan());
            assertEquals(2, read.printDate().orElseThrow().getDayOfMonth());
        }

        @Test
        void attachmentsBringTheirText() throws IOException {
            var read = recognised(lines(NOTICE).file(folder));
            assertEquals(List.of("任务分工表", "物资清单"), read.attachmentNames());
            var first = assertInstanceOf(
                    Paragraph.class, read.attachments().getFirst().body().getFirst());
            assertEquals(Level.SECOND, first.level());
            assertEquals("责任单位", first.text());
            assertEquals(1, read.attachments().getLast().body().size());
        }

        /// The file was written by LibreOffice 7.4 from a web page.
        @Test
        void aFileThatLibreOfficeWroteIsUnderstoodToo() throws IOException {
            var file = folder.resolve("libreoffice.docx");
            try (var in = DocumentImportTest.class.getResourceAsStream("libreoffice.docx")) {
                Files.write(file, Objects.requireNonNull(in).readAllBytes());
            }
            var read = recognised(file);
            assertEquals("钱塘示范市人民政府关于防汛工作的通知", read.title());
            assertEquals(3, read.number().orElseThrow().serial());
            assertEquals("各区人民政府", read.mainRecipients().getFirst().name());
            assertEquals(
                    List.of("现将有关事项通知如下。", "准备沙袋，检查泵站。", "按时报告。"),
                    read.paragraphs().stream().map(Paragraph::text).toList());
            assertEquals(Level.THIRD, read.paragraphs().getLast().level());
            var table = assertInstanceOf(Table.class, read.body().getLast());
            assertEquals(2, table.rows().get(1).getFirst().rows());
            assertEquals(List.of("任务分工表"), read.attachmentNames());
            assertEquals("钱塘示范市人民政府", read.signature());
            assertEquals(5, read.date().orElseThrow().getMonthValue());
        }

        @Test
        void aTitleAboveTheNumberIsNoMark() throws IOException {
            var read = recognised(
                    lines("关于做好防汛工作的通知\n国办发〔2014〕66号\n各省人民政府：\n正文。\n").file(folder));
            assertEquals("关于做好防汛工作的通知", read.title());
            assertEquals(Optional.empty(), read.masthead().mark());
            assertEquals(66, read.number().orElseThrow().serial());
        }

        @ParameterizedTest
        @ValueSource(strings = {"zh-Hans", "zh-Hant"})
        void theSampleAsAWordFileComesOutLikeItsText(String language) throws IOException {
            var text = sample(language);
            var plain = assertInstanceOf(Recognised.class, new PlainTextImport().read(text));
            var word = recognised(lines(text).file(folder));
            assertEquals(plain.body(), word.body());
            assertEquals(plain.masthead(), word.masthead());
            assertEquals(plain.signatures(), word.signatures());
            assertEquals(plain.date(), word.date());
            assertEquals(plain.changes(), word.changes());
        }
    }

    @Nested
    class Changes {
        @Test
        void aDeclinedChangeIsNotMadeAndAllOthersAre() throws IOException {
            var file = lines("说明。\n一、增长3.5%,其中\n会议(见[2014]6号文件)\"纪要\",完毕。\n").file(folder);
            var all = recognised(file).changes();
            assertEquals(6, all.size(), all.toString());
            for (var change : all) {
                var read = assertInstanceOf(Recognised.class, new DocumentImport().read(file, Set.of(change)));
                assertEquals(all.stream().filter(each -> !each.equals(change)).toList(), read.changes());
            }
            var untouched = assertInstanceOf(Recognised.class, new DocumentImport().read(file, Set.copyOf(all)));
            assertEquals("一、增长3.5%,其中", untouched.paragraphs().get(1).text());
            assertEquals(
                    "会议(见[2014]6号文件)\"纪要\",完毕。", untouched.paragraphs().get(2).text());
        }
    }

    @Nested
    class TablesAndFigures {
        @Test
        void aTableComesWithItsHeadAndSpans() throws IOException {
            var cell = "<w:tc>%s" + paragraph("%s") + "</w:tc>";
            var file = body(paragraph("说明。") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
                    + cell.formatted("", "单位") + cell.formatted("", "任务") + "</w:tr><w:tr>"
                    + cell.formatted("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>", "甲") + cell.formatted("", "一")
                    + "</w:tr><w:tr>" + cell.formatted("<w:tcPr><w:vMerge/></w:tcPr>", "") + cell.formatted("", "二")
                    + "</w:tr></w:tbl>");
            var table = assertInstanceOf(
                    Table.class, recognised(file.file(folder)).body().getLast());
            assertEquals(1, table.headerRows());
            assertEquals(2, table.rows().get(1).getFirst().rows());
            assertEquals(1, table.rows().get(2).size());
        }

        @Test
        void aPictureBecomesAFigureThatFitsThePage() throws IOException {
            var read = recognised(withPicture(png(), 9_000_000, 4_500_000).file(folder));
            var figure = assertInstanceOf(Figure.class, read.body().getLast());
            assertEquals(156, figure.width(), 0.01);
            assertEquals(78, figure.height(), 0.01);
            assertTrue(read.pictures().containsKey(figure.picture()));
        }
    }

    private Recognised recognised(Path file) throws IOException {
        return assertInstanceOf(Recognised.class, new DocumentImport().read(file));
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String sample(String language) throws IOException {
        try (var in = DocumentImportTest.class.getResourceAsStream(
                "/org/qiantang/resources/samples/hangzhou-2015-1." + language + ".txt")) {
            if (in == null) {
                throw new IOException("sample is not in place");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
