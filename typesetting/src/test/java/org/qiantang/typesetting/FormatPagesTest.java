package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.typesetting.MeasuredPdf.Ink;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.TextRun;

/// The formats beside the general one in millimetres, measured in the ink of the file that is sent. Source of every
/// figure: GB/T 9704-2012.
class FormatPagesTest {
    static final double EXACT = 0.3;
    static final double EM = 16 * 25.4 / 72;
    static final double CELL = 156.0 / 28;
    static final double PITCH = (225 - EM) / 21;
    static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @Nested
    class Upward {
        private static MeasuredPdf one;
        private static MeasuredPdf three;

        @BeforeAll
        static void set() throws IOException {
            one = new MeasuredPdf(TYPESETTER, FormatSamples.upward(1));
            three = new MeasuredPdf(TYPESETTER, FormatSamples.upward(3));
        }

        @Test
        void theNumberStandsOneCharacterInAndTheIssuerOneCharacterFromTheRight() throws IOException {
            var number = one.body(0, "钱示发改〔2026〕12号");
            assertEquals(28 + CELL, number.left(), EXACT);
            var issuer = one.body(0, "签发人：李卫国");
            assertEquals(184 - CELL, issuer.right(), EXACT);
            assertEquals(number.top(), issuer.top(), EXACT);
        }

        @Test
        void severalIssuersStandTwoOnALineAndTheNumberOnTheLastOfThem() throws IOException {
            var first = three.body(0, "李卫国");
            var last = three.body(0, "赵敏之");
            assertEquals(first.left(), last.left(), EXACT);
            assertEquals(first.top() + PITCH, last.top(), EXACT);
            assertEquals(last.top(), three.body(0, "钱示发改〔2026〕12号").top(), EXACT);
            assertEquals(first.top(), three.body(0, "王").top(), EXACT);
            assertEquals(184 - CELL, three.body(0, "强").right(), EXACT);
            assertEquals("KAI", role(three, "李卫国"));
        }

        @Test
        void theRedRuleLiesFourMillimetresBelowTheLastLine() throws IOException {
            double bottom = three.body(0, "赵敏之").bottom();
            var rule = three.ink(0, bottom + 2, bottom + 6);
            assertEquals(bottom + 4, middle(rule), EXACT);
            assertEquals(28, rule.left(), EXACT);
            assertEquals(184, rule.right(), EXACT);
        }
    }

    @Nested
    class JointIssue {
        @ParameterizedTest
        @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
        void everySealPressesItsNameClearOfTheOthersInsideTheTypeArea(int organs) throws IOException {
            var pdf = new MeasuredPdf(TYPESETTER, FormatSamples.joint(organs));
            var seals = pdf.layout.seals();
            assertEquals(organs, seals.size());
            int page = seals.getFirst().page();
            for (int i = 0; i < organs; i++) {
                var seal = seals.get(i);
                assertEquals(i, seal.organ());
                assertEquals(page, seal.page());
                double radius = seal.diameter() / 2;
                assertTrue(seal.centreX() - radius >= 28 && seal.centreX() + radius <= 184);
                assertTrue(seal.centreY() + radius <= 262);
                for (var other : seals.subList(0, i)) {
                    double apart = Math.hypot(seal.centreX() - other.centreX(), seal.centreY() - other.centreY());
                    assertTrue(apart > seal.diameter() + 1);
                }
                var name = pdf.ink(
                        page,
                        seal.centreX() - radius - 5,
                        seal.centreY() - 10,
                        seal.centreX() + radius + 5,
                        seal.centreY() + 10);
                assertEquals(seal.centreX(), (name.left() + name.right()) / 2, 0.6);
            }
            var date = pdf.body(page, "2026年10月9日");
            assertEquals(seals.getLast().centreX(), (date.left() + date.right()) / 2, EXACT);
            assertTrue(date.bottom() < seals.getLast().centreY() + 21);
            double text = textBottom(pdf, page);
            double gap = seals.getFirst().centreY() - 21 - text;
            assertTrue(gap > 0 && gap <= PITCH, "gap " + gap);
        }

