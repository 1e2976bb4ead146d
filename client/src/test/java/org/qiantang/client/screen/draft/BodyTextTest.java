package org.qiantang.client.screen.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

final class BodyTextTest {
    private final AtomicInteger made = new AtomicInteger();
    private final BodyText body = new BodyText(() -> "p" + made.incrementAndGet());

    private void type(int line, String text) {
        body.type(line, text, body.lines().get(line).text().length(), text.length());
    }

    private List<String> texts() {
        return body.lines().stream().map(line -> line.ordinal() + line.text()).toList();
    }

    @Test
    void headingsAreNumberedByTheirPlaceAndRenumberedWhenOneIsInserted() {
        body.paste(
                0,
                0,
                0,
                List.of(
                        new Paragraph("a", Level.FIRST, "甲"),
                        new Paragraph("b", Level.SECOND, "乙"),
                        new Paragraph("c", Level.FIRST, "丙")));
        assertEquals(List.of("一、甲", "（一）乙", "二、丙"), texts());
        body.split(1, 1);
        body.level(2, Level.SECOND, 0);
        assertEquals(List.of("一、甲", "（一）乙", "（二）", "二、丙"), texts());
    }

    private static Recognised pasted(String text, String html) {
        return (Recognised) new PastedText(text, html).passage(Set.of());
    }

    private static String png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void aTableCopiedWithTheTextAroundItComesAsATable() {
        var blocks = pasted("一、任务\n序号\t单位\n1\t市应急管理局\n请按此落实。", """
                <html><body><!--StartFragment--><p>一、任务</p>
                <table><tr><td>序号</td><td>单位</td></tr><tr><td>1</td><td>市应急管理局</td></tr></table>
                <p>请按此落实。</p><!--EndFragment--></body></html>""");
        type(0, "前言。后语。");
        body.paste(0, 3, 3, blocks.body());
        assertEquals(3, body.lines().size());
        assertEquals("前言。任务", body.lines().get(0).text());
        var table = (Table) body.lines().get(1).block();
        assertEquals(2, table.rows().size());
        assertEquals("请按此落实。后语。", body.lines().get(2).text());
        body.undo();
        assertEquals(List.of("前言。后语。"), texts());
    }

    @Test
    void aTableAloneLeavesTheTextAroundItsPlace() {
        var table = pasted("甲\t乙\n丙\t丁", """
                <table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>""");
        type(0, "前后");
        body.paste(0, 1, 1, table.body());
        body.paste(2, 1, 1, table.body());
        assertEquals(List.of("前", "", "后", "", ""), texts());
        assertEquals(5, body.lines().stream().map(BodyLine::id).distinct().count());
    }

    @Test
    void picturesOfWhatIsPastedComeWhereTheTextCarriesThemAndTheOthersAreNamed() {
        var pasted = pasted("如图。\n如下图。", """
                <p>如图。<img src="file:///C:/Temp/msohtmlclip1/01/clip_image002.png"></p>
                <p>如下图。<img src="https://example.org/a.png"><a href="https://example.org">某网</a></p>
                <p><img src="data:image/png;base64,%s"></p>""".formatted(png()));
        assertEquals(
                2,
                pasted.changes().stream()
                        .filter(each -> each.kind() == Change.Kind.PICTURE_LEFT_OUT)
                        .count());
        body.paste(0, 0, 0, pasted.body());
        assertEquals(List.of("如图。", "如下图。某网"), texts().subList(0, 2));
        var figure = (Figure) body.lines().get(2).block();
        assertTrue(pasted.pictures().containsKey(figure.picture()));
    }

    @Test
    void aFigureIsWidenedInItsProportionsWithinThePageAndThatIsUndone() {
        var figure = new Figure("f", "0".repeat(64), 9, 100, 50, "图");
        body.load(List.of(figure));
        body.widen(0, 5, 0);
        assertEquals(figure.withWidth(105), body.lines().getFirst().block());
        assertEquals(52.5, ((Figure) body.lines().getFirst().block()).height(), 0.001);
        body.widen(0, 500, 0);
        assertEquals(156, ((Figure) body.lines().getFirst().block()).width());
        body.widen(0, -500, 0);
        assertEquals(10, ((Figure) body.lines().getFirst().block()).height());
        body.undo();
        body.undo();
        body.undo();
        assertEquals(figure, body.lines().getFirst().block());
    }

    @Test
    void marksOfPlainTextAreChangedOnlyWhereThatIsSaidAndNotDeclined() {
        var text = new PastedText("一、任务\n请抓紧,落实。", null);
        var pasted = (Recognised) text.passage(Set.of());
        assertEquals("请抓紧，落实。", ((Paragraph) pasted.body().get(1)).text());
        assertEquals(
                List.of(Change.Kind.ORDINAL, Change.Kind.PUNCTUATION),
                pasted.changes().stream().map(Change::kind).toList());
        var without = (Recognised) text.passage(Set.of(pasted.changes().getLast()));
        assertEquals("请抓紧,落实。", ((Paragraph) without.body().get(1)).text());
        assertTrue(new PastedText("请抓紧,落实。", "<p>请抓紧,落实。</p>").oneLine());
    }

