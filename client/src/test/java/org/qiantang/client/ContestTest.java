package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.Line;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Urgency;

/// One draft, written by its drafter on two computers.
final class ContestTest extends WindowTest {
    private static final String DRAFTER = "shen.niwen";
    private static final String FIRST = "应急、气象、交通运输、城管、电力等部门要健全会商研判机制，每日会商不少于三次。";

    private static final AtomicInteger ROUNDS = new AtomicInteger();

    private Line line;
    private Colleague elsewhere;
    private String title;
    private SubjectId id;

    @BeforeEach
    void aDraftOnTwoComputers(City city) throws IOException {
        line = city.line();
        enrol(city.over(line));
        elsewhere = city.colleague(DRAFTER, folder.resolve("elsewhere"));
        title = "关于做好第" + ROUNDS.incrementAndGet() + "轮低温防范工作的通知";
        id = elsewhere.draft(title, Urgency.NORMAL, DocumentKind.NOTICE);
        elsewhere.write(id, FIRST, "各部门要加强值守。");
        open();
        logIn(DRAFTER);
        clickOn(awaited(title));
        push(KeyCode.ENTER);
        until("it is read", () -> paragraphs().size() == 2);
    }

    @AfterEach
    void lineDown() {
        elsewhere.close();
        line.close();
    }

    private List<String> standing() {
        return elsewhere.document(id).draft().content().paragraphs().stream()
                .map(Paragraph::text)
                .toList();
    }

    private void cut() {
        line.cut();
        interact(() -> desk().synchroniseNow());
        until("off line", () -> text("#connection").startsWith("离线"));
    }

    private void mend() {
        line.mend();
        interact(() -> desk().synchroniseNow());
    }

    private void kept() {
        until("it is on the disk", () -> text(".kept").startsWith("已存"));
    }

    @Test
    void whatIsWrittenElsewhereComesIntoTheOpenDraft() {
        elsewhere.write(id, FIRST, "各部门要加强值守，落实责任。", "此通知。");
        until("it is taken in", () -> paragraphs().equals(List.of(FIRST, "各部门要加强值守，落实责任。", "此通知。")));
        awaited("别处对这份稿子的修改已并入，标题、要素和各段都以最新为准。");
        assertEquals(
                elsewhere.document(id).draft().revision(),
                desk().document(id).orElseThrow().state().draft().revision());
    }

    @Test
    void whatIsWrittenOffLineIsBroughtTogetherWithWhatWasWrittenElsewhere() {
        cut();
        put(1, "各部门要加强值守，有情况立即报告。");
        kept();
        elsewhere.write(id, "应急、气象等部门要健全会商研判机制。", "各部门要加强值守。");
        mend();
        until("both are there", () -> standing().equals(List.of("应急、气象等部门要健全会商研判机制。", "各部门要加强值守，有情况立即报告。")));
        until("both are shown", () -> paragraphs().equals(standing()));
        kept();
        picture("draft-merged");
    }

    @Test
    void aParagraphChangedOnBothSidesIsDecidedOnItsScreen() {
        cut();
        put(0, FIRST.replace("机制", "和信息共享机制").replace("三次", "一次"));
        put(1, "各部门要加强值守，有情况立即报告。");
        kept();
        elsewhere.write(id, FIRST.replace("电力等", "电力、通信等").replace("三次", "两次"), "各部门要加强值守。");
        mend();
        awaited("去处理");
        picture("draft-contested");
        clickOn("去处理");
        awaited("正文第 1 段");
        until("nothing is decided", () -> adopt().isDisabled());
        until("the page is there", () -> !text(".page-count").isEmpty());
        picture("contest");
        picture("contest-large", 2);
        interact(() -> lookup("#places").query().requestFocus());
        push(KeyCode.DIGIT3);
        until("it is decided", () -> !adopt().isDisabled());
        var together = onScreen(() -> lookup("#together").queryAs(TextArea.class));
        assertEquals(FIRST.replace("电力等", "电力、通信等").replace("机制", "和信息共享机制").replace("三次", "两次"), together.getText());
        interact(() -> together.setText(together.getText().replace("两次", "一次")));
        picture("contest-decided");
        handOn();
        awaited("已采用合并稿");
        var both = FIRST.replace("电力等", "电力、通信等").replace("机制", "和信息共享机制").replace("三次", "一次");
        until("both are there", () -> standing().equals(List.of(both, "各部门要加强值守，有情况立即报告。")));
        until("it is written on", () -> paragraphs().equals(standing()));
    }

    @Test
    void aContestWaitsOnTheWorkbenchAndOnesOwnChangesCanBeDropped() {
        cut();
        put(0, "我的写法。");
        kept();
        clickOn(awaited("工作台"));
        awaited("#toDo");
        elsewhere.write(id, "对方的写法。", "各部门要加强值守。");
        mend();
        clickOn(awaited("处理"));
        awaited("正文第 1 段");
        clickOn(awaited("放弃我的修改"));
        assertTrue(desk().contest(id).isPresent());
        clickOn(awaited("确实放弃，不能恢复"));
        until("theirs is shown", () -> paragraphs().equals(List.of("对方的写法。", "各部门要加强值守。")));
        assertEquals(0, desk().status().attention());
    }

    private Button adopt() {
        return onScreen(() -> lookup("#adopt").queryButton());
    }
}
