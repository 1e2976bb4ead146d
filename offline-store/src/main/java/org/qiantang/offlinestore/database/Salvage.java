package org.qiantang.offlinestore.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.sqlite.SQLiteConfig;

/// Reads what is still readable in a damaged database, row by row, and changes nothing in it.
public final class Salvage {
    private static final int MOST_ROWS = 1_000_000;

    private Salvage() {}

    /// @param question asks for one row by its number, in ascending order: `… WHERE number > ? ORDER BY number LIMIT
    /// 1`,
    ///     the number being its first column
    /// @return what could be read; empty where the file cannot even be opened
    public static <T> List<T> rows(Path file, String question, Function<Row, T> reading) {
        if (!Files.exists(file)) {
            return List.of();
        }
        var config = new SQLiteConfig();
        config.setBusyTimeout(1000);
        try (var connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
            // Lets SQLite step over what it cannot understand of the layout; nothing is written.
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
                statement.execute("PRAGMA writable_schema = ON");
            }
            return rows(connection, question, reading);
        } catch (SQLException beyondRepair) {
            return List.of();
        }
    }

    private static <T> List<T> rows(Connection connection, String question, Function<Row, T> reading) {
        var saved = new ArrayList<T>();
        var transaction = new Transaction(connection);
        long after = 0;
        int unreadable = 0;
        while (saved.size() < MOST_ROWS && unreadable < 1000) {
            try {
                var next = transaction.row(question, row -> new Numbered<>(row.number(1), reading.apply(row)), after);
                if (next.isEmpty()) {
                    return saved;
                }
                saved.add(next.get().value());
                after = next.get().number();
            } catch (StoreFailed damagedHere) {
                // Step over the row that cannot be read; after many of them there is nothing more to hope for.
                after++;
                unreadable++;
            }
        }
        return saved;
    }

    private record Numbered<T>(long number, T value) {}
}
