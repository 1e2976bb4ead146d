package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Line;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

/// A person at a desk of which the wire to the office is cut.
final class OfflineTest extends WindowTest {
    private static final String REVIEWER = "cai.hewen";
    private static final String CLERK = "cai.shouwen";

    private City city;
    private Line line;

    @BeforeEach
    void aWireThatCanBeCut(City city) throws IOException {
        this.city = city;
        line = city.line();
        enrol(city.over(line));
        open();
    }

    private SubjectId underReview(String title) {
        return city.colleague("cai.huitong").underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
    }

    private void cut() {
        line.cut();
        interact(() -> desk().synchroniseNow());
        until("off line", () -> text("#connection").startsWith("离线"));
    }

    private void mend() {
        line.mend();
        interact(() -> desk().synchroniseNow());
        until("on line", () -> text("#connection").startsWith("在线"));
    }

    @Test
    void whatIsDecidedOffLineWaitsInSightAndCanBeTakenBackUntilItIsSent() {
        var title = "关于编制预算的通知";
        var id = underReview(title);
        logIn(REVIEWER);
        openToDo(title);
        nothingWaits();
        cut();
        clickOn("#opinion");
        write("同意，请审签。");
        picture("document-off-line");
        handOn();
        pin(City.PIN);
        awaited("核稿同意，待发");
        until("it waits", () -> text("#connection").contains("待发 1"));
        until(
                "it has left the to-dos",
                () -> lookup("#toDo").queryListView().getItems().isEmpty());
        picture("workbench-waiting");
        clickOn(awaited("#sent .label.subject"));
        push(KeyCode.ENTER);
        awaited("#waiting");
        assertTrue(text(".hint-part .label").contains("待发"), text(".hint-part .label"));
        picture("document-waiting");
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        clickOn(awaited("撤销"));
        awaited("已撤销，没有发出");
        picture("workbench-taken-back");
        openToDo(title);
        assertEquals("同意，请审签。", text("#opinion"));
        handOn();
        awaited("核稿同意，待发");
        mend();
        nothingWaits();
        var drafter = city.colleague("cai.huitong");
        drafter.await("it goes on", () -> drafter.document(id).currentStep().kind() == StepKind.ISSUE);
    }

    @Test
    void whatOnlyTheOfficeDoesSaysSoBeforeAndAfter() {
        var title = "关于资金拨付的通知";
        var id = underReview(title);
        city.colleague(REVIEWER).agree(id, "同意。");
        city.colleague("cai.pishi").issue(id, "同意。");
        logIn(CLERK);
        openToDo(title);
        nothingWaits();
        cut();
        assertTrue(text("#nextHint").contains("断网时先待发"), text("#nextHint"));
        handOn();
        awaited("已登记编号，待发");
        until("it waits", () -> text("#connection").contains("待发 1"));
        mend();
        nothingWaits();
        var clerk = city.colleague(CLERK);
        clerk.await("it has a number", () -> clerk.document(id).formalities().number() != null);
    }

    @Test
    void aLogInOffLineIsCompletedByItselfWhenTheNetworkReturns() {
        logIn(REVIEWER);
        until("all has come", () -> desk().status().lastSynchronised() != null);
        logOut();
        line.cut();
        logIn(REVIEWER);
        until("off line", () -> text("#connection").startsWith("离线"));
        mend();
        assertTrue(lookup("#login-name").tryQuery().isEmpty());
    }

    @Test
    void leavingSaysThatItIsUnderWayAndNeverFreezesTheWindow() {
        logIn(REVIEWER);
        until("on line", () -> text("#connection").startsWith("在线"));
        line.hold();
        clickOn("#person");
        clickOn("退出登录");
        awaited("#closing");
        picture("closing");
        line.release();
        awaited("#login-name");
        push(KeyCode.ESCAPE);
    }
}
