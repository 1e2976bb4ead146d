package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.Line;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

/// 退回 and 撤回, by hand.
final class ReturnTest extends WindowTest {
    private static final String DRAFTER = "cheng.huitong";
    private static final String REVIEWER = "cheng.hewen";
    private static final String ISSUER = "cheng.pishi";

    private Colleague drafter;
    private Colleague reviewer;
    private Colleague issuer;
    private Line line;

    @BeforeEach
    void theirDesks(City city) throws IOException {
        drafter = city.colleague(DRAFTER);
        reviewer = city.colleague(REVIEWER);
        issuer = city.colleague(ISSUER);
        line = city.line();
        enrol(city.over(line));
        open();
    }

    private SubjectId atTheIssuer(String title) {
        var id = drafter.underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
        reviewer.agree(id, "拟同意，请审签。");
        return id;
    }

    private void until(Colleague at, SubjectId id, StepKind step) {
        at.await(step.word(), () -> at.document(id).currentStep().kind() == step);
    }

    private Node returnButton() {
        var pane = (DialogPane) awaited(".dialog-pane");
        return pane.lookupButton(pane.getButtonTypes().stream()
                .filter(each -> each.getButtonData().isDefaultButton())
                .findFirst()
                .orElse(ButtonType.OK));
    }

    private void giveBack(String reason) {
        push(KeyCode.F8);
        dialog("#return-reason");
        write(reason);
        until("it can be given back", () -> !returnButton().isDisabled());
    }

    private void openAtTheDrafter(String title) {
        change(DRAFTER);
        clickOn(awaited(title));
        push(KeyCode.ENTER);
        until("the draft is read", () -> title.equals(text("#title")));
    }

    @Test
    void whatTheIssuerGivesBackIsRevisedAndComesStraightBack() {
        var title = "关于整治占道停车的通知";
        var id = atTheIssuer(title);
        logIn(ISSUER);
        openToDo(title);
        push(KeyCode.F8);
        dialog("#return-reason");
        assertTrue(returnButton().isDisabled());
        push(KeyCode.ESCAPE);
        noDialog();
        giveBack("第二条的期限请写明。");
        clickOn("改好后直接送回我");
        dialogPicture("return-dialog");
        clickOn(returnButton());
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        until(drafter, id, StepKind.DRAFT);

        openAtTheDrafter(title);
        assertTrue(text("#returnedHeading").contains("程批示"), text("#returnedHeading"));
        assertEquals("第二条的期限请写明。", text("#returnedReason"));
        clickOn(".paragraph-field");
        push(KeyCode.CONTROL, KeyCode.END);
        write("期限为本月底。");
        until("it goes straight back", () -> text("#next").contains("程批示"));
        picture("draft-returned");
        handOn();
        atTheWorkbench();
        until(issuer, id, StepKind.ISSUE);
        assertTrue(issuer.document(id).toDoFor(issuer.desk().person()));
        assertEquals(
                "期限为本月底。",
                issuer.document(id)
                        .draft()
                        .content()
                        .paragraphs()
                        .getFirst()
                        .text()
                        .replaceFirst("^.*。(?=期限)", ""));
    }

    @Test
    void whatTheReviewerGivesBackWalksTheRouteAgain() {
        var title = "关于规范户外广告的通知";
        var id = drafter.underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
        logIn(REVIEWER);
        openToDo(title);
        clickOn("请补充依据。");
        giveBack("依据是哪一条？");
        clickOn(returnButton());
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        openAtTheDrafter(title);
        assertEquals("请补充依据。依据是哪一条？", text("#returnedReason"));
        until("the reviewer gets it again", () -> text("#next").contains("程核文"));
        handOn();
        atTheWorkbench();
        until(reviewer, id, StepKind.REVIEW);
    }

    @Test
    void whatNobodyHasOpenedIsTakenBackAndHandedOnAgain() {
        var title = "关于清理河道漂浮物的通知";
        var id = drafter.underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
        logIn(DRAFTER);
        openFromTheTable(title);
        until("who has it is said", () -> text(".hint-part .label").contains("程核文"));
        picture("document-withdrawable");
        clickOn(awaited("#withdraw"));
        until("it is here again", () -> text("#step").equals("拟稿"));
        assertEquals("", text(".hint-part .label"));
        awaited("已撤回");
        nothingWaits();
        until(drafter, id, StepKind.DRAFT);
        handOn();
        until("the draft is open", () -> title.equals(text("#title")));
        until("who is next is known", () -> text("#next").contains("程核文"));
        handOn();
        until(reviewer, id, StepKind.REVIEW);
    }

    private void openFromTheTable(String title) {
        push(KeyCode.CONTROL, KeyCode.DIGIT2);
        doubleClickOn(awaited(title));
        until("it is read", () -> title.equals(text("#heading")));
    }

    @Test
    void whatWasOpenedMeanwhileStaysWhereItIsAndTheRefusalSaysSo() {
        var title = "关于检查窨井盖的通知";
        var id = drafter.underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
        logIn(DRAFTER);
        openFromTheTable(title);
        awaited("#withdraw");
        line.cut();
        interact(() -> desk().synchroniseNow());
        until("off line", () -> text("#connection").startsWith("离线"));
        clickOn("#withdraw");
        awaited("#waiting");
        picture("document-withdrawn-off-line");
        reviewer.open(id);
        line.mend();
        interact(() -> desk().synchroniseNow());
        until(
                "it is with the reviewer",
                () -> text("#step").equals("核稿") && text("#waiting").isEmpty());
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        until(
                "the refusal is said",
                () -> lookup("#sent .label").queryAllAs(javafx.scene.control.Label.class).stream()
                        .anyMatch(each ->
                                each.getText().contains("程核文") && each.getText().contains("已打开")));
        OfficialDocument still = drafter.document(id);
        assertEquals(StepKind.REVIEW, still.currentStep().kind());
    }
}
