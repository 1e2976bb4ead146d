package org.qiantang.client.screen.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

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
            body.load(List.of(new Paragraph("start", Level.BODY, "开始")));
            var before = body.paragraphs();
            for (int i = 0; i < 60; i++) {
                edit(random);
            }
            var after = body.paragraphs();
            while (body.undoableProperty().get()) {
                body.undo();
            }
            assertEquals(before, body.paragraphs(), "seed " + seed);
            while (body.redoableProperty().get()) {
                body.redo();
            }
            assertEquals(after, body.paragraphs(), "seed " + seed);
        }
    }

    private void edit(Random random) {
        int line = random.nextInt(body.lines().size());
        var text = body.lines().get(line).text();
        switch (random.nextInt(6)) {
            case 0 -> type(line, text + "字");
            case 1 -> type(line, text.isEmpty() ? "" : text.substring(1));
            case 2 -> body.split(line, random.nextInt(text.length() + 1));
            case 3 -> body.joinBefore(line);
            case 4 -> body.level(line, List.of(Level.values()).get(random.nextInt(5)), 0);
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
}
