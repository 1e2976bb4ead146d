package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.encoding.Encoding;

final class DocumentsTest extends WindowTest {
    private final FictionalOffice office = new FictionalOffice();
    private final MemoryDesk desk = new MemoryDesk(office, "shen.niwen");

    @BeforeEach
    void documents() throws IOException {
        enrol();
        var before = FictionalOffice.NOW.minus(Duration.ofHours(30));
        office.draft(
                "shen.niwen",
                "关于召开数据工作会议的函",
                Urgency.NORMAL,
                DocumentKind.LETTER,
                FictionalOffice.NOW.minusSeconds(600));
        office.underReview("shen.niwen", "关于做好汛期值守工作的通知", Urgency.URGENT, DocumentKind.NOTICE, before);
        var numbered = office.underReview("shen.niwen", "关于开展食堂检查的通知", Urgency.NORMAL, DocumentKind.NOTICE, before);
        office.act("lin.hewen", numbered, new DocumentCommand.Agree(1, "同意。"), before);
        var digest = Encoding.sha256(Encoding.bytes(
                Objects.requireNonNull(office.documents.get(numbered)).draft().content()));
        office.act("gao.qianfa", numbered, new DocumentCommand.Issue(digest, "同意。"), before);
        office.act("qian.dengji", numbered, new DocumentCommand.AssignNumber(), before);
        open((settings, name, password, earlier) -> desk, Clock.fixed(FictionalOffice.NOW, FictionalOffice.ZONE));
        type("#login-name", "shen.niwen");
        type("#password", "secret");
        push(KeyCode.ENTER);
        awaited("#toDo");
        press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        awaited(".title-cell");
    }

    private TableView<?> table() {
        return lookup("#table").queryTableView();
    }

    @Test
    void everyDocumentOfThePersonIsListedNewestFirst() {
        assertEquals(3, table().getItems().size());
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
}
