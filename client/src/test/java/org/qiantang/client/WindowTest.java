package org.qiantang.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.ui.Theme;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the real window as a person would.
abstract class WindowTest extends FxRobot {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void toolkit() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        interact(Theme::apply);
    }

    @AfterEach
    void closed() throws TimeoutException {
        FxToolkit.cleanupStages();
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    Stage stage() {
        return stage;
    }

    void enrol() throws IOException {
        Files.write(
                folder.resolve("enrolment.json"),
                Encoding.bytes(new Enrolment("钱塘示范市政务办公室", "https://127.0.0.1:1", "")));
    }

    ClientWindow open(Desks desks, Clock clock) {
        return open(new ClientSettings(folder, null, folder.resolve("keys")), desks, clock);
    }

    ClientWindow open(ClientSettings settings, Desks desks, Clock clock) {
        var window = onScreen(() -> {
            var made = new ClientWindow(stage, settings, desks, clock, Locale.SIMPLIFIED_CHINESE);
            made.show();
            return made;
        });
        settled();
        return window;
    }

    <T> T onScreen(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    void settled() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Waits until something can be seen.
    Node awaited(String query) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> lookup(query).queryAll().stream().anyMatch(WindowTest::seen));
        } catch (TimeoutException late) {
            picture("late");
            throw new AssertionError("not seen: " + query, late);
        }
        settled();
        return Objects.requireNonNull(lookup(query).match(WindowTest::seen).query());
    }

    static boolean seen(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    void type(String query, String text) {
        clickOn(awaited(query));
        write(text);
    }

    void picture(String name) {
        picture(name, 1);
    }

    void picture(String name, double scale) {
        settled();
        interact(() -> Pictures.write(stage.getScene().getRoot(), scale, name));
    }
}
