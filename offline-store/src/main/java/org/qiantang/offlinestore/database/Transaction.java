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
    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// @return how many rows it changed
    public int update(String statement, @Nullable Object... values) {
        try (var prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    public <T> List<T> rows(String question, Function<Row, T> reading, @Nullable Object... values) {
        try (var prepared = prepare(question, values);
                var answer = prepared.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(answer);
            while (answer.next()) {
                rows.add(reading.apply(row));
            }
            return rows;
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

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        var prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
