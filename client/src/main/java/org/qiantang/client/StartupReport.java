package org.qiantang.client;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;

/// Prints, where asked for by a property, how long the client took until it could be used.
final class StartupReport extends AnimationTimer {
    private static final String PROPERTY = "qiantang.startup.report";
    private int pulses;

    private StartupReport() {}

    /// One line `usable MILLIS`, counted from the start of the process, once the first pulse was rendered.
    static void whenUsable() {
        if (System.getProperty(PROPERTY) != null) {
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
            long began = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("usable " + (System.currentTimeMillis() - began));
        }
    }
}
