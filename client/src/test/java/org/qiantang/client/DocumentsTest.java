package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

final class DocumentsTest extends WindowTest {
    private static final String DRAFTER = "lu.niwen";

    @BeforeAll
    static void threeDocumentsOfOneDrafter(City city) {
        var drafter = city.colleague(DRAFTER);
        var numbered = drafter.underReview("关于开展食堂检查的通知", Urgency.NORMAL, DocumentKind.NOTICE);
        city.colleague("he.hewen").agree(numbered, "同意。");
        city.colleague("gao.qianfa").issue(numbered, "同意。");
        city.colleague("qian.dengji").act(numbered, new DocumentCommand.AssignNumber());
        drafter.underReview("关于做好汛期值守工作的通知", Urgency.URGENT, DocumentKind.NOTICE);
        drafter.draft("关于召开数据工作会议的函", Urgency.NORMAL, DocumentKind.LETTER);
    }

    @BeforeEach
    void documents() throws IOException {
        enrol();
        open();
        logIn(DRAFTER);
        press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        until(
                "the documents came",
                () -> lookup("#table").queryTableView().getItems().size() == 3);
    }

    private TableView<?> table() {
        return lookup("#table").queryTableView();
    }

    private Object firstCell(int row) {
        return table().getColumns().getFirst().getCellData(row);
    }

    @Test
    void everyDocumentOfThePersonIsListedNewestFirst() {
        assertEquals("关于召开数据工作会议的函", firstCell(0));
        assertEquals("关于做好汛期值守工作的通知", firstCell(1));
        assertEquals("关于开展食堂检查的通知", firstCell(2));
        awaited(".title-cell");
        picture("documents");
    }

    @Test
    void typingIntoTheFilterLeavesWhatMatches() {
        press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        write("汛期");
        settled();
        assertEquals(1, table().getItems().size());
        clickOn("#completed");
        awaited("没有符合的公文");
        picture("documents-empty");
    }

    @Test
    void chosenRowsAreCopiedAsSpreadsheetsTakeThem() {
        clickOn("关于召开数据工作会议的函");
        press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        var copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("关于召开数据工作会议的函\t\t函\t拟稿\t钱塘示范市人民政府办公室\t"), () -> "copied: " + copied);
    }

    @Test
    void aDoubleClickBelowTheRowsOpensNothing() {
        clickOn("关于召开数据工作会议的函");
        var before = table();
        doubleClickOn(offset(before, 0, before.getHeight() / 2 - 40));
        settled();
        assertSame(before, table());
    }

    @Test
    void aDoubleClickOnARowOpensItsDocument() {
        doubleClickOn("关于召开数据工作会议的函");
        until("the document is open", () -> lookup("#table").tryQuery().isEmpty());
    }
}
