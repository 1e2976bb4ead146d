package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.StandardFigures.BOTTOM;
import static org.qiantang.typesetting.StandardFigures.CELL;
import static org.qiantang.typesetting.StandardFigures.CENTRE;
import static org.qiantang.typesetting.StandardFigures.DATE;
import static org.qiantang.typesetting.StandardFigures.EXACT;
import static org.qiantang.typesetting.StandardFigures.LEFT;
import static org.qiantang.typesetting.StandardFigures.LINE;
import static org.qiantang.typesetting.StandardFigures.NAME;
import static org.qiantang.typesetting.StandardFigures.RIGHT;
import static org.qiantang.typesetting.StandardFigures.SEVEN_EIGHTHS;
import static org.qiantang.typesetting.StandardFigures.SMALL_EM;
import static org.qiantang.typesetting.StandardFigures.TOP;
import static org.qiantang.typesetting.StandardFigures.mark;
import static org.qiantang.typesetting.StandardFigures.measured;
import static org.qiantang.typesetting.StandardFigures.numberBox;
import static org.qiantang.typesetting.StandardFigures.pageNumber;
import static org.qiantang.typesetting.StandardFigures.pageOf;
import static org.qiantang.typesetting.StandardFigures.pdf;
import static org.qiantang.typesetting.StandardFigures.rule;
import static org.qiantang.typesetting.StandardFigures.sheet;
import static org.qiantang.typesetting.StandardFigures.title;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.qiantang.typesetting.MeasuredPdf.Bar;
import org.qiantang.typesetting.MeasuredPdf.Placed;

/// GB/T 9704-2012 §7.4 to §10: 版记, 页码, sideways tables, 信函, 命令 and 纪要, on every format, with seals and
/// without: each figure within 0.3 mm, measured in the outlines and bars of the file.
class FormatFiguresTest {
    @Nested
    class Clause74TheImprint {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#RULED")
        void itsRulesAreAsWideAsTheTypeAreaThickThinThickAndTheLastLiesOnItsLowerEdge(String name) {
            var pdf = pdf(name);
            int page = pageOf(pdf, "日印发");
            var rules =
                    pdf.rules(page, 150).stream().filter(bar -> bar.rgb() == 0).toList();
            var printing = pdf.body(page, "日印发");
            assertEquals(BOTTOM, rules.getLast().middle(), EXACT);
            for (int i = 0; i < rules.size(); i++) {
                assertEquals(LEFT, rules.get(i).left(), EXACT);
                assertEquals(RIGHT, rules.get(i).right(), EXACT);
                boolean middle = i > 0 && i + 1 < rules.size();
                assertEquals(middle ? 0.25 : 0.35, rules.get(i).thickness(), 0.02);
            }
            assertTrue(printing.bottom() < rules.getLast().top());
            var line = pdf.line(page, "日印发");
            assertEquals(14, line.getFirst().size(), 0.01);
            assertEquals(LEFT + SMALL_EM, line.getFirst().x(), EXACT);
            assertEquals(RIGHT - SMALL_EM, printing.right(), EXACT);
            boolean copies = !sheet(name).content().copyRecipients().isEmpty();
            assertEquals(copies ? 3 : 2, rules.size());
            if (copies) {
                var copied = pdf.line(page, "抄送：");
                int at = pdf.lines(page).indexOf(copied);
                assertEquals(LEFT + SMALL_EM, copied.getFirst().x(), EXACT);
                assertEquals(14, copied.getFirst().size(), 0.01);
                var further = pdf.lines(page).get(at + 1);
                if (!MeasuredPdf.text(further).contains("印发")) {
                    assertEquals(copied.get(3).x(), further.getFirst().x(), EXACT, "further lines hang on the colon");
                }
                var end = pdf.lines(page).get(pdf.lines(page).indexOf(line) - 1);
                assertEquals("。", end.getLast().text());
            }
        }

