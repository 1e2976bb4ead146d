package org.qiantang.backend.feed;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes requests that wait for a person's feed, whichever instance of the office wrote to it.
final class Waiters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final Pattern TOLD = Pattern.compile("(\\d{1,18})>(.+)");
    private static final int LISTEN_MILLIS = 10_000;

    private final DataSource database;
    private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    /// How far each person's feed is known to reach, from what was heard since the connection stands.
    private final Map<String, Long> reached = new ConcurrentHashMap<>();
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
        private final AtomicBoolean summoned = new AtomicBoolean();

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

        /// Whether what woke may have been something else than the feed: then whether its person may still wait has to
        /// be asked. Told once.
        boolean summoned() {
            return summoned.getAndSet(false);
        }

        /// Whether nothing has come after a position as far as was heard. What comes later wakes.
        boolean heardNothingAfter(long position) {
            return reached.getOrDefault(person, -1L) == position;
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

    private void hear(String told) {
        var heard = TOLD.matcher(told);
        if (heard.matches()) {
            reached.put(heard.group(2), Long.parseLong(heard.group(1)));
            wake(heard.group(2));
        } else {
            summon(told);
        }
    }

    private void wake(String person) {
        waiting.getOrDefault(person, Set.of()).forEach(waiter -> waiter.woken.release());
    }

    private void summon(String person) {
        waiting.getOrDefault(person, Set.of()).forEach(waiter -> waiter.summoned.set(true));
        wake(person);
    }

    /// Whatever was said while nobody listened.
    private void summonAll() {
        reached.clear();
        waiting.keySet().forEach(this::summon);
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (var connection = database.getConnection()) {
                listening = connection;
                listenOn(connection);
            } catch (SQLException lost) {
                sayOnce();
                pauseUnlessClosed();
            } finally {
                listening = null;
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Feed.CHANNEL);
            saidLost = false;
            summonAll();
            forward(connection.unwrap(PGConnection.class));
        } catch (SQLException lost) {
            // It broke behind the pool's back, which would give it to the next who asks.
            database.unwrap(HikariDataSource.class).evictConnection(connection);
            throw lost;
        }
    }

    private void forward(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            for (var notification : connection.getNotifications(LISTEN_MILLIS)) {
                hear(notification.getParameter());
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
        summonAll();
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
