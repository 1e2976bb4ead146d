package org.qiantang.client;

import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Prints, where asked for by a property, how long the client took until it could be used.
final class StartupReport extends AnimationTimer {
    private static final String REPORT = "qiantang.startup.report";
    private static final String TRAIN = "qiantang.startup.train";
    private int pulses;

    private StartupReport() {}

    /// One line `usable MILLIS`, counted from the start of the process, once the first pulse was rendered;
    /// with `qiantang.startup.train=true` the client then leaves, so that an AOT cache can be made of its start.
    static void whenUsable() {
        if (System.getProperty(REPORT) != null || Boolean.getBoolean(TRAIN)) {
            new StartupReport().start();
        }
    }

    // A pulse begins with its timers and ends with rendering: at the second one the first has been drawn.
    @Override
    @SuppressWarnings("SystemOut") // the benchmark reads it there
    public void handle(long now) {
        pulses++;
        if (pulses == 2) {
            stop();
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
}