        @Test
        void recipientsMovedHereStandAboveTheCopiesWithoutARuleBetween() {
            var names = IntStream.range(0, 60).mapToObj(i -> "钱塘示范市江东示范区人民政府").toArray(String[]::new);
            var content = FormatSamples.notice()
                    .mainRecipients(FormatSamples.recipients(names))
                    .body(FormatSamples.body(1))
                    .build();
            var pdf = measured(FormatSamples.sheet(content, "钱示政办发"));
            int page = pageOf(pdf, "日印发");
            assertEquals(LEFT + SMALL_EM, pdf.line(page, "主送：").getFirst().x(), EXACT);
            double main = pdf.line(page, "主送：").getFirst().top();
            double copies = pdf.line(page, "抄送：").getFirst().top();
            assertTrue(main < copies);
            assertTrue(pdf.rules(page, 150).stream().noneMatch(rule -> rule.top() > main && rule.top() < copies));
        }
    }

    @Nested
    class Clause75ThePageNumber {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#EVERY")
        void itsDashesLieSevenMillimetresBelowTheTypeAreaOutsideRightAndLeft(String name) {
            var pdf = pdf(name);
            for (int page = 0; page < pdf.pages(); page++) {
                var number = pageNumber(pdf, page);
                if (name.startsWith("letter") && page == 0) {
                    assertEquals(List.of(), number);
                    continue;
                }
                assertTrue(MeasuredPdf.text(number).matches("— \\d+ —"), name);
                boolean odd = Integer.parseInt(MeasuredPdf.text(number).replaceAll("\\D", "")) % 2 == 1;
                assertTrue(number.stream()
                        .allMatch(each -> each.size() == 14 && each.font().equals("FandolSong-Regular")));
                var dash = number.getFirst().ink();
                assertEquals(BOTTOM + 7, dash.getCenterY(), EXACT);
                if (odd) {
                    assertEquals(RIGHT - SMALL_EM, number.getLast().ink().getMaxX(), EXACT);
                } else {
                    assertEquals(LEFT + SMALL_EM, dash.getMinX(), EXACT);
                }
            }
        }
    }

    @Nested
    class Clause8TablesSideways {
        @Test
        void theyFillTheTypeAreaWithTheirHeadsToTheLeftAndTheNumberInItsPlace() {
            var pdf = pdf("attachments");
            for (int page : new int[] {7, 8}) {
                var bars = pdf.paper(page).bars();
                assertEquals(TOP, bars.stream().mapToDouble(Bar::top).min().orElseThrow(), EXACT);
                assertEquals(
                        BOTTOM, bars.stream().mapToDouble(Bar::bottom).max().orElseThrow(), EXACT);
                double left = MeasuredPdf.around(pdf.page(page).stream()
                                .filter(each -> "表牵头".contains(each.text()))
                                .map(Placed::ink)
                                .toList())
                        .left();
                assertTrue(bars.stream().mapToDouble(Bar::right).max().orElseThrow() <= RIGHT + EXACT);
                double edge = pdf.page(page).stream()
                        .filter(each -> each.text().equals("表"))
                        .mapToDouble(each -> each.ink().getMinX())
                        .min()
                        .orElse(bars.stream().mapToDouble(Bar::left).min().orElseThrow());
                assertEquals(LEFT, edge, EXACT);
                assertTrue(left < LEFT + 20);
            }
        }
    }

