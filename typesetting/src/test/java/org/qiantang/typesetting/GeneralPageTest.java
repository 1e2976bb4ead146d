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
import org.qiantang.typesetting.MeasuredPdf.Placed;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.TextRun;

/// The page in millimetres, measured in the file that is sent. Source of every figure: GB/T 9704-2012.
class GeneralPageTest {
    private static final double EXACT = 0.3;
    private static final double CELL = 156.0 / 28;
    private static final double PITCH = (225 - 16 * 25.4 / 72) / 21;

    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static MeasuredPdf full;

    @BeforeAll
    static void setTextOnly() throws IOException {
        full = measured(SampleDocument.text(28 * (22 * 3 - 3)));
    }

    @Nested
    class TheGrid {
        @Test
        void aFullPageHasTwentyTwoLinesOfTwentyEightCharacters() {
            var lines = full.lines(1);
            assertEquals(22, lines.size());
            lines.forEach(line -> assertEquals(28, line.size()));
        }

        @Test
        void theTypeAreaIsFilledFromEdgeToEdge() {
            var lines = full.lines(1);
            assertEquals(37, lines.getFirst().getFirst().top(), EXACT);
            assertEquals(28, lines.getFirst().getFirst().x(), EXACT);
            assertEquals(184, lines.getFirst().getLast().x() + CELL, EXACT);
            assertEquals(262, lines.getLast().getLast().top() + 16 * 25.4 / 72, EXACT);
        }

        @Test
        void theInkOfAFullPageStaysInTheTypeArea() throws IOException {
            var ink = full.ink(1, 0, 264);
            // The character's own white is left out: 国 does not fill its body.
            assertEquals(37, ink.top(), 1);
            assertEquals(28, ink.left(), 1);
            assertEquals(184, ink.right(), 1);
            assertEquals(262, ink.bottom(), 1);
        }

        @Test
        void aParagraphBeginsTwoCharactersIn() {
            assertEquals(28 + 2 * CELL, full.line(0, "国").getFirst().x(), EXACT);
        }

        @Test
        void theFirstPageEndsOnTheLastLineOfTheGrid() {
            assertEquals(262, full.lines(0).getLast().getFirst().top() + 16 * 25.4 / 72, EXACT);
        }
    }

    @Nested
    class TheMasthead {
        @Test
        void theOrganMarksInkBeginsSeventyTwoMillimetresDownAndIsCentred() throws IOException {
            var ink = full.ink(0, 60, 100);
            assertEquals(72, ink.top(), EXACT);
            assertEquals(106, (ink.left() + ink.right()) / 2, 0.5);
            assertTrue(ink.right() - ink.left() <= 156);
        }

        @Test
        void theRedRuleLiesFourMillimetresBelowTheNumberAcrossTheTypeArea() throws IOException {
            var number = full.line(0, "钱示政办发〔2026〕12号");
            double numberBottom = number.getFirst().top() + 16 * 25.4 / 72;
            var rule = full.ink(0, numberBottom + 2, numberBottom + 6);
            assertEquals(numberBottom + 4, (rule.top() + rule.bottom()) / 2, EXACT);
            assertEquals(28, rule.left(), EXACT);
            assertEquals(184, rule.right(), EXACT);
        }

        @Test
        void theNumberIsCentredTwoBlankLinesBelowTheMark() throws IOException {
            var number = full.line(0, "钱示政办发〔2026〕12号");
            assertEquals(106, (number.getFirst().x() + number.getLast().x() + CELL) / 2, EXACT);
            double markBottom = full.ink(0, 60, 100).bottom();
            assertEquals(markBottom + 2 * PITCH, number.getFirst().top(), EXACT);
        }

        @Test
        void theUrgencyStandsFlushLeftOnTheFirstLine() {
            var urgency = full.line(0, "加急");
            assertEquals(28, urgency.getFirst().x(), EXACT);
            assertEquals(37, urgency.getFirst().top(), EXACT);
        }

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
            double em = 22 * 25.4 / 72;
            assertEquals(106, (second.getFirst().x() + second.getLast().x() + em) / 2, EXACT);
        }

