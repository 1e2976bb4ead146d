package org.qiantang.backend.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Locks a login name after repeated failures. An attempt counts as failed from its beginning until it succeeds, so
/// that attempts made at the same time are counted too.
final class LogInLock {
    private static final int FAILURES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final Duration LOCKED_FOR = Duration.ofMinutes(30);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LogInLock(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Failed(
            int failures, Instant since, @Nullable Instant lockedUntil) {}

    /// Counts an attempt; until when the name is locked, where it is.
    Optional<Instant> attempt(String loginName) {
        return transaction.execute(status -> count(loginName, clock.instant()));
    }

    private Optional<Instant> count(String loginName, Instant now) {
        database.sql("insert into failed_log_in (login_name, failures, since) values (?, 0, ?) on conflict do nothing")
                .params(loginName, Timestamp.from(now))
                .update();
        var failed = database.sql(
                        "select failures, since, locked_until from failed_log_in where login_name = ? for update")
                .param(loginName)
                .query((row, number) -> {
                    var until = row.getTimestamp(3);
                    return new Failed(
                            row.getInt(1), row.getTimestamp(2).toInstant(), until == null ? null : until.toInstant());
                })
                .single();
        var until = failed.lockedUntil();
        if (until != null && until.isAfter(now)) {
            return Optional.of(until);
        }
        boolean over = until != null || failed.since().plus(WITHIN).isBefore(now);
        int failures = over ? 1 : failed.failures() + 1;
        var lockedUntil = failures >= FAILURES ? Timestamp.from(now.plus(LOCKED_FOR)) : null;
        database.sql("update failed_log_in set failures = ?, since = ?, locked_until = ? where login_name = ?")
                .params(Arrays.asList(failures, Timestamp.from(over ? now : failed.since()), lockedUntil, loginName))
                .update();
        return Optional.empty();
    }

    /// The name logged in: its failures count no more. Names long forgotten are swept out with it.
    void forget(String loginName) {
        database.sql("delete from failed_log_in where login_name = ? or since < ?")
                .params(
                        loginName,
                        Timestamp.from(clock.instant().minus(LOCKED_FOR).minus(WITHIN)))
                .update();
    }
}
