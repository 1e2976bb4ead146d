package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.offlinestore.DocumentView;

final class DraftTest extends WindowTest {
    @BeforeEach
    void aDrafterAtTheDesk() throws IOException {
        enrol();
        open();
        logIn("shen.niwen");
        push(KeyCode.CONTROL, KeyCode.N);
        awaited("#title");
    }

    /// What was written at this window; empty before the first saving.
    private Optional<OfficialDocument> begun() {
        return desk().commands().stream()
                .findFirst()
                .flatMap(sent -> desk().document(sent.envelope().subject()))
                .map(DocumentView::state);
    }

    private OfficialDocument saved() {
        return begun().orElseThrow();
    }

    private List<Paragraph> body() {
        return begun().map(document -> document.draft().content().paragraphs()).orElse(List.of());
    }

    private void writeADocument() {
        clickOn("#title");
        paste("关于做好今冬明春低温雨雪冰冻灾害防范应对工作的通知");
        clickOn("#mainPlace .token-input");
        write("江东");
        push(KeyCode.ENTER);
        clickOn(".paragraph-field");
        paste("""
                为切实做好今冬明春低温雨雪冰冻灾害防范应对工作，保障人民群众生命财产安全和城市平稳运行，经市政府同意，现就有关事项通知如下。
                一、压实防范应对责任
                （一）强化属地管理。各区、县（市）政府对本行政区域防范应对工作负总责，主要负责人要靠前指挥，把责任落实到岗、到人。
                （二）强化部门协同。应急、气象、交通运输等部门要健全会商研判和信息共享机制，每日会商不少于一次。
                二、做好物资队伍准备
                """);
        push(KeyCode.ENTER);
        write("各地要备足物资。");
    }

    @Test
    void whatIsWrittenIsSavedByItselfAndHandedOnToReview() {
        writeADocument();
        until(
                "the draft is saved",
                () -> body().size() == 6 && body().get(5).text().endsWith("物资。"));
        assertEquals(
                List.of(Level.BODY, Level.FIRST, Level.SECOND, Level.SECOND, Level.FIRST, Level.BODY),
                body().stream().map(Paragraph::level).toList());
        pageIsShown();
        until(
                "who is next is known",
                () -> lookup("#next").<Label>query().getText().contains("林核文"));
        picture("draft");
        pageDensity(2);
        picture("draft-200", 2);
        push(KeyCode.CONTROL, KeyCode.ENTER);
        until("it stands at review", () -> saved().currentStep().kind() == StepKind.REVIEW);
    }

    @Test
    void everyChangeCanBeUndoneAndRedoneAcrossParagraphs() {
        clickOn(".paragraph-field");
        write("第一段。第二段。");
        push(KeyCode.ENTER);
        write("另一段");
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        until("saved", () -> body().size() == 2 && body().get(1).level() == Level.FIRST);
        for (int i = 0; i < 8; i++) {
            push(KeyCode.CONTROL, KeyCode.Z);
        }
        until("undone", () -> body().size() == 1 && body().getFirst().text().isEmpty());
        for (int i = 0; i < 8; i++) {
            push(KeyCode.CONTROL, KeyCode.Y);
        }
        until(
                "redone",
                () -> body().size() == 2
                        && body().get(0).text().equals("第一段。第二段。")
                        && body().get(1).equals(new Paragraph(body().get(1).id(), Level.FIRST, "另一段")));
    }

    @Test
    void aClickBelowTheBodyGoesOnWhereItEnds() {
        clickOn(".paragraph-field");
        write("第一段");
        push(KeyCode.ENTER);
        write("第二段");
        clickOn("#title");
        write("标题");
        var list = lookup(".body-editor .list-view").query();
        clickOn(offset(list, Pos.BOTTOM_CENTER, 0, -20));
        write("的末尾");
        until(
                "it is written at the end",
                () -> body().size() == 2 && body().get(1).text().equals("第二段的末尾"));
        assertEquals("标题", text("#title"));
    }

    @Test
    void anIncompleteDraftIsNotHandedOnButLeadsToWhatIsMissing() {
        clickOn("#title");
        write("关于开展检查的通知");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        settled();
        assertTrue(lookup("#mainPlace .token-input").query().isFocused());
        assertTrue(lookup("#complete").query().isVisible());
        until("saved all the same", () -> begun().isPresent());
        assertEquals(StepKind.DRAFT, saved().currentStep().kind());
    }

    @Test
    void leavingTheScreenSavesAtOnceAndTheDraftGoesOnLater() {
        clickOn("#title");
        write("关于值班的通知");
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        awaited("#toDo");
        assertEquals("关于值班的通知", saved().draft().content().title());
    }
}
