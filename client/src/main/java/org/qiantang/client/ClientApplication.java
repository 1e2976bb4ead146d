package org.qiantang.client;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.ui.Theme;
import org.qiantang.client.ui.Words;

/// The client as the toolkit starts it.
public final class ClientApplication extends Application {
    /// Not the region of that time, whose rules are looked for in every jar of the class path: the whole country has
    /// kept one time without summer time since 1992.
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    // Held, because loggers that nobody holds forget their level.
    private static final class Held {
        static final Logger TOOLKIT = Logger.getLogger("javafx");
    }

    /// Opens the window, and returns when it was closed.
    ///
    /// While the toolkit starts, another thread does what the first picture needs and the toolkit does not:
    /// words and fonts are found again by whoever asks for them next.
    static void open(String... arguments) {
        Thread.ofPlatform().daemon().name("ahead").start(() -> {
            new Words(language());
            Theme.loadFonts();
            Held.TOOLKIT.setLevel(Level.SEVERE);
        });
        launch(ClientApplication.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        Theme.applyToLogIn();
        var settings = ClientSettings.of(getParameters().getRaw());
        new ClientWindow(stage, settings, Desks.real(), officeClock(), language()).show();
        StartupReport.whenUsable();
    }

    private static Clock officeClock() {
        return Clock.system(BEIJING);
    }

    /// Chinese first: a machine that asks for no language (the bare C locale, English of no country) is shown Chinese.
    private static Locale language() {
        var asked = Locale.getDefault();
        return asked.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : asked;
    }
}
