package org.qiantang.client;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.ui.Theme;

/// The client as the toolkit starts it.
public final class ClientApplication extends Application {
    private static final ZoneId OFFICE_ZONE = ZoneId.of("Asia/Shanghai");

    @Override
    public void start(Stage stage) {
        Theme.apply();
        var settings = ClientSettings.of(getParameters().getRaw());
        var window = new ClientWindow(stage, settings, Desks.real(), Clock.system(OFFICE_ZONE), language());
        window.show();
        StartupReport.whenUsable();
    }

    /// Chinese first: a machine that asks for no language (the bare C locale, English of no country) is shown Chinese.
    private static Locale language() {
        var asked = Locale.getDefault();
        return asked.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : asked;
    }
}
