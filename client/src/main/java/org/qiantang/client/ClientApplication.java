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
        var window = new ClientWindow(stage, settings, Desks.real(), Clock.system(OFFICE_ZONE), Locale.getDefault());
        window.show();
        StartupReport.whenUsable();
    }
}
