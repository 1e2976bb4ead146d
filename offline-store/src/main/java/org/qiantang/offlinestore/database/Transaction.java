package org.qiantang.offlinestore.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that is read or written together. Only valid during the call that gave it.
///
/// A statement that comes again is prepared once.
public final class Transaction {
    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// @return how many rows it changed
    public int update(String statement, @Nullable Object... values) {
        return with(statement, PreparedStatement::executeUpdate, values);
    }

    public <T> List<T> rows(String question, Function<Row, T> reading, @Nullable Object... values) {
        return with(
                question,
                prepared -> {
                    try (var answer = prepared.executeQuery()) {
                        var rows = new ArrayList<T>();
                        var row = new Row(answer);
                        while (answer.next()) {
                            rows.add(reading.apply(row));
                        }
                        return rows;
                    }
                },
                values);
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

    /// Something that is done with a statement whose values are set.
    private interface Doing<T> {
        T with(PreparedStatement prepared) throws SQLException;
    }

    /// While a statement is at work it belongs to nobody else: reading a row may ask the same question again.
    private <T> T with(String statement, Doing<T> doing, @Nullable Object... values) {
        try {
            var kept = idle.remove(statement);
            var prepared = kept == null ? connection.prepareStatement(statement) : kept;
            boolean done = false;
            try {
                for (int i = 0; i < values.length; i++) {
                    prepared.setObject(i + 1, values[i]);
                }
                var result = doing.with(prepared);
                done = true;
                return result;
            } finally {
                if (!done || idle.putIfAbsent(statement, prepared) != null) {
                    prepared.close();
                }
            }
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    /// Ends the use of its statements.
    void end() throws SQLException {
        for (var prepared : idle.values()) {
            prepared.close();
        }
        idle.clear();
    }
}
