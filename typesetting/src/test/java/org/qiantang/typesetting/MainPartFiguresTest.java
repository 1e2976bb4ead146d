package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.StandardFigures.BOTTOM;
import static org.qiantang.typesetting.StandardFigures.CELL;
import static org.qiantang.typesetting.StandardFigures.CENTRE;
import static org.qiantang.typesetting.StandardFigures.DATE;
import static org.qiantang.typesetting.StandardFigures.EM;
import static org.qiantang.typesetting.StandardFigures.EXACT;
import static org.qiantang.typesetting.StandardFigures.LEFT;
import static org.qiantang.typesetting.StandardFigures.LINE;
import static org.qiantang.typesetting.StandardFigures.RIGHT;
import static org.qiantang.typesetting.StandardFigures.SEVEN_EIGHTHS;
import static org.qiantang.typesetting.StandardFigures.TOP;
import static org.qiantang.typesetting.StandardFigures.above;
import static org.qiantang.typesetting.StandardFigures.centre;
import static org.qiantang.typesetting.StandardFigures.measured;
import static org.qiantang.typesetting.StandardFigures.pageOf;
import static org.qiantang.typesetting.StandardFigures.pdf;
import static org.qiantang.typesetting.StandardFigures.redRule;
import static org.qiantang.typesetting.StandardFigures.sheet;
import static org.qiantang.typesetting.StandardFigures.title;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.qiantang.domain.document.Attachment;
import org.qiantang.typesetting.MeasuredPdf.Placed;

/// GB/T 9704-2012 §7.3: 标题 to 附件, 署名 and seals, on every format, with seals and
/// without: each figure within 0.3 mm, measured in the outlines and bars of the file.
class MainPartFiguresTest {
    @Nested
    class Clause73TheMainPart {
        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#RULED")
        void theTitleStandsTwoLinesBelowTheRuleCentredAndTheTextOneBelowIt(String name) {
            var pdf = pdf(name);
            title(pdf, redRule(pdf).middle() + 2 * LINE);
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#RULED")
        void theFirstPageShowsTextAndIsFilledOrEndsWithinALineOfItsEdge(String name) {
            var lines = pdf(name).lines(0).stream()
                    .filter(line -> line.getFirst().size() == 16)
                    .toList();
            assertTrue(lines.getLast().getFirst().bottom() < BOTTOM + EXACT);
            assertTrue(lines.stream()
                    .anyMatch(line -> line.getFirst().x() > LEFT + 2 * CELL - EXACT
                            && line.getFirst().x() < LEFT + 2.6 * CELL + EXACT));
        }

        @Test
        void recipientsStandFlushLeftAlsoOnFurtherLinesAndEndInAColon() {
            var names =
                    IntStream.range(0, 9).mapToObj(i -> "钱塘示范市第" + i + "区人民政府").toArray(String[]::new);
            var content = FormatSamples.notice()
                    .mainRecipients(FormatSamples.recipients(names))
                    .body(FormatSamples.body(1))
                    .build();
            var pdf = measured(FormatSamples.sheet(content, "钱示政办发"));
            var first = pdf.line(0, "钱塘示范市第0区");
            int at = pdf.lines(0).indexOf(first);
            var text = new StringBuilder();
            for (int i = at; !text.toString().endsWith("："); i++) {
                assertEquals(LEFT, pdf.lines(0).get(i).getFirst().x(), EXACT);
                text.append(MeasuredPdf.text(pdf.lines(0).get(i)));
            }
            assertEquals(String.join("、", names) + "：", text.toString().replace("，", "、"));
        }

        @Test
        void aParagraphBeginsTwoCharactersInAndContinuesFlushLeft() {
            var lines = pdf("text").lines(0);
            int at = lines.indexOf(pdf("text").line(0, "国国"));
            assertEquals(LEFT + 2 * CELL, lines.get(at).getFirst().x(), EXACT);
            assertEquals(LEFT, lines.get(at + 1).getFirst().x(), EXACT);
        }

        @Test
        void theFourLevelsOfHeadingsAreIndentedAndOfTheirKinds() {
            var pdf = pdf("general");
            heading(pdf, 0, "一、总体要求", "FandolHei");
            heading(pdf, 0, "（一）坚持统筹推进。", "LXGWWenKai");
            heading(pdf, 1, "1.明确责任分工", "FandolFang");
        }

        private void heading(MeasuredPdf pdf, int page, String text, String font) {
            var line = pdf.line(page, text).subList(0, text.length());
            // A line may be tightened by the white half of its （.
            double white = text.startsWith("（") ? CELL / 2 : 0;
            assertEquals(LEFT + 2 * CELL, line.getFirst().x(), EXACT + white);
            assertTrue(line.getFirst().ink().getMinX() > LEFT + 2 * CELL - EXACT);
            assertTrue(line.stream().allMatch(each -> each.font().startsWith(font)), line::toString);
        }

        @Test
        void attachmentNotesStandOneLineBelowTheTextAndHangOnTheirNames() {
            var content = FormatSamples.notice()
                    .body(FormatSamples.body(1))
                    .attachments(
                            List.of(Attachment.listed("钱塘示范市政务数据归集共享重点任务分工和年度工作目标责任分解表"), Attachment.listed("评价指标")))
                    .build();
            var pdf = measured(FormatSamples.sheet(content, "钱示政办发"));
            var word = pdf.body(1, "附件：1.");
            assertEquals(LEFT + 2 * CELL, word.left(), EXACT);
            double last = pdf.body(1, "前报送工作进展").top();
            double line = last - pdf.body(1, "各单位要确定").top();
            assertEquals(last + 2 * line, word.top(), EXACT);
            double name = pdf.line(1, "附件：1.").get(5).x();
            var lines = pdf.lines(1);
            int at = lines.indexOf(pdf.line(1, "附件：1."));
            assertEquals(name, lines.get(at + 1).getFirst().x(), EXACT, "further lines");
            assertEquals(name, lines.get(at + 2).get(2).x(), EXACT, "further names");
            assertEquals(word.left() + 3 * CELL, lines.get(at + 2).getFirst().x(), EXACT);
        }

        @Test
        void anAnnotationStandsTwoCharactersInOnTheLineAfterTheDate() {
            var pdf = pdf("general");
            var note = pdf.body(1, "（此件公开发布）");
            assertEquals(LEFT + 2 * CELL, note.left(), CELL / 2 + EXACT, "half of （ is white");
            assertEquals(pdf.body(1, DATE).top() + LINE, note.top(), EXACT);
        }

        @Test
        void anAttachmentHasItsWordOnLineOneAndItsTitleOnLineThree() {
            var pdf = pdf("attachments");
            for (int page : new int[] {2, 6}) {
                var word = pdf.lines(page).getFirst();
                assertEquals(LEFT, word.getFirst().x(), EXACT);
                assertEquals(TOP, word.getFirst().top(), EXACT);
                assertTrue(word.getFirst().font().startsWith("FandolHei"));
                var title = pdf.lines(page).get(1);
                assertEquals(22, title.getFirst().size(), 0.01);
                assertEquals(TOP + 2 * LINE, title.getFirst().top(), EXACT);
                assertEquals(CENTRE, centre(title), EXACT);
            }
            var unbound = pdf.lines(pdf.pages() - 1).getFirst();
            assertEquals("钱示政办发〔2026〕12号附件3", MeasuredPdf.text(unbound));
            assertEquals(LEFT, unbound.getFirst().x(), EXACT);
            assertEquals(TOP, unbound.getFirst().top(), EXACT);
        }
    }