        @Test
        void recipientsStandFlushLeftAndEndInAFullWidthColon() {
            var line = full.line(0, "各区、县");
            assertEquals(28, line.getFirst().x(), EXACT);
            assertEquals("各区、县（市）人民政府，市政府各部门、各直属单位：", MeasuredPdf.text(line));
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
        void theDateStandsFourCharactersInAndTheNameIsCentredOnIt() {
            var date = last("2026年10月9日");
            var name = last(SampleDocument.ORGAN);
            double dateEnd = date.getLast().x() + CELL;
            assertEquals(184 - 4 * CELL, dateEnd, EXACT);
            double nameCentre = (name.getFirst().x() + name.getLast().x() + CELL) / 2;
            assertEquals((date.getFirst().x() + dateEnd) / 2, nameCentre, EXACT);
            assertEquals(PITCH, date.getFirst().baseline() - name.getFirst().baseline(), EXACT);
        }

        @Test
        void theSealPressesNameAndDateBelowItsCentreAndBeginsWithinOneLineOfTheText() {
            var seal = full.layout.seals().getFirst();
            var name = last(SampleDocument.ORGAN);
            var date = last("2026年10月9日");
            double middle = (name.getFirst().top() + date.getFirst().top() + 16 * 25.4 / 72) / 2;
            assertTrue(middle > seal.centreY() && middle < seal.centreY() + 6);
            var notes = last("2.应急物资储备最低标准");
            double textBottom = notes.getFirst().top() + 16 * 25.4 / 72;
            double gap = seal.centreY() - seal.diameter() / 2 - textBottom;
            assertTrue(gap > 0 && gap <= PITCH, "gap " + gap);
        }

        @Test
        void anUnsealedNameStandsTwoCharactersFromTheRightAndTheDateTwoCharactersFurtherInThanTheName()
                throws IOException {
            var sheet = SampleDocument.sheet(SampleDocument.content(SampleDocument.text(50)));
            var unsealed =
                    new Sheet(sheet.content(), sheet.number(), null, sheet.documentDate(), "", null, false, false);
            var pdf = new MeasuredPdf(TYPESETTER, unsealed);
            var name = pdf.wholeLine(SampleDocument.ORGAN);
            var date = pdf.wholeLine("2026年10月9日");
            assertEquals(184 - 2 * CELL, name.getLast().x() + CELL, EXACT);
            assertEquals(name.getFirst().x() + 2 * CELL, date.getFirst().x(), EXACT);
            assertTrue(pdf.layout.seals().isEmpty());
        }

        @Test
        void theLastRuleOfTheImprintLiesOnTheLowerEdgeOfTheTypeArea() throws IOException {
            var rule = full.ink(full.pages() - 1, 260.5, 264);
            assertEquals(262, (rule.top() + rule.bottom()) / 2, EXACT);
            assertEquals(28, rule.left(), EXACT);
            assertEquals(184, rule.right(), EXACT);
        }

        @Test
        void theImprintNamesCopiesAndPrintingOneCharacterIn() {
            double em = 14 * 25.4 / 72;
            var copies = last("抄送：市委办公室、市人大常委会办公室。");
            assertEquals(28 + em, copies.getFirst().x(), EXACT);
            var printing = full.line(full.pages() - 1, "2026年10月9日印发");
            assertEquals(28 + em, printing.getFirst().x(), EXACT);
            assertEquals(184 - em, printing.getLast().x() + em, EXACT);
        }

        @Test
        void pageNumbersLieSevenMillimetresBelowOutsideRightAndLeft() throws IOException {
            double em = 14 * 25.4 / 72;
            for (int page = 0; page < 2; page++) {
                var number = full.page(page).stream()
                        .filter(each -> each.baseline() > 265)
                        .toList();
                assertEquals("— " + (page + 1) + " —", MeasuredPdf.text(number));
                double edge = page == 0 ? 184 - em : 28 + em;
                var outer = page == 0
                        ? number.getLast().x() + em
                        : number.getFirst().x();
                assertEquals(edge, outer, EXACT);
                var dash = full.ink(page, 267, 271);
                assertTrue(dash.top() < 269 && dash.bottom() > 269);
            }
        }

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

        private List<Placed> last(String text) {
            return full.wholeLine(text);
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
