package org.qiantang.client.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Subscription;

/// Runs work on virtual threads and delivers outcomes on the JavaFX thread.
public final class FxTasks implements Tasks {
    private final Consumer<Throwable> untaken;

    /// @param untaken receives, on the JavaFX thread, each failure that no handler took
    public FxTasks(Consumer<Throwable> untaken) {
        this.untaken = untaken;
    }

    @Override
    public <T> Running<T> run(String name, Callable<T> work) {
        var thread = new Thread[1];
        var outcomes = new Outcomes<T>(untaken, () -> thread[0].interrupt());
        thread[0] = Thread.ofVirtual().name(name).unstarted(() -> perform(work, outcomes));
        thread[0].start();
        return outcomes;
    }

    // Everything that goes wrong in a piece of work belongs to whoever asked for it, errors of the JVM included.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private <T> void perform(Callable<T> work, Outcomes<T> outcomes) {
        try {
            T value = work.call();
            deliver(() -> outcomes.settle(value, null));
        } catch (Throwable failure) {
            deliver(() -> outcomes.settle(null, failure));
        }
    }

    @Override
    public void deliver(Runnable what) {
        Platform.runLater(what);
    }

    @Override
    public Subscription every(Duration interval, Runnable what) {
        var timeline =
                new Timeline(new KeyFrame(javafx.util.Duration.millis((double) interval.toMillis()), _ -> what.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline::stop;
    }
}
