package org.qiantang.typesetting.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;

/// Lines of 28 characters as a reader of official documents expects them. Source of the rules: GB/T 15834-2011 §5.1.
class LineSetterTest {
    private static final double CELL = 156.0 / 28;
    private static final double MEASURE = 156;
    private static final double EXACT = 0.001;

    private static final FontLibrary FONTS = FontLibrary.bundled();
    private static final LineSetter SETTER = new LineSetter(FONTS, 16, CELL);

    @Nested
    class AnyText {
        @Test
        void fillsEveryLineButTheLastAndNoneIsLonger() {
            forRandomParagraphs((seed, text, lines) -> {
                for (var line : lines.subList(0, lines.size() - 1)) {
                    assertEquals(MEASURE, line.width(), EXACT, () -> seed + ": " + text(line));
                }
                assertTrue(lines.getLast().width() <= MEASURE + CELL / 2 + EXACT, () -> seed + ": " + text);
            });
        }

        @Test
        void isSetWholeAndInOrder() {
            forRandomParagraphs((seed, text, lines) -> assertEquals(
                    printable(text),
                    printable(lines.stream().map(LineSetterTest::text).collect(Collectors.joining())),
                    seed));
        }

        @Test
        void standsOneCharacterBehindTheOther() {
            forRandomParagraphs((seed, text, lines) -> lines.forEach(line -> {
                int[] characters = text(line).codePoints().toArray();
                double reached = -CELL / 50;
                for (int i = 0; i < characters.length; i++) {
                    boolean inkAtRight = "“‘（《【".indexOf(characters[i]) >= 0;
                    double ink = lefts(line).get(i) + (inkAtRight ? CELL / 2 : 0);
                    assertTrue(ink > reached, () -> seed + ": " + text(line));
                    reached = ink;
                }
            }));
        }

        @Test
        void beginsNoLineWithAClosingMarkAndEndsNoneWithAnOpeningOne() {
            forRandomParagraphs((seed, text, lines) -> {
                for (int i = 0; i < lines.size(); i++) {
                    String set = text(lines.get(i)).strip();
                    boolean begins = i > 0 && "，。、；：！？”’）》】〕…—·％%".indexOf(set.charAt(0)) >= 0;
                    boolean ends = "“‘（《【〔".indexOf(set.charAt(set.length() - 1)) >= 0;
                    assertFalse(begins || ends, () -> seed + ": " + set);
                }
            });
        }

        @Test
        void partsNoNumberFromItsUnitAndNoWord() {
            forRandomParagraphs((seed, text, lines) -> {
                for (int i = 1; i < lines.size(); i++) {
                    String seam = text(lines.get(i - 1)) + "|" + text(lines.get(i));
                    assertFalse(
                            seam.matches(
                                    ".*([0-9.:A-Za-z][|][0-9.:A-Za-z]|\\d[|][年月日号个万亿平％%]|[年月]\\d*[|]\\d+[月日]|第[|]\\d|[〔〕][|]\\d).*"),
                            () -> seed + ": " + seam);
                }
            });
        }

        @Test
        void ofMillionsOfCharactersIsSetWhole() {
            String text = "国务院办公厅关于印发《通知》的函，2026年10月9日。".repeat(40_000);
            var lines = paragraph(text);
            assertEquals(
                    text.length(),
                    lines.stream().mapToInt(line -> text(line).length()).sum());
        }

        @Test
        void isSetTheSameAgain() {
            var text = new RandomText(5).paragraph(200);
            assertEquals(
                    paragraph(text).stream().map(SetLine::pieces).toList(),
                    paragraph(text).stream().map(SetLine::pieces).toList());
        }

        @Test
        void isDividedTheSameWhetherOrNotItIsSetInSeveralWindows() {
            String once = "要求各地各部门认真贯彻执行2026年10月9日印发的《通知》（国办发〔2015〕1号），";
            var lines = paragraph(once.repeat(4 * Cells.WINDOW / once.length()));
            var texts = lines.stream().map(LineSetterTest::text).toList();
            assertEquals(once.repeat(4 * Cells.WINDOW / once.length()), String.join("", texts));
            lines.subList(0, lines.size() - 1).forEach(line -> assertEquals(MEASURE, line.width(), EXACT));
        }
    }

