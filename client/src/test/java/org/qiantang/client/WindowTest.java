package org.qiantang.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.page.PageView;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.ui.Theme;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.OfficeDesk;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the real window as a person would, in a city with a central office that really runs.
@ExtendWith(InTheCity.class)
abstract class WindowTest extends FxRobot {
    private static final String LOG_OUT = new Words(Locale.SIMPLIFIED_CHINESE).say("person.logout");

    @TempDir
    Path folder;

    private final AtomicReference<OfficeDesk> desk = new AtomicReference<>();
    private City city;
    private Stage stage;

    @BeforeEach
    void toolkit(City city) throws TimeoutException {
        this.city = city;
        stage = FxToolkit.registerPrimaryStage();
        interact(Theme::apply);
    }

    @AfterEach
    void closed() throws TimeoutException {
        // What still offers something would keep the keyboard from the next window.
        interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
        FxToolkit.cleanupStages();
        // What the old window still has to be told comes before the next one is opened.
        settled();
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    Stage stage() {
        return stage;
    }

    City city() {
        return city;
    }

    /// The desk of whoever logged in last at this window.
    OfficeDesk desk() {
        return Objects.requireNonNull(desk.get(), "nobody logged in");
    }

    void enrol() throws IOException {
        enrol(city.enrolment());
    }

    void enrol(Enrolment enrolment) throws IOException {
        Files.write(folder.resolve("enrolment.json"), Encoding.bytes(enrolment));
    }

    ClientWindow open() {
        return open(Clock.system(City.ZONE));
    }

    ClientWindow open(Clock clock) {
        return open(clock, city.keys(), city.seals());
    }

    /// Opens the window where key files lie elsewhere.
    ClientWindow open(Clock clock, Path keys, Path seals) {
        var settings = new ClientSettings(folder, null, keys, seals);
        Desks desks = (office, name, password, earlier) -> {
            var opened = Desks.real().open(office, name, password, earlier);
            desk.set(opened);
            return opened;
        };
        var window = onScreen(() -> {
            var made = new ClientWindow(stage, settings, desks, clock, Locale.SIMPLIFIED_CHINESE);
            made.show();
            return made;
        });
        settled();
        until("the window has the focus", () -> {
            if (!stage.isFocused()) {
                stage.requestFocus();
            }
            return stage.isFocused();
        });
        return window;
    }

    <T> T onScreen(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    void settled() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    void fill(String loginName, String password) {
        type("#login-name", loginName);
        type("#password", password);
        push(KeyCode.ENTER);
    }

    void logIn(String loginName) {
        awaited("#login-name");
        interact(() -> lookup("#login-name").<TextInputControl>query().clear());
        fill(loginName, City.PASSWORD);
        awaited("#toDo");
    }

    /// Waits until something is so. The scene is only ever read on its own thread: elsewhere it may change meanwhile.
    void until(String what, Callable<Boolean> reached) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> onScreen(reached));
        } catch (TimeoutException late) {
            picture("late");
            throw new AssertionError("did not come about: " + what + ", while " + onScreen(this::focus), late);
        }
        settled();
    }

    /// Waits until something can be seen.
    Node awaited(String query) {
        until("seen: " + query, () -> lookup(query).queryAll().stream().anyMatch(WindowTest::seen));
        return onScreen(() ->
                Objects.requireNonNull(lookup(query).match(WindowTest::seen).query()));
    }

    /// The paragraphs of the open draft.
    List<String> paragraphs() {
        return lookup(".paragraph-field").queryAllAs(TextArea.class).stream()
                .filter(WindowTest::seen)
                .map(TextArea::getText)
                .toList();
    }

    /// Writes a paragraph of the open draft anew, the first being 0.
    void put(int paragraph, String text) {
        interact(() -> lookup(".paragraph-field").queryAllAs(TextArea.class).stream()
                .filter(WindowTest::seen)
                .skip(paragraph)
                .findFirst()
                .orElseThrow()
                .setText(text));
    }

    static boolean seen(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private String focus() {
        var scene = stage.getScene();
        var owner = scene == null ? null : scene.getFocusOwner();
        return "the window has" + (stage.isFocused() ? "" : " not") + " the focus, and in it " + owner;
    }

    /// Brings a tab to the front by its name, which the rail may bear too.
    void tab(String name) {
        until(
                "tab: " + name,
                () -> lookup(".tab-label").match(named(name)).tryQuery().isPresent());
        clickOn(onScreen(() -> lookup(".tab-label").match(named(name)).<Node>query()));
    }

    private static Predicate<Node> named(String name) {
        return node -> node instanceof Labeled label && label.getText().equals(name) && seen(node);
    }

    void type(String query, String text) {
        clickOn(awaited(query));
        write(text);
    }

    /// What something that can be seen says; empty where nothing of the kind can be seen.
    String text(String query) {
        return onScreen(() -> lookup(query)
                .match(WindowTest::seen)
                .tryQuery()
                .map(node -> node instanceof Labeled labeled
                        ? labeled.getText()
                        : node instanceof TextInputControl input ? input.getText() : "")
                .orElse(""));
    }

    /// Goes to something in a dialog, as soon as it is asked. Without a display nobody gives a new window the focus of
    /// the keyboard, as a desktop does, so it is clicked on.
    void dialog(String query) {
        clickOn(awaited(query));
    }

    /// Waits until no dialog is open; the window has the focus again.
    void noDialog() {
        until("no dialog", () -> lookup(".dialog-pane").tryQuery().isEmpty());
        targetWindow(stage);
        interact(stage::requestFocus);
        settled();
    }

    void paste(String text) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
        settled();
    }

    /// Opens the to-do of a title by the keyboard.
    void openToDo(String title) {
        clickOn(awaited(title));
        push(KeyCode.ENTER);
        until(
                "it is read",
                () -> title.equals(text("#heading")) && !text("#primary").isBlank());
    }

    void pin(String pin) {
        dialog("#pin");
        write(pin);
        push(KeyCode.ENTER);
        settled();
        targetWindow(stage);
        interact(stage::requestFocus);
    }

    void handOn() {
        push(KeyCode.CONTROL, KeyCode.ENTER);
    }

    void atTheWorkbench() {
        awaited("#toDo");
    }

    void logOut() {
        clickOn("#person");
        clickOn(LOG_OUT);
        awaited("#login-name");
    }

    /// Somebody else logs in at this window.
    void change(String loginName) {
        logOut();
        logIn(loginName);
    }

    /// Waits until everything given here was answered.
    void nothingWaits() {
        until("nothing waits", () -> desk().status().waiting() == 0);
    }

    void picture(String name) {
        picture(name, 1);
    }

    /// A picture of the dialog in front.
    void dialogPicture(String name) {
        dialogPicture(name, 1);
    }

    void dialogPicture(String name, double scale) {
        settled();
        var pane = awaited(".dialog-pane");
        interact(() -> Pictures.write(pane.getScene().getRoot(), scale, name));
    }

    void pageIsShown() {
        until("the page is shown", () -> pageView().pageCountProperty().get() > 0);
    }

    /// As on a screen of 200 %, where the pages are drawn finer too.
    void pageDensity(double density) {
        interact(() -> pageView().densityProperty().set(density));
        settled();
    }

    PageView pageView() {
        return lookup(".page-view").query();
    }

    void picture(String name, double scale) {
        settled();
        interact(() -> Pictures.write(stage.getScene().getRoot(), scale, name));
    }
}
