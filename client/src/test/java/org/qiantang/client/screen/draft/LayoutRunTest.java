package org.qiantang.client.screen.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiantang.client.page.Paper;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

class LayoutRunTest {
    private static final FontLibrary FONTS = FontLibrary.bundled();

    private final QueuedTasks tasks = new QueuedTasks();
    private final List<PageLayout> shown = new ArrayList<>();
    private final LayoutRun run = new LayoutRun(tasks, new Paper(List.of()), () -> 0, shown::add);

    @Test
    void aLongDocumentShowsItsBeginningAheadOfTheWhole() {
        run.layOut(sheet(600, "贯彻"));
        tasks.until("the whole is shown", () -> shown.size() == 2);
        assertTrue(shown.getFirst().pages().size() < shown.getLast().pages().size());
        assertEquals(new Typesetter(FONTS).layOut(sheet(600, "贯彻")), shown.getLast());
    }

    @Test
    void ofSheetsThatComeWhileOneIsLaidOutOnlyTheLastIs() {
        run.layOut(sheet(3, "贯彻"));
        run.layOut(sheet(3, "执行"));
        run.layOut(sheet(3, "落实"));
        tasks.until("two are shown", () -> shown.size() == 2);
        assertEquals(new Typesetter(FONTS).layOut(sheet(3, "落实")), shown.getLast());
    }

    @Test
    void nothingIsShownAfterTheEnd() {
        run.layOut(sheet(600, "贯彻"));
        run.layOut(sheet(3, "执行"));
        run.stop();
        boolean[] later = new boolean[1];
        tasks.run("later", () -> {}).onSuccess(done -> later[0] = true);
        tasks.until("what was under way has ended", () -> later[0]);
        assertEquals(List.of(), shown);
    }

    private static Sheet sheet(int paragraphs, String word) {
        var body = IntStream.range(0, paragraphs)
                .mapToObj(i -> new Paragraph("p" + i, Level.BODY, "各地各部门要认真" + word + "本通知，".repeat(8) + i))
                .toList();
        var content = DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府文件", "钱塘示范市人民政府")
                .title("关于试排的通知")
                .body(body)
                .build();
        return Sheet.draft(content, new NumberPlaceholder("钱示政发", 2026));
    }
}
