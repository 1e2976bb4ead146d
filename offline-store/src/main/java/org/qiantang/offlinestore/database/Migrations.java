package org.qiantang.offlinestore.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.qiantang.offlinestore.failure.StoreFailed;

/// The numbered steps from one table layout to the next, each in a transaction of its own. `user_version` says
/// how far a
/// file has come.
final class Migrations {
    static final int NEWEST = 6;

    private Migrations() {}

    static void run(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > NEWEST) {
            throw new StoreFailed(StoreFailed.Code.NEWER, 0, null);
        }
        for (int next = version + 1; next <= NEWEST; next++) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var each : script(next).split(";\\s*\\n")) {
                    if (!each.isBlank()) {
                        statement.execute(each);
                    }
                }
                statement.execute("PRAGMA user_version = " + next);
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static int version(Connection connection) {
        return Math.toIntExact(new Transaction(connection)
                .row("PRAGMA user_version", row -> row.number(1))
                .orElse(0L));
    }

    private static String script(int number) {
        try (var in = Migrations.class.getResourceAsStream(number + ".sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