    @Nested
    class FullLines {
        @Test
        void haveTwentyEightHanziOnTheirCells() {
            var lines = paragraph("国".repeat(28 * 3 + 5));
            for (var line : lines.subList(0, 3)) {
                var lefts = lefts(line);
                assertEquals(28, lefts.size());
                for (int i = 0; i < 28; i++) {
                    assertEquals(i * CELL, lefts.get(i), EXACT);
                }
            }
        }

        @Test
        void countTwoDigitsForOneHanzi() {
            assertEquals(List.of("国".repeat(26) + "2026", "年"), texts("国".repeat(26) + "2026" + "　年"));
        }

        @Test
        void giveAMarkAtTheirEndHalfACell() {
            var line = paragraph("国".repeat(27) + "，" + "国".repeat(9)).getFirst();
            assertEquals("国".repeat(27) + "，", text(line));
            assertEquals(MEASURE - CELL / 2, lefts(line).getLast(), EXACT);
        }

        @Test
        void takeInAMarkByTighteningOthers() {
            var text = "国".repeat(10) + "，" + "国".repeat(8) + "、" + "国".repeat(8) + "。" + "国".repeat(9);
            var line = paragraph(text).getFirst();
            assertEquals(29, text(line).length());
            assertEquals(10.75 * CELL, lefts(line).get(11), EXACT);
        }

        @Test
        void letAMarkHangWhereNoneCanBeTightened() {
            var lines = SETTER.hanging().paragraph(spans("国".repeat(28) + "，" + "国".repeat(9)), MEASURE, 0, 0);
            assertEquals("国".repeat(28) + "，", text(lines.getFirst()));
            assertEquals(MEASURE, lefts(lines.getFirst()).getLast(), EXACT);
        }

        @Test
        void passACharacterOnWithTheMarkWhereItMayNotHang() {
            var lines = paragraph("国".repeat(28) + "，" + "国".repeat(9));
            assertEquals("国".repeat(27), text(lines.getFirst()));
            assertEquals(MEASURE, lines.getFirst().width(), EXACT);
        }

        @Test
        void leaveNoCharacterAloneOnTheLast() {
            var lines = paragraph("国".repeat(29) + "。");
            assertEquals(
                    List.of("国".repeat(27), "国国。"),
                    lines.stream().map(LineSetterTest::text).toList());
        }
    }

