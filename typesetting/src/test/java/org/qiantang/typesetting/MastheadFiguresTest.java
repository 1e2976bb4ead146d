package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.StandardFigures.BOTTOM;
import static org.qiantang.typesetting.StandardFigures.CELL;
import static org.qiantang.typesetting.StandardFigures.CENTRE;
import static org.qiantang.typesetting.StandardFigures.EXACT;
import static org.qiantang.typesetting.StandardFigures.LEFT;
import static org.qiantang.typesetting.StandardFigures.LINE;
import static org.qiantang.typesetting.StandardFigures.RIGHT;
import static org.qiantang.typesetting.StandardFigures.TOP;
import static org.qiantang.typesetting.StandardFigures.first;
import static org.qiantang.typesetting.StandardFigures.mark;
import static org.qiantang.typesetting.StandardFigures.measured;
import static org.qiantang.typesetting.StandardFigures.numberBox;
import static org.qiantang.typesetting.StandardFigures.pageNumber;
import static org.qiantang.typesetting.StandardFigures.pdf;
import static org.qiantang.typesetting.StandardFigures.redRule;
import static org.qiantang.typesetting.StandardFigures.round;
import static org.qiantang.typesetting.StandardFigures.rule;
import static org.qiantang.typesetting.StandardFigures.sheet;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.MeasuredPdf.Placed;

/// GB/T 9704-2012 §5 and §7.2: paper, type area and 版头, on every format, with seals and
/// without: each figure within 0.3 mm, measured in the outlines and bars of the file.
class MastheadFiguresTest {
    @Nested
    class Clause5ThePage {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#EVERY")
        void thePaperIsA4AndTheTextStaysInTheTypeArea(String name) {
            var pdf = pdf(name);
            for (int page = 0; page < pdf.pages(); page++) {
                assertEquals(210, pdf.paper(page).width(), 0.1);
                assertEquals(297, pdf.paper(page).height(), 0.1);
                boolean letterhead = name.startsWith("letter") && page == 0;
                double lowest = letterhead ? 277 : BOTTOM;
                for (var each : pdf.page(page)) {
                    boolean apart = each.rgb() != 0
                            || pageNumber(pdf, page).contains(each)
                            || each.ink().isEmpty();
                    if (!apart) {
                        assertTrue(each.ink().getMinX() > LEFT - EXACT, each::toString);
                        // 、 and 。 may stand outside a full line.
                        double edge = "、。，；".contains(each.text()) ? RIGHT + CELL / 2 : RIGHT;
                        assertTrue(each.ink().getMaxX() < edge + EXACT, each::toString);
                        assertTrue(letterhead || each.ink().getMinY() > TOP - EXACT, each::toString);
                        assertTrue(each.ink().getMaxY() < lowest + EXACT, each::toString);
                    }
                }
            }
        }