        @Test
        void theMarksStandOneBelowTheOtherWithTheWordCentredToTheirRight() throws IOException {
            var pdf = new MeasuredPdf(TYPESETTER, FormatSamples.joint(3));
            var word = marks(pdf, "文件");
            var names = FormatSamples.ORGANS.subList(0, 3).stream()
                    .map(name -> marks(pdf, name))
                    .toList();
            double left = names.getFirst().x();
            double end = word.x();
            var stack = pdf.ink(0, 20, 60, end - 1, names.getLast().baseline() + 5);
            assertEquals(72, stack.top(), EXACT);
            var ink = pdf.ink(0, end, 60, 190, names.getLast().baseline() + 5);
            assertEquals(middle(stack), middle(ink), 0.5);
            for (var name : names) {
                var line = pdf.ink(0, 20, name.baseline() - 8, end - 1, name.baseline());
                assertEquals(stack.left(), line.left(), 1, "names begin below one another");
                assertEquals(stack.right(), line.right(), 1.5, "names end below one another");
            }
            assertTrue(left >= 27 && ink.right() <= 184 + EXACT);
        }
    }

    @Nested
    class Letter {
        private static MeasuredPdf pdf;

        @BeforeAll
        static void set() throws IOException {
            pdf = new MeasuredPdf(TYPESETTER, FormatSamples.letter());
        }

        @Test
        void theMarkBeginsThirtyMillimetresDownAndTheDoubleRuleFourBelowIt() throws IOException {
            var mark = pdf.ink(0, 20, 46);
            assertEquals(30, mark.top(), EXACT);
            assertEquals(105, (mark.left() + mark.right()) / 2, 0.5);
            var thick = pdf.ink(0, mark.bottom() + 1, mark.bottom() + 4.9);
            assertEquals(mark.bottom() + 4, thick.top(), EXACT);
            assertEquals(20, thick.left(), EXACT);
            assertEquals(190, thick.right(), EXACT);
            assertTrue(thick.bottom() - thick.top() > 0.6, "thick over thin");
        }

        @Test
        void theSecondDoubleRuleLiesTwentyMillimetresAboveTheFootThinOverThick() throws IOException {
            var rules = pdf.ink(0, 272, 290);
            assertEquals(277, rules.bottom(), EXACT);
            assertEquals(20, rules.left(), EXACT);
            assertEquals(190, rules.right(), EXACT);
            var thin = pdf.ink(0, 272, rules.top() + 0.45);
            assertTrue(thin.bottom() - thin.top() < 0.45);
        }

        @Test
        void theNumberStandsAtTheRightSevenEighthsOfACharacterBelowTheRule() throws IOException {
            var number = pdf.body(0, "钱示政办函〔2026〕12号");
            assertEquals(184, number.right(), EXACT);
            var rules = pdf.ink(0, number.top() - 8, number.top() - 1);
            assertEquals(rules.bottom() + EM * 7 / 8, number.top(), EXACT);
        }

        @Test
        void theFirstPageBearsNoNumberAndTheSecondDoes() {
            assertTrue(elements(pdf, 0).stream().noneMatch(Element.PAGE_NUMBER::equals));
            assertEquals(0, pdf.layout.pages().getFirst().number());
            assertEquals(2, pdf.layout.pages().get(1).number());
        }

        @Test
        void itsImprintHasNeitherRulesNorPrintingLine() {
            var last = elements(pdf, pdf.pages() - 1);
            assertTrue(last.contains(Element.COPY_RECIPIENTS));
            assertTrue(last.stream().noneMatch(each -> each == Element.IMPRINT_RULE || each == Element.PRINTING));
        }
    }

