package org.qiantang.demonstration.mainjob;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.Subscription;

/// Rings when something changes at a desk.
final class Bell implements AutoCloseable {
    private final Semaphore rung = new Semaphore(0);
    private final Subscription subscription;

    Bell(OfficeDesk desk) {
        subscription = desk.subscribe(change -> rung.release());
    }

    /// Waits for the next change; false when the time is up.
    ///
    /// @param end as told by [System#nanoTime()]
    boolean ringsBefore(long end) {
        try {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Looks again now and then: a change may have come between the look and the wait.
            boolean heard = rung.tryAcquire(Math.min(left, TimeUnit.MILLISECONDS.toNanos(500)), TimeUnit.NANOSECONDS);
            if (heard) {
                rung.drainPermits();
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
