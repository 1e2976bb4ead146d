package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.circulation.DocumentCommand;

/// 收文 at a district, from 签收 to 办结, and how its sender sees it come along.
final class IncomingTest extends WindowTest {
    private static final String TITLE = "关于做好道路养护的通知";

    @BeforeAll
    static void aSealedDocumentIsDispatched(City city) {
        var id = city.colleague("lu.huitong").underReviewTo("xiwan", TITLE);
        city.colleague("lu.hewen").agree(id, "同意。");
        city.colleague("lu.pishi").issue(id, "同意印发。");
        var clerk = city.colleague("lu.shouwen");
        clerk.act(id, new DocumentCommand.AssignNumber());
        clerk.seal(id);
        clerk.act(id, new DocumentCommand.Dispatch());
    }

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    @Test
    void aDocumentIsSignedForRegisteredProposedInstructedReturnedHandledAndCompleted() {
        logIn("xi.dengshou");
        openToDo(TITLE);
        until("the seal is verified", () -> text(".hint-part .strong").contains("有效"));
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        openToDo(TITLE);
        assertTrue(text("#nextHint").contains("需联网"), text("#nextHint"));
        handOn();
        atTheWorkbench();
        nothingWaits();
        proposed("拟请数据科承办。");
        instructedAndReturned();
        handled();
        completed();
        sendersView();
    }

    private void proposed(String opinion) {
        change("xi.zhuban");
        openToDo(TITLE);
        assertTrue(text("#nextWho").contains("席批示"), text("#nextWho"));
        clickOn("#opinion");
        write(opinion);
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
    }

    private void instructedAndReturned() {
        change("xi.pishi");
        openToDo(TITLE);
        pageIsShown();
        picture("document-instruct");
        handOn();
        awaited("还没有选承办人");
        picture("document-instruct-missing");
        push(KeyCode.F8);
        dialog("#return-reason");
        write("承办单位再斟酌。");
        clickOn(awaited(".dialog-pane .button:default"));
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        proposed("仍拟请数据科承办。");
        change("xi.pishi");
        openToDo(TITLE);
        clickOn("席承办 数据科科长");
        clickOn("#opinion");
        write("请数据科承办。");
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
    }

    private void handled() {
        change("xi.chengban");
        openToDo(TITLE);
        clickOn("#opinion");
        write("已办理，结果已报。");
        picture("document-handle");
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
    }

    private void completed() {
        change("xi.dengshou");
        openToDo(TITLE);
        assertTrue(text("#nextWho").contains("流程结束"), text("#nextWho"));
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        push(KeyCode.CONTROL, KeyCode.DIGIT2);
        doubleClickOn(awaited(TITLE));
        until("it is completed", () -> text("#step").equals("已办结"));
        assertTrue(text(".hint-part .label").contains("不能再办理"));
        picture("document-completed");
    }

    private void sendersView() {
        change("lu.shouwen");
        push(KeyCode.CONTROL, KeyCode.DIGIT2);
        doubleClickOn(awaited(TITLE));
        clickOn(awaited("送达情况"));
        until("the recipient has completed it", () -> text(".side-row .badge").equals("已办结"));
        assertEquals("西湾示范区人民政府", text(".side-row .label"));
        picture("document-deliveries");
    }
}
