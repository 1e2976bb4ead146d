package org.qiantang.backend.session;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The accounts by which persons log in.
public final class Accounts {
    /// Deriving a password takes tens of megabytes; this many may do so at once.
    private final Semaphore atOnce = new Semaphore(4, true);

    private final JdbcClient database;
    private final LogInLock lock;
    private final Clock clock;
    private final SecureRandom random;
    private final Verifier nobody;

    Accounts(JdbcClient database, LogInLock lock, Clock clock, SecureRandom random) {
        this.database = database;
        this.lock = lock;
        this.clock = clock;
        this.random = random;
        this.nobody = Verifier.of("", random);
    }

    /// What came of trying a password.
    sealed interface Trial {
        /// @param previous when the person logged in before; null at the first time
        record Right(PersonId person, @Nullable Instant previous) implements Trial {}

        /// @param person whose account it was; null where there is none of that name
        record Wrong(@Nullable String person) implements Trial {}

        record Locked(Instant until, @Nullable String person) implements Trial {}
    }

    private record Account(
            String person, Verifier verifier, @Nullable Instant last) {}

    /// Gives all these persons one initial password: the demonstration's, which is no secret, so one verifier does.
    public void open(List<Person> persons, String password) {
        var verifier = Verifier.of(password, random);
        for (var person : persons) {
            database.sql("""
                            insert into account (login_name, person, salt, verifier, memory_kib, iterations, parallelism)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            person.loginName(),
                            person.id().value(),
                            verifier.salt(),
                            verifier.value(),
                            verifier.memoryKib(),
                            verifier.iterations(),
                            verifier.parallelism())
                    .update();
        }
    }

    /// Tries a password. An unknown name costs the same time, is answered and locked the same.
    Trial tryPassword(String loginName, String password) {
        var account = find(loginName);
        var person = account.map(Account::person).orElse(null);
        var locked = lock.attempt(loginName);
        if (locked.isPresent()) {
            return new Trial.Locked(locked.get(), person);
        }
        boolean right = accepts(account.map(Account::verifier).orElse(nobody), password);
        if (!right || account.isEmpty()) {
            return new Trial.Wrong(person);
        }
        lock.forget(loginName);
        database.sql("update account set last_log_in = ? where login_name = ?")
                .params(Timestamp.from(clock.instant()), loginName)
                .update();
        return new Trial.Right(
                new PersonId(account.get().person()), account.get().last());
    }

    /// Whose account this is.
    Optional<String> person(String loginName) {
        return find(loginName).map(Account::person);
    }

    private boolean accepts(Verifier verifier, String password) {
        atOnce.acquireUninterruptibly();
        try {
            return verifier.accepts(password);
        } finally {
            atOnce.release();
        }
    }

    private Optional<Account> find(String loginName) {
        return database.sql("select * from account where login_name = ?")
                .param(loginName)
                .query((row, number) -> account(row))
                .optional();
    }

    private static Account account(ResultSet row) throws SQLException {
        var last = row.getTimestamp("last_log_in");
        return new Account(
                row.getString("person"),
                new Verifier(
                        row.getBytes("salt"),
                        row.getBytes("verifier"),
                        row.getInt("memory_kib"),
                        row.getInt("iterations"),
                        row.getInt("parallelism")),
                last == null ? null : last.toInstant());
    }
}
