package org.qiantang.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Locks the window when nobody has touched it for a while.
final class IdleWatch {
    /// How often to look.
    static final Duration INTERVAL = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Clock clock;
    private final Runnable lock;
    private boolean watching;
    private Instant touched;

    IdleWatch(Clock clock, Runnable lock) {
        this.clock = clock;
        this.lock = lock;
        this.touched = clock.instant();
    }

    void start() {
        watching = true;
        touched();
    }

    void stop() {
        watching = false;
    }

    void touched() {
        touched = clock.instant();
    }

    void check() {
        if (watching && !clock.instant().isBefore(touched.plus(PATIENCE))) {
            lock.run();
        }
    }
}
