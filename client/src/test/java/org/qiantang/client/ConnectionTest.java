package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Line;
import org.qiantang.client.city.Proxy;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.Tokens;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.NetworkFile;
import org.qiantang.offlinestore.sync.HttpTransport;

/// How a person sees and steers synchronisation at the window, by the keyboard.
final class ConnectionTest extends WindowTest {
    private static final String PERSON = "jiao.chengban";

    private final List<AutoCloseable> open = new ArrayList<>();
    private Line line;

    @BeforeEach
    void aWire(City city) throws IOException {
        line = city.line();
        open.add(line);
        enrol(city.over(line));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private void arrive() {
        open();
        logIn(PERSON);
        inStep();
    }

    private void inStep() {
        until("in step", () -> text("#connection").startsWith("在线"));
    }

    /// Opens the pane by the keyboard.
    private void openPane() {
        interact(() -> lookup("#connection").query().requestFocus());
        push(KeyCode.ENTER);
        awaited("#connection-facts");
    }

    /// Goes by Tab within the pane until something has the focus, and presses it.
    private void reach(String id) {
        for (int i = 0; i < 12; i++) {
            var focused = onScreen(() -> Objects.requireNonNull(
                            lookup("#connection-facts").query().getScene().getFocusOwner())
                    .getId());
            if (id.equals(focused)) {
                push(KeyCode.SPACE);
                settled();
                return;
            }
            push(KeyCode.TAB);
            settled();
        }
        throw new AssertionError("Tab does not reach " + id);
    }

    private void closePane() {
        push(KeyCode.ESCAPE);
        until(
                "the pane is closed",
                () -> lookup("#connection-facts").queryAll().stream().noneMatch(WindowTest::seen));
        interact(stage()::requestFocus);
    }

    private String facts() {
        return onScreen(() -> ((Parent) lookup("#connection-facts").query())
                .getChildrenUnmodifiable().stream()
                        .map(each -> ((Label) each).getText())
                        .collect(Collectors.joining(" ")));
    }

    private void panePicture(String name, double scale) {
        settled();
        Node pane = awaited(".connection-pane");
        interact(() -> Pictures.write((Parent) pane, scale, name));
    }

    @Test
    void synchronisationIsPausedAndResumedByTheKeyboardAndSaysSo() {
        arrive();
        openPane();
        assertTrue(facts().contains("待发 没有"), this::facts);
        panePicture("connection-pane", 1);
        reach("pause");
        until("paused", () -> text("#connection").startsWith("已暂停同步"));
        assertEquals(Status.Connection.PAUSED, desk().status().connection());
        until("the facts say so", () -> facts().contains("起暂停，已"));
        assertEquals("继续同步", text("#pause"));
        assertTrue(onScreen(() -> lookup("#synchronise-now").query().isDisabled()));
        panePicture("connection-pane-paused", 1);
        panePicture("connection-pane-paused-200", 2);
        picture("connection-paused");
        closePane();
        openPane();
        reach("pause");
        inStep();
        closePane();
    }

    @Test
    void aPauseIsOverAtTheNextLogIn() {
        arrive();
        interact(() -> desk().pause(true));
        until("paused", () -> text("#connection").startsWith("已暂停同步"));
        logOut();
        logIn(PERSON);
        inStep();
    }

    @Test
    void theMeteredNetworkIsASettingOfTheMachine() throws Exception {
        arrive();
        openPane();
        reach("metered");
        until("kept", () -> new NetworkFile(folder).kept().metered());
        closePane();
        logOut();
        logIn(PERSON);
        openPane();
        until("still so", () -> lookup("#metered").queryAs(CheckBox.class).isSelected());
        panePicture("connection-pane-metered", 1);
        reach("metered");
        until("no more", () -> !new NetworkFile(folder).kept().metered());
        closePane();
    }

    @Test
    void aSessionThatEndsIsAskedForOnceAndAllGoesOn(City city) throws Exception {
        arrive();
        try (var elsewhere = new HttpTransport(city.enrolment())) {
            elsewhere.logOut(Tokens.of(desk()));
        }
        push(KeyCode.F5);
        awaited("登录已到期，请重新登录");
        until("said at the frame", () -> text("#connection").startsWith("需要重新登录"));
        picture("session-ended");
        clickOn("重新登录");
        awaited("#password-again");
        panePicture("connection-pane-ended", 1);
        again("wrong");
        until(
                "refused",
                () -> lookup(".connection-pane .danger-text").<Label>queryAll().stream()
                        .anyMatch(each -> each.getText().contains("请检查大小写")));
        again(City.PASSWORD);
        inStep();
        until(
                "not asked any more",
                () -> lookup("登录已到期，请重新登录").queryAll().stream().noneMatch(WindowTest::seen));
        closePane();
    }

    @Test
    void whatOthersDoReachesTheListByItself(City city) throws Exception {
        var reader = "jiao.hewen";
        open();
        logIn(reader);
        inStep();
        var drafter = city.colleague("jiao.huitong");
        var took = new ArrayList<Long>();
        for (int i = 1; i <= 5; i++) {
            var title = "关于唤醒的第 " + i + " 号通知";
            var id = drafter.draft(title, Urgency.NORMAL, DocumentKind.NOTICE);
            long before = System.nanoTime();
            drafter.agree(id, "请审核。");
            // Nobody presses a key here: it comes by itself.
            until("it came: " + title, () -> lookup(title).queryAll().stream().anyMatch(WindowTest::seen));
            took.add((System.nanoTime() - before) / 1_000_000);
        }
        Files.writeString(Path.of("target", "wake-ups.txt"), "act to list, ms: " + took + "\n");
        assertEquals(5, took.size());
    }

    @Test
    void theWayByAProxyIsTriedSavedAndTaken(City city) throws Exception {
        var proxy = new Proxy("caiwu:mima");
        open.add(proxy);
        line.cut();
        enrol(city.enrolment());
        var unreachable =
                new Network(new Network.ProxyChoice.Named("127.0.0.1", deadPort(), "", "", List.of()), "", false);
        new NetworkFile(folder).keep(unreachable);
        open();
        fill(PERSON, City.PASSWORD);
        awaited("#message");
        picture("login-not-reached");
        clickOn(awaited("#network-settings"));
        awaited("#proxy-host");
        triedSays("没有接受连接");
        dialogPicture("network-settings-refused");
        replace("#proxy-port", Integer.toString(proxy.port()));
        triedSays("（407）");
        type("#proxy-user", "caiwu");
        type("#proxy-password", "mima");
        triedSays("政务办公室已答复");
        dialogPicture("network-settings");
        interact(() -> Pictures.write(awaitedNow(".dialog-pane").getScene().getRoot(), 2, "network-settings-200"));
        clickOn("#network-save");
        noDialog();
        type("#password", City.PASSWORD);
        push(KeyCode.ENTER);
        awaited("#toDo");
        inStep();
        assertFalse(proxy.connected().isEmpty());
        openPane();
        assertTrue(facts().contains("代理服务器 127.0.0.1:" + proxy.port()), this::facts);
        reach("network-settings");
        clickOn(awaited("#proxy-direct"));
        replaceAuthorities();
        clickOn("#network-save");
        until("nothing can be read there", () -> text("#network-said").contains("读不了"));
        interact(() -> lookup("#authorities-file").<TextField>query().clear());
        clickOn("#network-save");
        noDialog();
        proxy.close();
        push(KeyCode.F5);
        inStep();
        assertEquals(
                new Network.ProxyChoice.Direct(), new NetworkFile(folder).kept().proxy());
    }

    /// The robot's keyboard writes into windows only, not into what pops up over them.
    private void again(String password) {
        interact(() -> lookup("#password-again").<TextField>query().setText(password));
        push(KeyCode.ENTER);
    }

    private void triedSays(String said) {
        clickOn("#network-try");
        until("said: " + said, () -> text("#network-said").contains(said));
    }

    private void replace(String query, String text) {
        interact(() -> lookup(query).<TextField>query().clear());
        type(query, text);
    }

    private void replaceAuthorities() throws IOException {
        var none = Files.writeString(folder.resolve("none.pem"), "no certificate");
        interact(() -> lookup("#authorities-file").<TextField>query().setText(none.toString()));
    }

    private Node awaitedNow(String query) {
        return lookup(query).query();
    }

    private static int deadPort() throws IOException {
        try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return unused.getLocalPort();
        }
    }
}
