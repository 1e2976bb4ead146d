package org.qiantang.backend.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes requests that wait for a person's feed, whichever instance of the office wrote to it.
final class Waiters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final int LISTEN_MILLIS = 10_000;

    private final DataSource database;
    private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection listening;
    private volatile boolean saidLost;

    Waiters(DataSource database) {
        this.database = database;
    }

    void start() {
        Thread.ofVirtual().name("feed-listener").start(this::listen);
    }

    /// One request that waits. Registered before it looks, so that nothing falls between looking and waiting.
    final class Waiter implements AutoCloseable {
        private final String person;
        private final Semaphore woken = new Semaphore(0);

        private Waiter(String person) {
            this.person = person;
        }

        /// Waits until the feed is written to; false when the time is over or the office closes.
        ///
        /// @param end as told by [System#nanoTime()]
        boolean await(long end) throws InterruptedException {
            boolean heard = closed.getCount() > 0 && woken.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            woken.drainPermits();
            return heard && closed.getCount() > 0;
        }

        @Override
        public void close() {
            waiting.computeIfPresent(person, (each, waiters) -> {
                waiters.remove(this);
                return waiters.isEmpty() ? null : waiters;
            });
        }
    }

    Waiter register(String person) {
        var waiter = new Waiter(person);
        waiting.compute(person, (each, waiters) -> {
            var all = waiters == null ? ConcurrentHashMap.<Waiter>newKeySet() : waiters;
            all.add(waiter);
            return all;
        });
        return waiter;
    }

    private void wake(String person) {
        waiting.getOrDefault(person, Set.of()).forEach(waiter -> waiter.woken.release());
    }

    private void wakeAll() {
        waiting.keySet().forEach(this::wake);
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                listening = connection;
                statement.execute("listen " + Feed.CHANNEL);
                saidLost = false;
                wakeAll();
                forward(connection.unwrap(PGConnection.class));
            } catch (SQLException lost) {
                sayOnce();
                pauseUnlessClosed();
            } finally {
                listening = null;
            }
        }
    }

    private void forward(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            for (var notification : connection.getNotifications(LISTEN_MILLIS)) {
                wake(notification.getParameter());
            }
        }
    }

    private void sayOnce() {
        if (!saidLost && closed.getCount() > 0) {
            LOG.warn("与数据库的通知连接中断，正在重新建立。");
        }
        saidLost = true;
    }

    private void pauseUnlessClosed() {
        try {
            boolean ended = closed.await(1, TimeUnit.SECONDS);
            LOG.debug("listening again: {}", !ended);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        wakeAll();
        var open = listening;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("the listening connection was gone already", gone);
            }
        }
    }
}
