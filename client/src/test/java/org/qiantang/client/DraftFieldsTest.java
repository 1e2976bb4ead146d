package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.page.PageView;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Signer;

/// The elements that only some formats have, filled in as a drafter does.
final class DraftFieldsTest extends WindowTest {
    @BeforeEach
    void aDrafterAtTheDesk() throws IOException {
        enrol();
        open();
        logIn("jiao.huitong");
        push(KeyCode.CONTROL, KeyCode.N);
        awaited("#title");
    }

    private Optional<DocumentContent> saved() {
        return desk().commands().stream()
                .findFirst()
                .flatMap(sent -> desk().document(sent.envelope().subject()))
                .map(view -> view.state().draft().content());
    }

    private void title(String title) {
        clickOn("#title");
        paste(title);
        clickOn(".paragraph-field");
        paste("为做好有关工作，现将有关事项通知如下。");
    }

    private <E> void choose(String box, E value) {
        interact(() -> lookup(box).<ComboBox<E>>query().setValue(value));
        settled();
    }

    private void token(String place, String text) {
        clickOn(place + " .token-input");
        write(text);
        push(KeyCode.ENTER);
        settled();
    }

    private int pages() {
        return lookup(".page-view").<PageView>query().pageCountProperty().get();
    }

    @Test
    void aJointReportNamesEveryOrganAndAnAttachmentHasItsOwnText() {
        title("关于校园周边道路改造情况的报告");
        choose("#kind", DocumentKind.REPORT);
        assertEquals("上行文", text("#format > .list-cell"));
        token("#mainPlace", "市府办");
        token("#jointPlace", "交通");
        assertTrue(text("#issuer").contains("焦批示、路批示"), text("#issuer"));
        token("#attachmentsPlace", "改造清单");
        until("the page is shown", () -> pages() > 0);
        clickOn(awaited(".token-open"));
        awaited("#attachmentBack");
        clickOn(awaited(".paragraph-field"));
        paste("一、已完成的路段" + "\n某某路南段已经完成。".repeat(60));
        until("the page follows: sixty lines take three pages more", () -> pages() >= 4);
        picture("draft-attachment");
        clickOn("#attachmentBack");
        awaited("为做好有关工作，现将有关事项通知如下。");
        until(
                "it is saved",
                () -> saved().filter(content -> !content.attachments().isEmpty()
                                && content.attachments().getFirst().body().size() == 61)
                        .isPresent());
        var content = saved().orElseThrow();
        assertEquals(PageFormat.UPWARD, content.format());
        assertEquals(List.of("钱塘示范市教育局", "钱塘示范市交通运输局"), content.signatures());
        assertEquals(content.signatures(), content.organMark().names());
        assertEquals(
                "已完成的路段", ((Paragraph) content.attachments().getFirst().body().getFirst()).text());
        until("who is next is known", () -> text("#next").contains("焦核文"));
        picture("draft-joint");
    }

    @Test
    void minutesAskForTheMeetingAndOrdersForTheSigner() {
        title("第三次局务会议纪要");
        choose("#kind", DocumentKind.MINUTES);
        assertEquals("纪要", text("#format > .list-cell"));
        assertFalse(seen(lookup("#mainPlace").query()));
        clickOn("#meeting");
        paste("钱塘示范市教育局局务会议");
        token("#presentPlace", "焦批示、焦会同");
        token("#excusedPlace", "焦核文");
        token("#observingPlace", "焦承办");
        until(
                "it is saved",
                () -> saved().filter(content -> content.attendance().observing().equals(List.of("焦承办")))
                        .isPresent());
        var minutes = saved().orElseThrow();
        assertEquals(List.of("焦批示", "焦会同"), minutes.attendance().present());
        assertEquals("钱塘示范市教育局局务会议纪要", minutes.organMark().text());
        until("who is next is known", () -> text("#next").contains("焦核文"));
        until("the page is shown", () -> pages() > 0);
        picture("draft-minutes");

        choose("#kind", DocumentKind.ORDER);
        assertEquals("命令（令）", text("#format > .list-cell"));
        assertFalse(seen(lookup("#presentPlace").query()));
        until("the signer is missing", () -> text("#complete").equals("签署人"));
        token("#signersPlace", "局长 焦批示");
        until(
                "it is saved",
                () -> saved().filter(content -> content.signers().equals(List.of(new Signer("局长", "焦批示"))))
                        .isPresent());
        assertEquals("钱塘示范市教育局令", saved().orElseThrow().organMark().text());
        until("who is next is known", () -> text("#next").contains("焦核文"));
        picture("draft-order");
    }
}
