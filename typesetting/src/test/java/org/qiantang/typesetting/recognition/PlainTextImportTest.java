package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;

class PlainTextImportTest {
    private static final String SAMPLES = "/org/qiantang/resources/samples/hangzhou-2015-1.";

    @Test
    void theSampleComesOutWithNumberDateSignatureAndLevels() throws IOException {
        var read = recognised(sample("zh-Hans.txt"));
        assertEquals(Optional.of(new DocumentNumber("杭政办函", 2015, 1)), read.number());
        assertEquals(Optional.of(LocalDate.of(2015, 4, 27)), read.date());
        assertEquals("杭州市人民政府办公厅", read.signature());
        assertEquals(Optional.of(DocumentKind.OPINIONS), read.kind());
        assertEquals(7, count(read, Level.FIRST));
        assertEquals(21, count(read, Level.SECOND));
        assertEquals("明确重要意义", read.paragraphs().get(1).text());
        assertTrue(read.paragraphs().getFirst().text().contains("（国办发〔2014〕66号）和《中共杭州市委、"));
        assertTrue(read.paragraphs().getLast().text().startsWith("本意见自2015年5月28日起施行，"));
    }

    @Test
    void theTraditionalSampleComesOutWithTheSameShape() throws IOException {
        var plain = recognised(sample("zh-Hans.txt"));
        var traditional = recognised(sample("zh-Hant.txt"));
        assertEquals(Optional.of(new DocumentNumber("杭政辦函", 2015, 1)), traditional.number());
        assertEquals(plain.date(), traditional.date());
        assertEquals("杭州市人民政府辦公廳", traditional.signature());
        assertEquals(levels(plain), levels(traditional));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hans.txt", "zh-Hant.txt"})
    void noCharacterOfTheBodyIsLostOrAdded(String file) throws IOException {
        var bytes = sample(file);
        var read = recognised(bytes);
        var body = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .skip(2)
                .limit(read.paragraphs().size())
                .collect(Collectors.joining());
        var ordinals = read.changes().stream()
                .filter(change -> change.kind() == Change.Kind.ORDINAL)
                .collect(Collectors.toMap(Change::line, Change::before));
        var line = new int[] {2};
        var rebuilt = read.paragraphs().stream()
                .map(paragraph -> ordinals.getOrDefault(++line[0], "") + paragraph.text())
                .collect(Collectors.joining());
        assertEquals(letters(body), letters(rebuilt));
        assertEquals(body.length(), rebuilt.length());
    }

    @Test
    void noHalfWidthMarkRemainsInTheSample() throws IOException {
        for (var paragraph : recognised(sample("zh-Hans.txt")).paragraphs()) {
            assertTrue(paragraph.text().chars().noneMatch(each -> ",:;()[]".indexOf(each) >= 0), paragraph.text());
        }
    }

    @Test
    void everyChangeSaysWhereTheFileDiffers() throws IOException {
        var bytes = sample("zh-Hans.txt");
        var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (var change : recognised(bytes).changes()) {
            if (change.kind() != Change.Kind.ORDINAL) {
                assertTrue(
                        lines.get(change.line() - 1).startsWith(change.before(), change.column()), change.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    增长3.5%,其中1,200户     | 增长3.5%，其中1,200户
                    见GB/T 9704-2012(附录A). | 见GB/T 9704-2012（附录A）。
                    上午9:30开会             | 上午9:30开会
                    时间:9:30                | 时间：9:30
                    "十三五"规划             | “十三五”规划
                    市委[2014]6号            | 市委〔2014〕6号
                    国办发(2014)66号         | 国办发〔2014〕66号
                    工 作 完成.              | 工作完成。
                    Java and Python两种      | Java and Python两种
                    """)
    void punctuationIsCleanedExceptInNumbersAndWesternWords(String typed, String cleaned) {
        var read = recognised(("本办法自发布之日起施行。\n" + typed + "。").getBytes(StandardCharsets.UTF_8));
        assertEquals(cleaned + "。", read.paragraphs().getLast().text());
    }

    @Test
    void titleRecipientsNotesCopiesAndAnnotationAreFound() {
        var read = recognised("""
                钱示政办发〔2026〕12号
                钱塘示范市人民政府办公室
                关于做好防汛工作的通知
                各区、县(市)人民政府,市政府各部门:
                现将有关事项通知如下。
                一、总体要求
                1.时间安排
                (1)汛前检查。五月底前完成。
                附件:1.任务分工表
                2.物资清单
                钱塘示范市人民政府办公室
                2026年5月1日
                (此件公开发布)
                抄送:市委办公室,市人大常委会办公室。
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals("钱塘示范市人民政府办公室关于做好防汛工作的通知", read.title());
        assertEquals(Optional.of(DocumentKind.NOTICE), read.kind());
        assertEquals(
                List.of("各区、县（市）人民政府", "市政府各部门"),
                read.mainRecipients().stream().map(Recipient::name).toList());
        assertEquals(2, read.copyRecipients().size());
        assertEquals(
                List.of(Level.BODY, Level.FIRST, Level.THIRD, Level.FOURTH),
                read.paragraphs().stream().map(Paragraph::level).toList());
        assertEquals(List.of("任务分工表", "物资清单"), read.attachmentNames());
        assertEquals("此件公开发布", read.annotation());
        assertEquals("钱塘示范市人民政府办公室", read.signature());
    }

    @Test
    void aFileThatIsNotUtf8IsReadAsGb18030() {
        var read = recognised("关于镕字的说明。\n没有乱码。".getBytes(Charset.forName("GB18030")));
        assertEquals("关于镕字的说明。", read.paragraphs().getFirst().text());
    }

    private static ImportOutcome.Recognised recognised(byte[] file) {
        return assertInstanceOf(ImportOutcome.Recognised.class, new PlainTextImport().read(file));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static long count(ImportOutcome.Recognised read, Level level) {
        return read.paragraphs().stream().filter(each -> each.level() == level).count();
    }

    private static List<Level> levels(ImportOutcome.Recognised read) {
        return read.paragraphs().stream().map(Paragraph::level).toList();
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = PlainTextImportTest.class.getResourceAsStream(SAMPLES + name)) {
            if (in == null) {
                throw new IOException("sample " + name + " is not in place");
            }
            return in.readAllBytes();
        }
    }
}
