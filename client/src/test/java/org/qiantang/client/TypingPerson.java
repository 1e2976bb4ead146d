package org.qiantang.client;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.qiantang.client.city.City;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.ui.Theme;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A process of its own in which somebody writes a draft until it is killed. It tells on its output, line by line, how
/// many characters were typed and when (`typed N MILLISECONDS`), and what the screen called saved (`saved N`).
final class TypingPerson extends FxRobot {
    private TypingPerson() {}

    /// @param arguments folder of the client, folder of keys, login name, first character, seed
    public static void main(String[] arguments) throws Exception {
        new TypingPerson().work(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], arguments[3], arguments[4]);
    }

    private void work(Path folder, Path keys, String loginName, String first, String seed) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        interact(Theme::apply);
        var settings = new ClientSettings(folder, null, keys, keys);
        interact(() -> new ClientWindow(
                        stage, settings, Desks.real(), Clock.system(City.ZONE), Locale.SIMPLIFIED_CHINESE)
                .show());
        until("#password");
        interact(() ->
                lookup("#login-name").<javafx.scene.control.TextField>query().setText(loginName));
        interact(() ->
                lookup("#password").<javafx.scene.control.PasswordField>query().setText(City.PASSWORD));
        clickOn("#password");
        push(KeyCode.ENTER);
        until("#toDo");
        push(KeyCode.CONTROL, KeyCode.N);
        until(".paragraph-field");
        clickOn(".paragraph-field");
        write(first);
        TextArea field = lookup(".paragraph-field").query();
        interact(() -> lookup("#kept").<Label>query().textProperty().subscribe(text -> {
            if (text.startsWith("已存")) {
                tell("saved " + field.getLength());
            }
        }));
        type(field, new Random(Long.parseLong(seed)));
    }

    private void type(TextArea field, Random random) throws InterruptedException {
        while (true) {
            write("字");
            WaitForAsyncUtils.waitForFxEvents();
            interact(() -> tell("typed " + field.getLength() + " " + System.nanoTime() / 1_000_000));
            // A person hesitates now and then.
            Thread.sleep(random.nextInt(25) == 0 ? 1200 : 20 + random.nextInt(80));
        }
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void until(String query) throws Exception {
        WaitForAsyncUtils.waitFor(
                90,
                java.util.concurrent.TimeUnit.SECONDS,
                () -> lookup(query).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