        @Test
        void aFullPageHasTwentyTwoLinesOfTwentyEightCharactersFromEdgeToEdge() {
            var lines = pdf("text").lines(1);
            assertEquals(22, lines.size());
            for (int i = 0; i < lines.size(); i++) {
                assertEquals(28, lines.get(i).size());
                assertEquals(TOP + i * LINE, lines.get(i).getFirst().top(), EXACT);
                assertEquals(LEFT, lines.get(i).getFirst().x(), EXACT);
                assertEquals(
                        RIGHT,
                        lines.get(i).getLast().x() + lines.get(i).getLast().em(),
                        EXACT);
            }
            assertEquals(BOTTOM, lines.getLast().getFirst().bottom(), EXACT);
            var ink = pdf("text").ink(1, 0, 264);
            var white = lines.getFirst().getFirst();
            assertEquals(LEFT + (white.ink().getMinX() - white.x()), ink.left(), EXACT);
            assertEquals(TOP + (white.ink().getMinY() - white.top()), ink.top(), EXACT);
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#GENERAL")
        void everyFurtherPageBeginsOnTheUpperEdgeOfTheTypeArea(String name) {
            var pdf = pdf(name);
            for (int page = 1; page < pdf.pages(); page++) {
                var first = pdf.lines(page).getFirst().getFirst();
                boolean text = first.size() == 16 && first.top() < 200;
                assertTrue(!text || Math.abs(first.top() - TOP) < EXACT, name + ", page " + page);
            }
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#EVERY")
        void allIsBlackButMarkAndRulesAndEverySizeIsOneOfTheStandards(String name) {
            var pdf = pdf(name);
            for (int page = 0; page < pdf.pages(); page++) {
                for (var each : pdf.page(page)) {
                    boolean mark = page == 0 && each.rgb() != 0;
                    assertEquals(mark ? "FandolSong-Bold" : each.font(), each.font());
                    assertTrue(mark || List.of(14.0, 16.0, 22.0).contains(round(each.size())), each::toString);
                }
            }
        }
    }

    @Nested
    class Clause72TheMasthead {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#EVERY")
        void theMarkIsRedCentredAndBeginsAtItsHeight(String name) {
            var mark = mark(pdf(name));
            boolean letter = name.startsWith("letter");
            assertEquals(letter ? 30 : name.startsWith("order") ? 57 : 72, mark.top(), EXACT);
            assertEquals(letter ? 105 : CENTRE, mark.centre(), EXACT);
            assertTrue(mark.right() - mark.left() <= (letter ? 170 : 156) + EXACT);
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#JOINT")
        void theWordOfAJointMarkStandsInTheMiddleToTheRightOfTheNames(String name) {
            var red = pdf(name).page(0).stream().filter(each -> each.rgb() != 0).toList();
            var word = MeasuredPdf.around(red.stream()
                    .filter(each -> "文件".contains(each.text()))
                    .map(Placed::ink)
                    .toList());
            var names = MeasuredPdf.around(red.stream()
                    .filter(each -> !"文件".contains(each.text()))
                    .map(Placed::ink)
                    .toList());
            assertEquals(names.middle(), word.middle(), EXACT);
            assertTrue(word.left() > names.right());
            var lines = pdf(name).lines(0).stream()
                    .map(line -> line.stream()
                            .filter(each -> each.rgb() != 0 && !"文件".contains(each.text()))
                            .toList())
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertEquals(sheet(name).content().organMark().names().size(), lines.size());
            for (var line : lines) {
                assertEquals(lines.getFirst().getFirst().x(), line.getFirst().x(), EXACT, "begin below one another");
                assertEquals(lines.getFirst().getLast().x(), line.getLast().x(), EXACT, "end below one another");
            }
        }

        @Test
        void copyNumberSecrecyAndUrgencyStandFlushLeftOnTheFirstLines() {
            label(pdf("general"), "000027", 0);
            label(pdf("general"), "秘密★1年", 1);
            label(pdf("general"), "特急", 2);
            label(pdf("upward-1"), "加急", 0);
            var content = FormatSamples.notice()
                    .secrecy(Secrecy.SECRET, "1年")
                    .urgency(Urgency.URGENT)
                    .body(FormatSamples.body(1))
                    .build();
            var withoutCopyNumber = measured(FormatSamples.sheet(content, "钱示政办发"));
            label(withoutCopyNumber, "秘密★1年", 1);
            label(withoutCopyNumber, "加急", 2);
        }

        private void label(MeasuredPdf pdf, String text, int line) {
            assertEquals(LEFT, pdf.body(0, text).left(), EXACT);
            assertEquals(TOP + line * LINE, pdf.body(0, text).top(), EXACT);
            var font = text.startsWith("0") ? "FandolFang" : "FandolHei";
            assertTrue(pdf.line(0, text).stream().allMatch(each -> each.font().startsWith(font)));
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#GENERAL")
        void theNumberStandsTwoLinesBelowTheMarkAndTheRuleFourMillimetresBelowIt(String name) {
            var pdf = pdf(name);
            var number = numberBox(pdf, "〔2026〕");
            if (name.startsWith("upward")) {
                assertEquals(LEFT + CELL, number.left(), EXACT);
            } else {
                assertEquals(mark(pdf).bottom() + 2 * LINE, number.top(), EXACT);
                assertEquals(CENTRE, number.centre(), EXACT);
            }
            rule(pdf, number.bottom());
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#UPWARD")
        void issuersStandTwoOnALineFromTwoLinesBelowTheMarkOneCharacterFromTheRight(String name) {
            var pdf = pdf(name);
            var lines = pdf.lines(0).stream()
                    .filter(line -> line.stream().anyMatch(each -> each.font().startsWith("LXGW")))
                    .filter(line -> line.getFirst().baseline() < redRule(pdf).top())
                    .toList();
            int issuers = sheet(name).issuers().size();
            assertEquals((issuers + 1) / 2, lines.size());
            for (int i = 0; i < lines.size(); i++) {
                var names = lines.get(i).stream()
                        .filter(each -> each.font().startsWith("LXGW"))
                        .toList();
                assertEquals(
                        mark(pdf).bottom() + (2 + i) * LINE, names.getFirst().top(), EXACT);
                if (issuers >= 2 * i + Math.min(2, issuers)) {
                    var last = names.getLast();
                    assertEquals(RIGHT - CELL, last.x() + last.em(), EXACT);
                }
                assertEquals(
                        first(lines.getFirst(), "LXGW").x(), names.getFirst().x(), EXACT, "begin below one another");
            }
            var word = pdf.body(0, "签发人：");
            assertEquals(first(lines.getFirst(), "LXGW").x(), word.left() + 4 * CELL, EXACT);
            assertEquals(
                    lines.getLast().getLast().top(),
                    numberBox(pdf, "〔2026〕").top(),
                    EXACT,
                    "the number beside the last");
        }
    }
}
