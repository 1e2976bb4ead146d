package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;

/// 证书: a person reads their own, sees whom the office trusts, and somebody entrusted with it withdraws one.
final class SealCertificatesTest extends WindowTest {
    @BeforeEach
    void enrolled() throws IOException {
        enrol();
    }

    private void certificates(String loginName) {
        logIn(loginName);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        clickOn(awaited("#certificatesTab"));
        awaited("#certificates");
    }

    private void read(int which) {
        clickOn(awaited("#readKeys"));
        awaited("#key-medium");
        interact(() ->
                lookup("#key-medium").<ComboBox<?>>query().getSelectionModel().select(which));
        dialog("#key-pin");
        write(City.PIN);
        push(KeyCode.ENTER);
        noDialog();
    }

    private List<String> labels(String query) {
        return lookup(query + " .label").match(WindowTest::seen).queryAll().stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void ownCertificatesAreReadFromTheirFilesWithAllThatMatters() {
        open();
        certificates("jiao.shouwen");
        awaited("还没有读取证书");
        clickOn("#readKeys");
        dialog("#key-pin");
        write("00000000");
        push(KeyCode.ENTER);
        until("the PIN is refused", () -> text("#act-failure").contains("PIN"));
        dialogPicture("seal-certificates-pin");
        push(KeyCode.ESCAPE);
        noDialog();
        read(0);
        read(1);
        until(
                "two are read",
                () -> lookup("#certificates").<ListView<?>>query().getItems().size() == 2);
        var said = String.join("\n", labels("#certificates"));
        assertTrue(said.contains("焦收文（个人）") && said.contains("钱塘示范市教育局（机关印章）"), said);
        assertTrue(said.contains("天到期") && said.contains("可签署公文"), said);
        assertTrue(
                String.join("\n", labels("#trusted")).contains("截至"),
                () -> labels("#trusted").toString());
        picture("seal-certificates");
        picture("seal-certificates-200", 2);
    }

    @Test
    void whatEndsSoonAndWhatHasEndedIsSaidInWords() {
        open(Clock.offset(Clock.system(City.ZONE), Duration.ofDays(1080)));
        certificates("jiao.pishi");
        read(0);
        until("it is said", () -> labels("#certificates").stream().anyMatch(line -> line.startsWith("只剩")));
        picture("seal-certificates-soon");
    }

    @Test
    void aWithdrawnCertificateIsListedWithItsReasonAndNotUsableAnyMore() {
        open();
        certificates("ni.ban");
        read(0);
        clickOn(awaited("#withdrawCertificate"));
        dialog("#act-reason");
        write("密码钥匙丢失");
        dialogPicture("seal-withdraw");
        push(KeyCode.ENTER);
        noDialog();
        until("it is listed", () -> labels("#withdrawn").contains("密码钥匙丢失"));
        until("the list counts it", () -> labels("#trusted").stream().anyMatch(line -> line.endsWith("吊销 1 张")));
        read(0);
        until("it is not usable", () -> labels("#certificates").contains("不可用"));
        picture("seal-certificates-withdrawn");
    }
}
