package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.TextRun;

/// The page in millimetres, measured in the file that is sent. Source of every figure: GB/T 9704-2012.
class GeneralPageTest {
    private static final double EXACT = 0.3;
    private static final double CELL = 156.0 / 28;

    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static MeasuredPdf full;

    @BeforeAll
    static void setTextOnly() throws IOException {
        full = measured(SampleDocument.text(28 * (22 * 3 - 3)));
    }

    @Nested
    class TheMasthead {
        @Test
        void beforeRegistrationThePlaceOfTheSerialIsLeftOpen() throws IOException {
            var sheet = SampleDocument.sheet(SampleDocument.content(SampleDocument.text(50)));
            var open = new Sheet(sheet.content(), null, sheet.placeholder(), null, "", null, true, false);
            var text = MeasuredPdf.text(new MeasuredPdf(TYPESETTER, open).line(0, "钱示政办发"));
            assertEquals("钱示政办发〔2026〕　号", text);
        }
    }

    @Nested
    class TheMainPart {
        @Test
        void theTitleIsCentredAndBrokenByMeaning() {
            var first = full.line(0, "钱塘示范市人民政府办公室关于");
            assertEquals("钱塘示范市人民政府办公室关于做好今冬明春", MeasuredPdf.text(first));
            var second = full.line(0, "低温雨雪");
            assertEquals("低温雨雪冰冻灾害防范应对工作的通知", MeasuredPdf.text(second));
        }

        @Test
        void headingsCarryTheirOrdinalsAndRunOnIntoTheirParagraphs() throws IOException {
            var body = List.of(
                    new Paragraph("a", Level.FIRST, "总体要求"),
                    new Paragraph("b", Level.SECOND, "统一规划设计。强化设计。"),
                    new Paragraph("c", Level.SECOND, "统一支撑。强化整合。"),
                    new Paragraph("d", Level.THIRD, "时间安排"),
                    new Paragraph("e", Level.FOURTH, "汛前"),
                    new Paragraph("f", Level.FIRST, "保障措施"),
                    new Paragraph("g", Level.SECOND, "重新计数。"));
            var pdf = measured(body);
            for (String line :
                    List.of("一、总体要求", "（一）统一规划设计。强化设计。", "（二）统一支撑。强化整合。", "1.时间安排", "（1）汛前", "二、保障措施", "（一）重新计数。")) {
                assertEquals(28 + 2 * CELL, pdf.line(0, line).getFirst().x(), EXACT);
            }
            assertEquals("HEI", role(pdf, "一、"));
            assertEquals("KAI", role(pdf, "统一规划设计。"));
            assertEquals("FANGSONG", role(pdf, "强化设计。"));
        }

        @Test
        void noLineBeginsWithAClosingMarkNorPartsANumber() throws IOException {
            var text = "根据文件（国办发〔2014〕66号）和Windows等1234567890要求，做好“各项”工作、落实责任。";
            for (int shift = 0; shift < 28; shift++) {
                var pdf = measured(List.of(new Paragraph("p", Level.BODY, "国".repeat(shift) + text + text)));
                for (int page = 0; page < pdf.pages(); page++) {
                    for (var line : pdf.lines(page)) {
                        String set = MeasuredPdf.text(line);
                        assertFalse("，、。）》〕”号".contains(set.substring(0, 1)), set);
                        assertFalse("（《〔“".contains(set.substring(set.length() - 1)), set);
                        assertFalse(set.matches(".*〔\\d{0,4}") || set.matches("(\\d{0,3}〕|\\d+号|ows|dows).*"), set);
                        assertTrue(line.getLast().x() + Math.min(line.getLast().width(), CELL / 2) <= 184 + EXACT, set);
                    }
                }
            }
        }
    }

    @Nested
    class TheEnd {
        @Test
        void theSignatureNeverStandsOnAPageWithoutText() throws IOException {
            for (int lines = 0; lines < 24; lines++) {
                var sheet = SampleDocument.sheet(SampleDocument.content(SampleDocument.text(28 * (6 + lines))));
                var pdf = new MeasuredPdf(TYPESETTER, sheet);
                for (int i = 0; i < pdf.pages(); i++) {
                    var elements = pdf.layout.pages().get(i).marks().stream()
                            .map(mark -> mark.source().element())
                            .toList();
                    if (elements.contains(Element.SIGNATURE)) {
                        assertTrue(
                                elements.contains(Element.BODY) || elements.contains(Element.ATTACHMENT_NOTES),
                                lines + " lines");
                    }
                }
                pdf.layout.seals().forEach(seal -> assertTrue(seal.centreY() + seal.diameter() / 2 <= 297 - 20));
                assertNothingOverlaps(pdf);
            }
        }
    }

    private static void assertNothingOverlaps(MeasuredPdf pdf) {
        for (int page = 0; page < pdf.pages(); page++) {
            var lines = pdf.lines(page);
            for (int i = 1; i < lines.size(); i++) {
                double distance = lines.get(i).getFirst().baseline()
                        - lines.get(i - 1).getFirst().baseline();
                assertTrue(distance > 7, "lines " + distance + " mm apart");
            }
            assertTrue(lines.isEmpty() || lines.getLast().getFirst().baseline() < 262);
        }
    }

    private static String role(MeasuredPdf pdf, String text) {
        return pdf.layout.pages().getFirst().marks().stream()
                .filter(mark -> mark instanceof TextRun run && run.text().equals(text))
                .map(mark -> ((TextRun) mark).role().name())
                .findFirst()
                .orElseThrow();
    }

    private static MeasuredPdf measured(List<Paragraph> body) throws IOException {
        return new MeasuredPdf(TYPESETTER, SampleDocument.sheet(SampleDocument.content(body)));
    }
}