    @Nested
    class Clause735TheSignature {
        @Test
        void aSealedDateStandsFourCharactersInWithTheNameCentredOnIt() {
            for (var sealed : List.of("general", "text", "letter", "attachments", "upward-1")) {
                var pdf = pdf(sealed);
                int page = pdf.layout.seals().getFirst().page();
                var date = pdf.body(page, DATE);
                var name = pdf.body(page, sheet(sealed).content().signature());
                var seal = pdf.layout.seals().getFirst();
                assertEquals(RIGHT - 4 * CELL, date.right(), EXACT);
                assertEquals(date.centre(), name.centre(), EXACT);
                assertEquals(date.centre(), seal.centreX(), EXACT);
                double middle = (name.top() + date.bottom()) / 2;
                assertTrue(middle > seal.centreY() && middle < seal.centreY() + seal.diameter() / 4);
                double gap = seal.centreY() - seal.diameter() / 2 - above(pdf, page, name.top());
                assertTrue(gap > 0 && gap <= LINE, sealed + ": " + gap);
            }
        }

        @Test
        void anUnsealedNameStandsOneLineBelowTheTextTwoCharactersInAndTheDateTwoFurtherInThanTheName() {
            for (var unsealed : List.of("general-unsealed", "letter-unsealed", "upward-1-unsealed")) {
                var pdf = pdf(unsealed);
                int page = pageOf(pdf, DATE);
                var name = pdf.body(page, sheet(unsealed).content().signature());
                var date = pdf.body(page, DATE);
                assertEquals(RIGHT - 2 * CELL, name.right(), EXACT);
                assertEquals(name.left() + 2 * CELL, date.left(), EXACT);
                assertEquals(above(pdf, page, name.top()) - EM + 2 * LINE, name.top(), EXACT);
                assertEquals(name.top() + LINE, date.top(), EXACT);
            }
        }

