package org.qiantang.client;

import java.time.Instant;
import javafx.application.Platform;
import org.qiantang.client.ui.Pulses;

/// Prints, where asked for by a property, how long the client took until it could be used.
final class StartupReport {
    private static final String REPORT = "qiantang.startup.report";
    private static final String TRAIN = "qiantang.startup.train";

    private StartupReport() {}

    /// One line `usable MILLIS`, counted from the start of the process, once the first pulse was rendered;
    /// with `qiantang.startup.train=true` the client then leaves, so that an AOT cache can be made of its start.
    static void whenUsable() {
        if (System.getProperty(REPORT) != null || Boolean.getBoolean(TRAIN)) {
            Pulses.at(2, StartupReport::say);
        }
    }

    @SuppressWarnings("SystemOut") // the benchmark reads it there
    private static void say() {
        long began = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseThrow();
        System.out.println("usable " + (System.currentTimeMillis() - began));
        if (Boolean.getBoolean(TRAIN)) {
            Platform.exit();
        }
    }
}
