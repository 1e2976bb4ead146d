package org.qiantang.client.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.util.Subscription;

/// Tasks without a toolkit: the test's own thread does everything, in order, while it waits for something.
public final class QueuedTasks implements Tasks {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Runnable> recurring = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private String slow = "";

    @Override
    public <T> Running<T> run(String name, Callable<T> work) {
        var outcomes = new Outcomes<T>(
                failure -> {
                    throw new AssertionError(name, failure);
                },
                () -> {});
        queue.add(() -> perform(name, work, outcomes));
        return outcomes;
    }

    /// The outcome comes after whatever the work itself delivered.
    private <T> void perform(String name, Callable<T> work, Outcomes<T> outcomes) {
        T value;
        try {
            value = work.call();
        } catch (Exception failure) {
            deliver(() -> outcomes.settle(null, failure));
            return;
        }
        if (name.equals(slow)) {
            slow = "";
            late.add(() -> outcomes.settle(value, null));
        } else {
            deliver(() -> outcomes.settle(value, null));
        }
    }

    /// The outcome of the next work of this name comes only when it is let in.
    public void hold(String name) {
        slow = name;
    }

    /// How many outcomes were held.
    public int held() {
        return late.size();
    }

    /// Brings what was held, at once.
    public void letIn() {
        late.forEach(Runnable::run);
        late.clear();
    }

    @Override
    public void deliver(Runnable what) {
        queue.add(what);
    }

    @Override
    public Subscription every(Duration interval, Runnable what) {
        recurring.add(what);
        return () -> recurring.remove(what);
    }

    /// How many recurring tasks nobody has ended.
    public int recurring() {
        return recurring.size();
    }

    /// Does what is to be done until something holds.
    public void until(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!reached.getAsBoolean()) {
                var next = queue.poll(200, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                } else if (System.nanoTime() > end) {
                    throw new AssertionError("did not come about: " + what);
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(what, stopped);
        }
    }
}
