package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Waits for what must come; the limit is only there to fail instead of hanging.
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private Patience() {}

    static void until(BooleanSupplier condition) throws InterruptedException {
        until(null, condition);
    }

    /// @param desk nudged to synchronise; null to leave everything to itself
    static void until(@Nullable OfficeDesk desk, BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        var pause = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, () -> "never happened; " + (desk == null ? "" : desk.status()));
            if (desk != null) {
                desk.synchroniseNow();
            }
            assertFalse(pause.await(20, java.util.concurrent.TimeUnit.MILLISECONDS));
        }
    }
}
