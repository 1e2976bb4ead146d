package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// A document laid out again and again while it is written.
class LayoutSessionTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final String TEXT =
            "各区、县（市）人民政府要按照《条例》规定，于2026年10月9日前将“一网通办”落实情况（国办发〔2015〕1号）报送市政府办公室，完成投资1234.56亿元。";

    @Test
    void everyLayoutAfterAnEditEqualsOneFromScratch() {
        for (long seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            var session = TYPESETTER.session();
            var body = new ArrayList<Block>(paragraphs(random, random.nextInt(60)));
            for (int edit = 0; edit < 25; edit++) {
                edit(body, random, edit);
                var sheet = sheet(body);
                assertEquals(TYPESETTER.layOut(sheet), session.layOut(sheet), "seed " + seed + ", edit " + edit);
            }
        }
    }

    @Test
    void pagesAheadOfTheRestEqualThoseOfTheWhole() {
        for (long seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            var sheet = sheet(paragraphs(random, 500 + random.nextInt(200)));
            int page = random.nextInt(20);
            var ahead = new ArrayList<PageLayout>();
            var whole = TYPESETTER.session().layOut(sheet, page, ahead::add);
            assertEquals(1, ahead.size(), "seed " + seed);
            var first = ahead.getFirst();
            assertTrue(first.pages().size() > page
                    && first.pages().size() < whole.pages().size());
            assertEquals(whole.beginning(first.pages().size()), first, "seed " + seed);
        }
    }

    @Test
    void aKeystrokeBringsNoPagesAhead() {
        var body = new ArrayList<>(paragraphs(new Random(1), 600));
        var session = TYPESETTER.session();
        session.layOut(sheet(body));
        body.set(300, new Paragraph("typed", Level.BODY, TEXT + "。"));
        var ahead = new ArrayList<PageLayout>();
        assertEquals(TYPESETTER.layOut(sheet(body)), session.layOut(sheet(body), 30, ahead::add));
        assertTrue(ahead.isEmpty());
    }

    @Test
    void anInterruptedLayoutIsGivenUpAndTheNextIsWhole() {
        var session = TYPESETTER.session();
        var sheet = sheet(paragraphs(new Random(2), 50));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> session.layOut(sheet));
        assertFalse(Thread.interrupted());
        assertEquals(TYPESETTER.layOut(sheet), session.layOut(sheet));
    }

    private static void edit(List<Block> body, Random random, int edit) {
        int at = random.nextInt(body.size() + 1);
        switch (random.nextInt(at < body.size() ? 4 : 1)) {
            case 0 -> body.add(at, paragraph("e" + edit, random));
            case 1 -> body.remove(at);
            case 2 -> body.set(at, paragraph(body.get(at).id(), random));
            default -> body.add(random.nextInt(body.size()), body.remove(at));
        }
    }

    private static List<Block> paragraphs(Random random, int count) {
        var paragraphs = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            paragraphs.add(paragraph("p" + i, random));
        }
        return paragraphs;
    }

    private static Paragraph paragraph(String id, Random random) {
        var level = random.nextInt(4) > 0 ? Level.BODY : LEVELS.get(random.nextInt(LEVELS.size()));
        int from = random.nextInt(TEXT.length());
        String text = TEXT.substring(from) + TEXT.repeat(random.nextInt(4));
        return new Paragraph(id, level, level == Level.BODY ? text : text.substring(0, Math.min(text.length(), 20)));
    }

    private static Sheet sheet(List<Block> body) {
        var sheet = SampleDocument.sheet(SampleDocument.content(List.of()));
        return sheet.with(sheet.content().change().body(body).build());
    }
}
