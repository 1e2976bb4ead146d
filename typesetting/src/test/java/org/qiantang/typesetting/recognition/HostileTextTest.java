package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// Text files of unknown origin: a clear refusal or a repair that is told, and pages of all that is taken.
@Timeout(60)
class HostileTextTest {
    private static final List<String> LINES = List.of(
            "000001",
            "绝密★长期",
            "特急",
            "某某市人民政府文件",
            "某政〔2026〕1号　签发人：张三　李四",
            "关于某事的通知",
            "各区、县：",
            "一、甲。",
            "（一）乙",
            "1.丙",
            "（1）丁",
            "附件：1.表",
            "附件1",
            "某某市人民政府",
            "2026年13月40日",
            "2026年1月1日",
            "（此件公开发布）",
            "抄送：市委、市府。",
            "某某办　2026年1月1日印发",
            "出席：张三、李四");
    private static final List<String> NASTY = List.of(
            "\uD800",
            "\uDC00",
            "\u0007",
            "\u0000",
            "\uFFFF",
            "\uF8A0",
            "\uE81E",
            "\u202E",
            "\u2028",
            "\u200B",
            "\uFEFF",
            "\t",
            "\u0085",
            "e\u0301\u0301\u0301",
            "\uD83D\uDE00\u200D\uD83D\uDE00",
            "\uD840\uDC87",
            "。".repeat(50),
            "（".repeat(50),
            "9".repeat(200),
            "x".repeat(500));

    @Test
    void whatIsNoTextOrTooMuchIsRefusedWithItsReason() {
        assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal(new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 1}));
        assertEquals(ImportOutcome.Reason.EMPTY, refusal(" \n ".getBytes(StandardCharsets.UTF_8)));
        assertEquals(ImportOutcome.Reason.TOO_LARGE, refusal(new byte[PlainTextImport.MAXIMUM_BYTES + 1]));
        assertEquals(
                ImportOutcome.Reason.TOO_MANY_PARAGRAPHS,
                refusal("国\n".repeat(60_000).getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                ImportOutcome.Reason.TOO_MANY_PARAGRAPHS,
                refusal("国".repeat(200_001).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void unpairedSurrogatesAndControlCharactersAreTakenOut() {
        var read = assertInstanceOf(
                Recognised.class, new PlainTextImport().read("甲\uD800乙\uDC00丙\u0007丁\uD840\uDC87。\n第二段。\n"));
        assertEquals("甲乙丙丁\uD840\uDC87。", read.paragraphs().getFirst().text());
        assertEquals(3, read.changes().size());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        var read = recognised("\uFEFF甲。\n乙。".getBytes(StandardCharsets.UTF_8));
        assertEquals("甲。", read.paragraphs().getFirst().text());
    }

    @Test
    void textOfTwoBytesACharacterAndHalfACharacterAreRefused() {
        assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal("甲。\r\n乙".getBytes(StandardCharsets.UTF_16)));
        var cut = "甲".getBytes(StandardCharsets.UTF_8);
        assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal(new byte[] {cut[0]}));
        var fourBytes = "\uD840\uDC87".getBytes(Charset.forName("GB18030"));
        assertEquals(ImportOutcome.Reason.NOT_TEXT, refusal(new byte[] {fourBytes[0], fourBytes[1], fourBytes[2]}));
    }

    @Test
    void aLineOfTenMegabytesIsRefusedAndSoAreTenMillionLines() {
        assertEquals(
                ImportOutcome.Reason.TOO_MANY_PARAGRAPHS,
                refusal("国".repeat(PlainTextImport.MAXIMUM_BYTES / 3).getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                ImportOutcome.Reason.TOO_MANY_PARAGRAPHS,
                refusal("1\n".repeat(PlainTextImport.MAXIMUM_BYTES / 2).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLongestParagraphBecomesPages() throws IOException {
        var read = recognised(("一段。\n" + "国，".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        pages(read);
    }

    @Test
    void whateverStandsInWhateverElementPagesAreMadeOfIt() throws IOException {
        var random = new Random(9704);
        for (int round = 0; round < 150; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 4 + random.nextInt(20); i++) {
                var line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
                for (int j = 0; j < random.nextInt(3); j++) {
                    line.insert(random.nextInt(line.length() + 1), NASTY.get(random.nextInt(NASTY.size())));
                }
                text.append(line).append('\n');
            }
            if (new PlainTextImport().read(text.toString()) instanceof Recognised read) {
                pages(read);
            }
        }
    }

    private static void pages(Recognised read) throws IOException {
        var content = read.content(DocumentKind.NOTICE, "某某市人民政府文件");
        var sheet = Sheet.draft(content, new NumberPlaceholder("某政", 2026));
        var typesetter = new Typesetter(FontLibrary.bundled());
        var layout = typesetter.layOut(sheet);
        typesetter.writePdf(layout, Typesetter.metadata(sheet), new ByteArrayOutputStream());
        typesetter.writeDocx(sheet, layout, new ByteArrayOutputStream());
    }

    private static ImportOutcome.Reason refusal(byte[] file) {
        return assertInstanceOf(ImportOutcome.Refused.class, new PlainTextImport().read(file))
                .reason();
    }

    private static Recognised recognised(byte[] file) {
        return assertInstanceOf(Recognised.class, new PlainTextImport().read(file));
    }
}
