package org.qiantang.offlinestore.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that is read or written together. Only valid during the call that gave it.
public final class Transaction {
    private final Statements statements;

    Transaction(Connection connection) {
        this(new Statements(connection));
    }

    Transaction(Statements statements) {
        this.statements = statements;
    }

    /// @return how many rows it changed
    public int update(String statement, @Nullable Object... values) {
        try {
            return statements.run(statement, PreparedStatement::executeUpdate, values);
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    public <T> List<T> rows(String question, Function<Row, T> reading, @Nullable Object... values) {
        try {
            return statements.run(question, prepared -> rows(prepared, reading), values);
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    public <T> Optional<T> row(String question, Function<Row, T> reading, @Nullable Object... values) {
        return rows(question, reading, values).stream().findFirst();
    }

    /// The value of a setting.
    public Optional<String> setting(String name) {
        return row("SELECT value FROM setting WHERE name = ?", row -> row.text(1), name);
    }

    public void set(String name, String value) {
        update(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }

    private static <T> List<T> rows(PreparedStatement prepared, Function<Row, T> reading) throws SQLException {
        try (var answer = prepared.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(answer);
            while (answer.next()) {
                rows.add(reading.apply(row));
            }
            return rows;
        }
    }
}
