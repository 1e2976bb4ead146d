package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// 传阅, and the PIN that signing asks for.
final class ReadingTest extends WindowTest {
    private static final String REVIEWER = "jiao.hewen";

    private City city;

    @BeforeEach
    void aReviewersDesk(City city) throws IOException {
        this.city = city;
        enrol();
        open();
    }

    private void underReview(String title, Urgency urgency) {
        city.colleague("jiao.huitong").underReview(title, urgency, DocumentKind.NOTICE);
    }

    @Test
    void whoIsAskedToReadFindsItAmongTheToReads() {
        var title = "关于校车安全检查的通知";
        underReview(title, Urgency.NORMAL);
        logIn(REVIEWER);
        openToDo(title);
        clickOn("#opinion");
        write("写到一半的意见");
        push(KeyCode.F9);
        dialog("#find-reader");
        var ok = (Button) ((DialogPane) awaited(".dialog-pane"))
                .lookupAll(".button").stream()
                        .filter(node -> node instanceof Button button && button.isDefaultButton())
                        .findFirst()
                        .orElseThrow();
        assertTrue(ok.isDisabled());
        write("焦收文");
        push(KeyCode.ENTER);
        write("焦承办");
        push(KeyCode.ENTER);
        until("both are ticked", () -> text("#chosen-readers").contains("焦收文、焦承办"));
        dialogPicture("readers-dialog");
        push(KeyCode.ENTER);
        awaited("已送传阅");
        assertEquals("写到一半的意见", text("#opinion"));
        nothingWaits();
        until("it is told in the trail", () -> !lookup("传阅").queryAll().isEmpty());

        change("jiao.shouwen");
        clickOn(awaited(title));
        push(KeyCode.ENTER);
        until("it is read", () -> title.equals(text("#heading")));
        nothingWaits();
        until("the trail says so", () -> !lookup("已阅").queryAll().isEmpty());
        picture("document-to-read");
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        awaited("没有待阅。同事传阅给您的公文会出现在这里。");
        change(REVIEWER);
        openToDo(title);
        assertEquals("写到一半的意见", text("#opinion"));
    }

    @Test
    void aDocumentThatMayNotBeKeptSaysThatItIsSeenOnLineOnly() {
        var title = "关于内部巡查安排的通知";
        var drafter = city.colleague("jiao.huitong");
        var id = drafter.draft(title, Urgency.NORMAL, DocumentKind.NOTICE);
        var draft = drafter.document(id).draft();
        var internal = draft.content().change().secrecy(Secrecy.INTERNAL, "").build();
        drafter.act(id, new DocumentCommand.SaveDraft("outgoing-general", draft.revision(), internal, List.of()));
        drafter.agree(id, "请审核。");
        logIn(REVIEWER);
        openToDo(title);
        assertEquals("不留存，只能在线看，不得导出", text("#storage"));
        pageIsShown();
        picture("document-on-line-only");
        pageDensity(2);
        picture("document-on-line-only-200", 2);
    }

    @Test
    void aWrongPinIsAskedAgainACancelledOneGivesNothingAndARightOneIsAskedOnce() {
        var first = "关于开学准备的通知";
        var second = "关于学生营养餐的通知";
        // The most urgent come first, whatever else lies on the desk.
        underReview(first, Urgency.EXTRA_URGENT);
        underReview(second, Urgency.EXTRA_URGENT);
        logIn(REVIEWER);
        awaited(second);
        openToDo(first);
        clickOn("同意。");
        handOn();
        pin("00000000");
        until("the refusal is said", () -> text(".dialog-pane .danger-text").contains("PIN"));
        dialogPicture("pin-wrong");
        dialog("#pin");
        push(KeyCode.ESCAPE);
        noDialog();
        assertEquals("同意。", text("#opinion"));
        assertEquals(first, text("#heading"));
        handOn();
        pin(City.PIN);
        awaited("办下一件");
        picture("workbench-handled");
        clickOn("办下一件");
        until(
                "the next is open",
                () -> second.equals(text("#heading")) && !text("#primary").isBlank());
        clickOn("同意。");
        handOn();
        atTheWorkbench();
        nothingWaits();
    }
}
