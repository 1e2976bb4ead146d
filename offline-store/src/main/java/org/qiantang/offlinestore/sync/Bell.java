package org.qiantang.offlinestore.sync;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// Wakes the engine. A ring that nobody waited for is not lost.
final class Bell {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LOOK_AT_NETWORK = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final RandomGenerator randomness;
    private boolean ringing;

    Bell(RandomGenerator randomness) {
        this.randomness = randomness;
    }

    void ring() {
        lock.lock();
        try {
            ringing = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nobody has rung since it was last heard.
    boolean silent() {
        lock.lock();
        try {
            return !ringing;
        } finally {
            lock.unlock();
        }
    }

    void heard() {
        lock.lock();
        try {
            ringing = false;
        } finally {
            lock.unlock();
        }
    }

    void await() {
        awaitAtMost(Duration.ofDays(1));
    }

    /// Waits after a failure: longer each time, never the same as everybody else, and not at all once somebody
    /// rings or the machine's network changes.
    void awaitAtMost(int failures) {
        var full = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        long longest = Math.min(full.toMillis(), LONGEST_PAUSE.toMillis());
        long left = longest / 2 + randomness.nextLong(longest / 2 + 1);
        int network = network();
        while (left > 0 && silent() && network == network()) {
            long slice = Math.min(left, LOOK_AT_NETWORK.toMillis());
            left -= slice;
            waitFor(slice);
        }
        heard();
    }

    private void awaitAtMost(Duration most) {
        waitFor(most.toMillis());
        heard();
    }

    private void waitFor(long milliseconds) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            while (!ringing && left > 0) {
                left = rung.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static int network() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .mapToInt(Object::hashCode)
                    .sum();
        } catch (SocketException unknown) {
            return 0;
        }
    }
}
