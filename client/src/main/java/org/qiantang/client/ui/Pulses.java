package org.qiantang.client.ui;

import javafx.animation.AnimationTimer;

/// Does something once the toolkit has drawn.
///
/// A pulse begins with its timers and ends with rendering: at the second one the first picture has been drawn.
public final class Pulses extends AnimationTimer {
    private final int wanted;
    private final Runnable then;
    private int pulses;

    private Pulses(int wanted, Runnable then) {
        this.wanted = wanted;
        this.then = then;
    }

    /// Counts from the next pulse, and runs at the start of the one that is wanted.
    public static void at(int wanted, Runnable then) {
        new Pulses(wanted, then).start();
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == wanted) {
            stop();
            then.run();
        }
    }
}