        @Test
        void aDateLongerThanTheNameStandsTwoCharactersInAndPushesTheNameInwards() {
            var content = FormatSamples.general()
                    .content()
                    .change()
                    .signatures(List.of("市政府办"))
                    .build();
            var pdf = measured(FormatSamples.unsealed(FormatSamples.general().with(content)));
            int page = pageOf(pdf, DATE);
            assertEquals(RIGHT - 2 * CELL, pdf.body(page, DATE).right(), EXACT);
            assertEquals(
                    pdf.body(page, "市政府办").left() + 2 * CELL,
                    pdf.body(page, DATE).left(),
                    EXACT);
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#JOINT")
        void everySealOfAJointIssueIsCentredOnItsNameClearOfTheOthersWithinTheTypeArea(String sealed) {
            var pdf = pdf(sealed);
            var seals = pdf.layout.seals();
            int page = seals.getFirst().page();
            for (int i = 0; i < seals.size(); i++) {
                var seal = seals.get(i);
                double radius = seal.diameter() / 2;
                assertTrue(seal.centreX() - radius > LEFT - EXACT && seal.centreX() + radius < RIGHT + EXACT);
                var name = MeasuredPdf.around(pdf.page(page).stream()
                        .filter(each -> Math.abs(each.x() + each.em() / 2 - seal.centreX()) < radius + EM)
                        .filter(each -> Math.abs((each.top() + each.bottom()) / 2 - seal.centreY()) < LINE)
                        .filter(Placed::han)
                        .map(Placed::ink)
                        .toList());
                assertEquals(seal.centreX(), name.centre(), EXACT, "seal " + i);
                for (var other : seals.subList(0, i)) {
                    double apart = Math.hypot(seal.centreX() - other.centreX(), seal.centreY() - other.centreY());
                    assertTrue(apart > seal.diameter() + 1);
                }
            }
            var last = seals.getLast();
            assertEquals(last.centreX(), pdf.body(page, DATE).centre(), EXACT);
            assertTrue(pdf.body(page, DATE).bottom() < last.centreY() + last.diameter() / 2);
            double first = seals.getFirst().centreY() - last.diameter() / 2;
            double text = pdf.lines(page).stream()
                    .map(line -> line.getFirst().bottom())
                    .filter(bottom -> bottom < first)
                    .reduce(0.0, Math::max);
            assertTrue(first - text > 0 && first - text <= LINE, "gap " + (first - text));
        }

        @ParameterizedTest
        @FieldSource("org.qiantang.typesetting.StandardFigures#JOINT_UNSEALED")
        void unsealedNamesOfAJointIssueStandOneBelowTheOtherTheHostFirst(String unsealed) {
            var pdf = pdf(unsealed);
            var organs = sheet(unsealed).content().signatures();
            int page = pageOf(pdf, DATE);
            double top = pdf.body(page, organs.getFirst()).top();
            double left = pdf.body(page, organs.getFirst()).left();
            double right = 0;
            double pitch = pdf.body(page, organs.get(1)).top() - top;
            for (int i = 0; i < organs.size(); i++) {
                var name = pdf.body(page, organs.get(i));
                assertEquals(top + i * pitch, name.top(), EXACT);
                assertEquals(left, name.left(), EXACT);
                right = Math.max(right, name.right());
            }
            assertEquals(RIGHT - 2 * CELL, right, EXACT);
            assertEquals(left + 2 * CELL, pdf.body(page, DATE).left(), EXACT);
        }

        @Test
        void aStampStandsTwoLinesBelowTheTextFourCharactersInWithTheTitleBesideItAndTheDateALineBelow() {
            var pdf = pdf("order");
            var stamp = pdf.layout.stamps().getFirst();
            assertEquals(RIGHT - 4 * CELL, stamp.x() + stamp.width(), EXACT);
            assertEquals(pdf.body(0, "起施行").top() + 3 * LINE, stamp.y(), EXACT);
            var title = pdf.body(0, "长");
            assertEquals(stamp.x() - 2 * CELL, title.right(), EXACT);
            assertEquals(stamp.y() + stamp.height() / 2, title.middle(), EXACT);
            var date = pdf.body(0, DATE);
            assertEquals(RIGHT - 4 * CELL, date.right(), EXACT);
            assertEquals(stamp.y() + stamp.height() + SEVEN_EIGHTHS + LINE, date.top(), EXACT);
            var unstamped = pdf("order-unstamped");
            assertEquals(RIGHT - 4 * CELL, unstamped.body(0, "周明远").right(), EXACT);
            assertEquals(
                    unstamped.body(0, "周明远").left() - 2 * CELL,
                    unstamped.body(0, "长").right(),
                    EXACT);
        }
    }
}
