package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.SplitMenuButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.circulation.DocumentCommand;

/// A joint document of three organs gets the seal of each, one keeper after the other, and its receiver sees all three.
final class JointSealTest extends WindowTest {
    private static final String TITLE = "关于联合开展校园周边环境整治的通知";
    private static final List<String> ORGANS = List.of("钱塘示范市城市管理局", "钱塘示范市教育局", "钱塘示范市卫生健康委员会");

    @BeforeAll
    static void aJointDocumentIsIssuedByEveryOrganAndNumbered(City city) {
        var id = city.colleague("cheng.huitong").jointUnderReviewTo("hubin", TITLE, "education", "health");
        city.colleague("cheng.hewen").agree(id, "同意。");
        city.colleague("cheng.pishi").issue(id, "同意印发。");
        city.colleague("jiao.pishi").issue(id, "同意。");
        city.colleague("wei.pishi").issue(id, "同意。");
        city.colleague("cheng.shouwen").act(id, new DocumentCommand.AssignNumber());
    }

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    @Test
    void eachKeeperSealsInTurnAndTheReceiverSeesEverySealVerified() {
        logIn("cheng.shouwen");
        sealed(0, "焦收文");
        change("jiao.shouwen");
        sealed(1, "卫收文");
        change("wei.shouwen");
        sealed(2, "程收文");

        change("cheng.shouwen");
        openToDo(TITLE);
        handOn();
        atTheWorkbench();
        nothingWaits();

        change("hu.dengshou");
        openToDo(TITLE);
        until("the seals are verified", () -> text(".hint-part .strong").contains("有效"));
        assertEquals(ORGANS, texts(".verdict .facts .strong"));
        assertEquals(
                3,
                texts(".verdict .point-reason").stream()
                        .filter(reason -> reason.contains("证明签名不晚于"))
                        .count(),
                "each seal bears the time stamp of the office");
        assertEquals(List.of("已用印", "已用印", "已用印"), texts(".seals .badge"));
        pageIsShown();
        picture("document-joint-received");
    }

    /// One keeper's turn.
    ///
    /// @param before how many seals are there
    /// @param next who is asked next
    private void sealed(int before, String next) {
        openToDo(TITLE);
        pageIsShown();
        assertTrue(text("#nextWho").contains(next), text("#nextWho"));
        assertTrue(lookup("#primary").<SplitMenuButton>query().getText().startsWith("用印"));
        tab("印章");
        assertEquals(ORGANS, texts(".seals .seal-organ"));
        assertEquals(
                Stream.iterate(0, i -> i < 3, i -> i + 1)
                        .map(i -> i < before ? "已用印" : "待用印")
                        .toList(),
                texts(".seals .badge"));
        until(
                "the seals to come are shown on the page",
                () -> lookup(".seal-preview-label").queryAll().size() == 3 - before);
        if (before > 0) {
            until(
                    "the seals that are there are verified",
                    () -> lookup(".verdict .point").queryAll().size() > 0);
        }
        picture("document-joint-seal-" + (before + 1));
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
    }

    private List<String> texts(String query) {
        return lookup(query).match(WindowTest::seen).queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