    /// The text begins so far along that its | would be in the way of the line's end.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026年10月9日, 5",
        "发〔2015〕1号, 5",
        "14时30分, 3",
        "9：30, 1",
        "1200平方公里, 4",
        "3500万人次, 4",
        "12.5％, 2",
        "Microsoft, 3",
        "0571-87654321, 4",
        "《条例》, 1",
    })
    void whatBelongsTogetherStaysOnOneLine(String kept, int before) {
        var lines = texts("国".repeat(28 - before) + kept + "国".repeat(20));
        assertTrue(lines.stream().anyMatch(line -> line.contains(kept)), lines::toString);
    }

    @Nested
    class Marks {
        @Test
        void sideBySideShareHalfACell() {
            var lefts = lefts(line("国》（国"));
            assertEquals(CELL, lefts.get(1), EXACT);
            assertEquals(1.5 * CELL, lefts.get(2), EXACT);
            assertEquals(2.5 * CELL, lefts.get(3), EXACT);
        }

        @Test
        void ofInterpunctionStandOnHalfACell() {
            assertEquals(2.5 * CELL, line("国·国").width(), EXACT);
        }

        @Test
        void ofTwoCellsAreNotPartedAndNotLetOut() {
            var line = paragraph("国".repeat(10) + "——" + "国".repeat(15) + "，《国" + "国".repeat(9))
                    .getFirst();
            var lefts = lefts(line);
            assertTrue(lefts.get(1) - lefts.get(0) > CELL, "the line is let out");
            assertEquals(CELL, lefts.get(11) - lefts.get(10), EXACT);
        }
    }

    @Nested
    class Words {
        @Test
        void standAnEighthOfAnEmFromHanziAndDigitsStandClosedUp() {
            double em = 16 * 25.4 / 72;
            double word = line("Web").width();
            assertEquals(2 * CELL + word + em / 4, line("国Web国").width(), EXACT);
            assertEquals(2 * CELL + CELL, line("国15国").width(), EXACT);
        }

        @Test
        void ofAnAddressPartAfterItsSigns() {
            var lines =
                    texts("登录https://www.example.gov.cn/zwgk/2026/10/09/content_1234567890.html?from=timeline&a=0查看");
            assertTrue(lines.size() > 1);
            lines.subList(0, lines.size() - 1).forEach(line -> assertTrue(line.matches(".*[/.?&=_-]"), line));
        }

        @Test
        void longerThanALineArePartedAnywhere() {
            var lines = paragraph("x".repeat(500));
            assertEquals(
                    "x".repeat(500), lines.stream().map(LineSetterTest::text).collect(Collectors.joining()));
            lines.forEach(line -> assertTrue(line.width() <= MEASURE + EXACT));
        }
    }

    @Nested
    class RareCharacters {
        @Test
        void ofOtherPlanesAreOneCharacterAndToldWhereAnotherFaceHasThem() {
            var line = line("国𠮷国");
            assertEquals(3 * CELL, line.width(), EXACT);
            assertEquals(0x20BB7, line.told().getFirst().codePoint());
            assertTrue(line.told().getFirst().face().isPresent());
        }

        @Test
        void thatNoFaceHasLeaveAGetaAndAreTold() {
            var line = line("国𠀀国");
            assertEquals("国〓国", text(line));
            assertEquals(0x20000, line.told().getFirst().codePoint());
            assertTrue(line.told().getFirst().face().isEmpty());
        }

        @Test
        void ofPrivateMeaningAreTold() {
            assertEquals(0xE123, line("国\uE123国").told().getFirst().codePoint());
        }

        @Test
        void withAVariationSelectorAreNotPartedAndTheSelectorIsTold() {
            var line = line("葛\uDB40\uDD00城");
            assertEquals("葛城", text(line));
            assertEquals(0xE0100, line.told().getFirst().codePoint());
            assertEquals(2 * CELL, line.width(), EXACT);
        }

        @Test
        void thatAreHalfAPairLeaveAGetaAndAreTold() {
            var line = line("国\uD842国");
            assertEquals("国〓国", text(line));
            assertEquals(0xD842, line.told().getFirst().codePoint());
        }

        @Test
        void thatControlLeaveAGetaOrABlankAndAreTold() {
            var line = line("国\u0007国\t国");
            assertEquals("国〓国 国", text(line));
            assertEquals(
                    List.of(7, 9),
                    line.told().stream().map(SetLine.Told::codePoint).toList());
        }

        @Test
        void withAnAccentBecomeOneWhereAFaceHasIt() {
            assertEquals("é", text(line("e\u0301")));
            assertEquals(0, line("e\u0301").told().size());
        }

        @Test
        void withAnAccentOfTheirOwnCarryItInTheirMiddle() {
            var line = line("国q\u0301国");
            assertEquals("国q\u0301国", text(line));
            assertEquals(line("国q国").width(), line.width(), EXACT);
        }
    }

    private interface Check {
        void check(String seed, String text, List<SetLine> lines);
    }

    private static void forRandomParagraphs(Check check) {
        for (long seed = 0; seed < 120; seed++) {
            var text = new RandomText(seed).paragraph(10 + (int) (seed % 60));
            check.check("seed " + seed, text, paragraph(text));
        }
    }

    private static List<SetLine> paragraph(String text) {
        return SETTER.paragraph(spans(text), MEASURE, 0, 0);
    }

    private static SetLine line(String text) {
        return SETTER.line(spans(text));
    }

    private static List<TextSpan> spans(String text) {
        return List.of(new TextSpan(text, FontRole.FANGSONG, new Source(Element.BODY, "p", 0)));
    }

    private static List<String> texts(String text) {
        return paragraph(text).stream().map(LineSetterTest::text).toList();
    }

    private static String text(SetLine line) {
        return line.pieces().stream().map(SetLine.Piece::text).collect(Collectors.joining());
    }

    private static List<Double> lefts(SetLine line) {
        var lefts = new ArrayList<Double>();
        for (var piece : line.pieces()) {
            for (int i = 0; i < piece.advances().count(); i++) {
                lefts.add(piece.left() + piece.advances().offset(i));
            }
        }
        return lefts;
    }

    /// What can be compared: blanks at the ends of lines go, characters no face has become 〓.
    private static String printable(String text) {
        var kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(each -> {
            if (CharacterClass.of(each) != CharacterClass.SPACE && CharacterClass.of(each) != CharacterClass.FORMLESS) {
                boolean has = FONTS.faceFor(FontRole.FANGSONG, each).isPresent();
                kept.appendCodePoint(has ? each : Cell.GETA);
            }
        });
        return kept.toString();
    }
}