    @Test
    void aTitleOrADateInTheMiddleOfWhatIsPastedStaysText() {
        var blocks = pasted("关于供暖的通知\n2026年11月1日", "<p>关于供暖的通知</p><p>2026年11月1日</p>");
        body.paste(0, 0, 0, blocks.body());
        assertEquals(List.of("关于供暖的通知", "2026年11月1日"), texts());
    }

    @Test
    void typingWithinAPhraseIsUndoneAtOnceAndPhraseByPhrase() {
        for (var text : List.of("同", "同意", "同意。", "同意。请", "同意。请办")) {
            type(0, text);
        }
        body.undo();
        assertEquals("同意。", body.lines().getFirst().text());
        body.undo();
        assertEquals("", body.lines().getFirst().text());
        assertFalse(body.undoableProperty().get());
    }

    @Test
    void theFieldBeingWrittenInSurvivesSplittingAndJoining() {
        type(0, "前后");
        var first = body.lines().getFirst();
        body.split(0, 1);
        assertSame(first, body.lines().getFirst());
        assertEquals(List.of("前", "后"), texts());
        body.joinBefore(1);
        assertSame(first, body.lines().getFirst());
        assertEquals(List.of("前后"), texts());
    }

    @Test
    void anySequenceOfEditsCanBeUndoneToTheBeginningAndRedoneToTheEnd() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            body.load(List.of(
                    new Paragraph("start", Level.BODY, "开始"),
                    new Table("t", "", 0, List.of(1), List.of(List.of(TableCell.of("甲"))), false)));
            var before = body.blocks();
            for (int i = 0; i < 60; i++) {
                edit(random);
            }
            var after = body.blocks();
            while (body.undoableProperty().get()) {
                body.undo();
            }
            assertEquals(before, body.blocks(), "seed " + seed);
            while (body.redoableProperty().get()) {
                body.redo();
            }
            assertEquals(after, body.blocks(), "seed " + seed);
        }
    }

    @Test
    void aTableStaysWholeIsMovedAndTakenOutAndComesBack() {
        var table = new Table("t", "分工表", 0, List.of(1), List.of(List.of(TableCell.of("甲"))), false);
        body.load(List.of(new Paragraph("a", Level.FIRST, "甲"), table, new Paragraph("b", Level.FIRST, "乙")));
        type(1, "写不进去");
        body.level(1, Level.FIRST, 0);
        body.paste(1, 0, 0, List.of(new Paragraph("c", Level.BODY, "贴不进去")));
        body.joinBefore(2);
        body.joinAfter(0);
        assertEquals(List.of("一、甲", "", "乙"), texts());
        body.undo();
        body.move(1, false, 0);
        assertEquals(List.of(table, "一、甲", "二、乙"), List.of(body.blocks().getFirst(), texts().get(1), texts().get(2)));
        body.split(0, 0);
        assertEquals(4, body.lines().size());
        body.joinBefore(1);
        assertEquals(3, body.lines().size());
        body.joinBefore(0);
        assertEquals(List.of("一、甲", "二、乙"), texts());
        body.undo();
        assertEquals(table, body.blocks().getFirst());
    }

    private void edit(Random random) {
        int line = random.nextInt(body.lines().size());
        var text = body.lines().get(line).text();
        switch (random.nextInt(7)) {
            case 0 -> type(line, text + "字");
            case 1 -> type(line, text.isEmpty() ? "" : text.substring(1));
            case 2 -> body.split(line, random.nextInt(text.length() + 1));
            case 3 -> body.joinBefore(line);
            case 4 -> body.level(line, List.of(Level.values()).get(random.nextInt(5)), 0);
            case 5 -> body.move(line, random.nextBoolean(), 0);
            default -> body.paste(line, 0, text.length(), pasted(random));
        }
    }

    private static List<Paragraph> pasted(Random random) {
        var paragraphs = new ArrayList<Paragraph>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            paragraphs.add(new Paragraph("pasted" + i, Level.SECOND, "贴" + i));
        }
        return paragraphs;
    }

    @Test
    void aFigureStandsBelowTheParagraphAndItsCaptionIsTypedAndUndone() {
        type(0, "如图所示。");
        body.insert(0, new Figure("f", "0".repeat(64), 9000, 100, 50, ""));
        body.type(1, "图1　路段\n位置", 0, 7);
        assertEquals("图1　路段位置", ((Figure) body.lines().get(1).block()).caption());
        body.undo();
        assertEquals("", ((Figure) body.lines().get(1).block()).caption());
        body.undo();
        assertEquals(List.of("如图所示。"), texts());
    }
}