    @Nested
    class Clause101TheLetter {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#LETTERS")
        void itsDoubleRulesLieFourBelowTheMarkAndTwentyAboveTheFoot(String name) {
            var pdf = pdf(name);
            var rules = pdf.rules(0, 160);
            assertEquals(4, rules.size());
            for (var rule : rules) {
                assertTrue(rule.rgb() != 0);
                assertEquals(20, rule.left(), EXACT);
                assertEquals(190, rule.right(), EXACT);
            }
            assertEquals(mark(pdf).bottom() + 4, rules.get(0).top(), EXACT);
            assertTrue(rules.get(0).thickness() > rules.get(1).thickness());
            assertTrue(rules.get(3).thickness() > rules.get(2).thickness());
            assertEquals(277, rules.get(3).bottom(), EXACT);
            assertTrue(IntStream.range(1, pdf.pages())
                    .allMatch(page -> pdf.rules(page, 100).isEmpty()));
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#LETTERS")
        void numberLabelsTitleAndLastLineKeepTheirDistances(String name) {
            var pdf = pdf(name);
            var rules = pdf.rules(0, 160);
            double first = rules.get(1).bottom() + SEVEN_EIGHTHS;
            var number = numberBox(pdf, "〔2026〕");
            assertEquals(first, number.top(), EXACT);
            assertEquals(RIGHT, number.right(), EXACT);
            double last = first;
            if (name.endsWith("labelled")) {
                var labels = List.of("000027", "秘密★长期", "特急");
                for (int i = 0; i < labels.size(); i++) {
                    last = pdf.body(0, labels.get(i)).top();
                    assertEquals(first + i * LINE, last, EXACT);
                    assertEquals(LEFT, pdf.body(0, labels.get(i)).left(), EXACT);
                }
            }
            title(pdf, last + 3 * LINE);
            double lowest = pdf.page(0).stream()
                    .filter(each -> each.rgb() == 0)
                    .mapToDouble(Placed::bottom)
                    .max()
                    .orElseThrow();
            assertEquals(rules.get(2).top() - SEVEN_EIGHTHS, lowest, EXACT);
        }

        @Test
        void itsImprintHasNeitherRulesNorPrintingLineAndEndsTheTypeArea() {
            var pdf = pdf("letter");
            int page = pdf.pages() - 1;
            var copies = pdf.line(page, "抄送：");
            assertEquals(BOTTOM, copies.getFirst().bottom(), EXACT);
            assertEquals(LEFT + SMALL_EM, copies.getFirst().x(), EXACT);
            assertFalse(MeasuredPdf.text(pdf.page(page)).contains("印发"));
        }
    }

    @Nested
    class Clause102TheOrder {
        @Test
        void itsNumberStandsTwoLinesBelowTheMarkAndItsTextTwoBelowThat() {
            for (var name : List.of("order", "order-unstamped")) {
                var pdf = pdf(name);
                var number = pdf.body(0, "第12号");
                assertEquals(mark(pdf).bottom() + 2 * LINE, number.top(), EXACT);
                assertEquals(CENTRE, number.centre(), EXACT);
                assertEquals(number.top() + 3 * LINE, pdf.body(0, "《钱塘示范市").top(), EXACT);
                assertEquals(List.of(), pdf.rules(0, 100));
            }
        }
    }

    @Nested
    class Clause103Minutes {
        @Test
        void theRuleLiesFourMillimetresBelowOrganAndDate() {
            var pdf = pdf("minutes");
            var number = numberBox(pdf, "〔2026〕");
            assertEquals(mark(pdf).bottom() + 2 * LINE, number.top(), EXACT);
            var organ = pdf.body(0, NAME);
            assertEquals(number.top() + LINE, organ.top(), EXACT);
            assertEquals(LEFT + CELL, organ.left(), EXACT);
            assertEquals(RIGHT - CELL, pdf.body(0, DATE).right(), EXACT);
            rule(pdf, organ.bottom());
        }

        @Test
        void thoseAttendingStandOneLineBelowTheTextAndTheirNamesHang() {
            var pdf = pdf("minutes");
            var present = pdf.body(1, "出席：");
            assertEquals(pdf.body(1, "确保城市运行").top() + 2 * LINE, present.top(), EXACT);
            for (var word : List.of("出席", "请假", "列席")) {
                assertEquals(LEFT + 2 * CELL, pdf.body(1, word).left(), EXACT);
                assertTrue(pdf.line(1, word).getFirst().font().startsWith("FandolHei"));
                assertEquals(LEFT + 5 * CELL, pdf.line(1, word).get(3).x(), EXACT);
            }
            assertEquals(LEFT + 5 * CELL, pdf.line(1, "吴文静").getFirst().x(), EXACT);
        }
    }
}
