package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 印章名册: somebody entrusted with the seals makes one, suspends, resumes and revokes it; everybody else only sees it.
final class SealRegistryTest extends WindowTest {
    private static final String GOVERNOR = "ni.ban";

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    private void registry(String loginName) {
        logIn(loginName);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        clickOn(awaited("#registryTab"));
        awaited("#sealList");
    }

    private ListView<?> seals() {
        return lookup("#sealList").queryListView();
    }

    private void choose(String query, String item) {
        var box = lookup(query).<ComboBox<Object>>query();
        interact(() -> box.getItems().stream()
                .filter(each -> box.getConverter().toString(each).equals(item))
                .findFirst()
                .ifPresent(box::setValue));
        assertEquals(item, onScreen(() -> box.getConverter().toString(box.getValue())));
    }

    private void make(String organ, String name, String form) {
        int before = seals().getItems().size();
        clickOn("#makeSeal");
        awaited("#make-holder");
        choose("#make-holder", name);
        choose("#make-form", form);
        dialog("#make-certificate");
        write(city().seals().resolve(organ + ".sm2.pem").toString());
        clickOn("#act-reason");
        write("机构启用印章");
        dialogPicture("seal-make");
        push(KeyCode.ENTER);
        noDialog();
        until("made", () -> seals().getItems().size() == before + 1);
    }

    private void change(String button, String reason, String picture) {
        clickOn(awaited(button));
        dialog("#act-reason");
        write(reason);
        dialogPicture(picture);
        push(KeyCode.ENTER);
        noDialog();
    }

    private List<String> facts() {
        return lookup(".line-facts .label").match(WindowTest::seen).queryAll().stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private void state(String word) {
        until("state: " + word, () -> facts().contains(word));
    }

    @Test
    void aSealIsMadeSuspendedResumedAndRevokedWithItsReasons() {
        registry(GOVERNOR);
        make("education", "钱塘示范市教育局", "圆章（五角星）");
        make("finance", "钱塘示范市财政局", "椭圆章");
        push(KeyCode.CONTROL, KeyCode.F);
        write("教育");
        until("one is left", () -> seals().getItems().size() == 1);
        state("有效");
        picture("seal-registry");
        change("#suspendSeal", "保管人休假", "seal-suspend");
        state("停用");
        picture("seal-registry-suspended");
        change("#resumeSeal", "保管人返回", "seal-resume");
        until(
                "resumed",
                () -> lookup("#suspendSeal").match(WindowTest::seen).tryQuery().isPresent());
        change("#revokeSeal", "印章换发", "seal-revoke");
        state("吊销");
        assertTrue(lookup("#revokeSeal").match(WindowTest::seen).tryQuery().isEmpty());
        assertEquals(4, lookup(".happened").match(WindowTest::seen).queryAll().size());
        assertTrue(facts().stream().anyMatch(line -> line.contains("倪伴 处长：印章换发")), () -> facts().toString());
        push(KeyCode.CONTROL, KeyCode.F);
        push(KeyCode.DELETE);
        until("all are there again", () -> seals().getItems().size() > 1);
        picture("seal-registry-revoked");
        picture("seal-registry-200", 2);
    }

    @Test
    void whatTheOfficeRefusesIsSaidAndNothingHasToBeTypedAgain() {
        registry(GOVERNOR);
        clickOn(awaited("#makeSeal"));
        awaited("#make-holder");
        choose("#make-holder", "钱塘示范市财政局");
        dialog("#make-certificate");
        write(city().seals().resolve("urban.sm2.pem").toString());
        clickOn("#act-reason");
        write("试制");
        push(KeyCode.ENTER);
        until("refused in words", () -> text("#act-failure").contains("证书不是这个机关的"));
        dialogPicture("seal-make-refused");
        assertEquals("试制", text("#act-reason"));
        push(KeyCode.ESCAPE);
        noDialog();
    }

    @Test
    void othersSeeSealsAndGovernNone() {
        registry("shen.niwen");
        assertTrue(lookup("#makeSeal").match(WindowTest::seen).tryQuery().isEmpty());
        picture("seal-registry-others");
    }
}
