package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

final class SearchTest extends WindowTest {
    // Nobody else in the city drafts by this name, so that all there is to find is known.
    private static final String DRAFTER = "wen.fukan";

    @BeforeAll
    static void threeDocumentsOfOneDrafter(City city) {
        var drafter = city.colleague(DRAFTER);
        drafter.underReview("关于开展学校食堂检查的通知", Urgency.NORMAL, DocumentKind.NOTICE);
        drafter.underReview("关于做好汛期值守工作的通知", Urgency.URGENT, DocumentKind.NOTICE);
        drafter.draft("关于召开数据工作会议的函", Urgency.NORMAL, DocumentKind.LETTER);
    }

    @BeforeEach
    void search() throws IOException {
        enrol();
        open();
        logIn(DRAFTER);
        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        awaited("输入要找的字");
    }

    private ListView<?> hits() {
        return lookup("#hits").queryListView();
    }

    private void found(int count) {
        until("hits: " + count, () -> hits().getItems().size() == count);
    }

    @Test
    void hitsComeWhileTypingAndAreMarked() {
        picture("search-blank");
        write("工");
        found(3);
        write("作");
        until(
                "marked",
                () -> lookup(".hit-mark").<Text>queryAll().stream()
                        .anyMatch(each -> each.getText().equals("工作")));
        picture("search");
        write("会议");
        found(1);
    }

    @Test
    void initialsFindATitleAndTheKeysOpenIt() {
        write("xqzs");
        found(1);
        write(" xxjc");
        found(0);
        awaited("没有找到");
        picture("search-none");
        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        write("通知");
        found(3);
        var before = onScreen(() -> hits().getSelectionModel().getSelectedIndex());
        press(KeyCode.DOWN).release(KeyCode.DOWN);
        settled();
        assertEquals(
                before + 1,
                onScreen(() -> hits().getSelectionModel().getSelectedIndex()).intValue());
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("the document is open", () -> lookup("#hits").tryQuery().isEmpty());
    }

    @Test
    void filtersNarrowTheHits() {
        write("关于");
        found(3);
        clickOn("草稿");
        found(1);
    }
}