    @Nested
    class Order {
        @Test
        void markNumberTextSignerAndDateStandWhereTheStandardPutsThem() throws IOException {
            var pdf = new MeasuredPdf(TYPESETTER, FormatSamples.order(true));
            var mark = pdf.ink(0, 50, 80);
            assertEquals(57, mark.top(), EXACT);
            assertEquals(106, (mark.left() + mark.right()) / 2, 0.5);
            var number = pdf.body(0, "第12号");
            assertEquals(mark.bottom() + 2 * PITCH, number.top(), EXACT);
            assertEquals(106, (number.left() + number.right()) / 2, EXACT);
            var text = pdf.body(0, "《钱塘示范市公共数据管理办法》");
            assertEquals(number.top() + 3 * PITCH, text.top(), EXACT);
            var stamp = pdf.layout.stamps().getFirst();
            assertEquals(184 - 4 * CELL, stamp.x() + stamp.width(), EXACT);
            var title = pdf.body(0, "长");
            assertEquals(stamp.x() - 2 * CELL, title.right(), EXACT);
            assertEquals(stamp.y() + stamp.height() / 2, middle(title), EXACT);
            assertEquals(184 - 4 * CELL, pdf.body(0, "2026年10月9日").right(), EXACT);
            var last = pdf.body(0, "起施行");
            assertEquals(last.top() + 3 * PITCH, stamp.y(), 0.6);
        }

        @Test
        void withoutAStampTheSignersNameStandsInItsPlace() throws IOException {
            var pdf = new MeasuredPdf(TYPESETTER, FormatSamples.order(false));
            assertTrue(pdf.layout.stamps().isEmpty());
            var name = pdf.body(0, "周明远");
            assertEquals(184 - 4 * CELL, name.right(), EXACT);
            assertEquals(name.left() - 2 * CELL, pdf.body(0, "长").right(), EXACT);
        }
    }

    @Nested
    class Minutes {
        @Test
        void theMarkIsWhereItIsOnGeneralDocumentsAndThoseAttendingFollowTheText() throws IOException {
            var pdf = new MeasuredPdf(TYPESETTER, FormatSamples.minutes());
            assertEquals(72, pdf.ink(0, 60, 95).top(), EXACT);
            var present = pdf.body(1, "出席");
            assertEquals(28 + 2 * CELL, present.left(), EXACT);
            assertEquals("HEI", role(pdf, "出席："));
            var before = pdf.body(1, "确保城市运行");
            assertEquals(before.top() + 2 * PITCH, present.top(), EXACT);
            var first = pdf.body(1, "周明远");
            assertEquals(28 + 5 * CELL, first.left(), EXACT);
            assertEquals(first.left(), pdf.line(1, "郑国平").getFirst().x(), EXACT);
            assertTrue(pdf.layout.seals().isEmpty());
        }
    }

    static String role(MeasuredPdf pdf, String text) {
        return marks(pdf, text).role().name();
    }

    static TextRun marks(MeasuredPdf pdf, String text) {
        return pdf.layout.pages().stream()
                .flatMap(page -> page.marks().stream())
                .filter(mark -> mark instanceof TextRun run && run.text().equals(text))
                .map(TextRun.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static List<Element> elements(MeasuredPdf pdf, int page) {
        return pdf.layout.pages().get(page).marks().stream()
                .map(mark -> mark.source().element())
                .toList();
    }

    static double middle(Ink ink) {
        return (ink.top() + ink.bottom()) / 2;
    }

    /// The lower edge of the characters of the last line of text on a page.
    static double textBottom(MeasuredPdf pdf, int page) {
        return IntStream.range(0, pdf.layout.pages().get(page).marks().size())
                .mapToObj(i -> pdf.layout.pages().get(page).marks().get(i))
                .filter(mark -> mark instanceof TextRun run
                        && (run.source().element() == Element.BODY
                                || run.source().element() == Element.ATTACHMENT_NOTES))
                .mapToDouble(mark -> ((TextRun) mark).baseline() + 0.12 * EM)
                .max()
                .orElseThrow();
    }
}
