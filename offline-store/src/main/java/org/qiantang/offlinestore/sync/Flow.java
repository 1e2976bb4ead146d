package org.qiantang.offlinestore.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How much of the file under way has passed in one direction, and how fast files pass. Thread-safe.
final class Flow {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final Deque<Passed> lately = new ArrayDeque<>();
    private long there;

    /// Bytes that passed within about a second.
    private record Passed(Instant from, long bytes) {}

    Flow(Clock clock) {
        this.clock = clock;
    }

    /// A file goes on from an offset.
    synchronized void at(long offset) {
        there = offset;
    }

    synchronized void passed(long bytes) {
        there += bytes;
        var now = clock.instant();
        var last = lately.peekLast();
        if (last != null
                && !now.isBefore(last.from())
                && now.isBefore(last.from().plusSeconds(1))) {
            lately.removeLast();
            lately.addLast(new Passed(last.from(), last.bytes() + bytes));
        } else {
            lately.addLast(new Passed(now, bytes));
        }
        forget(now);
    }

    /// Counts what is read of a stream.
    InputStream counting(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                passed(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                passed(Math.max(0, read));
                return read;
            }
        };
    }

    /// Bytes of the file under way that are on the other side.
    synchronized long there() {
        return there;
    }

    /// Bytes a second, of late; 0 where nothing passes.
    synchronized long perSecond() {
        var now = clock.instant();
        forget(now);
        var first = lately.peekFirst();
        if (first == null) {
            return 0;
        }
        long bytes = lately.stream().mapToLong(Passed::bytes).sum();
        return bytes * 1000 / Math.max(1000, Duration.between(first.from(), now).toMillis());
    }

    private void forget(Instant now) {
        // What lies ahead of a clock that was set back is of no use either.
        lately.removeIf(each -> each.from().isAfter(now) || each.from().isBefore(now.minus(WINDOW)));
    }
}
