package org.qiantang.offlinestore.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// A connection's statements, prepared once and used again: preparing costs as much as what most of them do.
/// For one thread at a time.
final class Statements {
    private static final int KEPT = 200;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    interface Work<T> {
        T with(PreparedStatement prepared) throws SQLException;
    }

    /// While it is at work, nobody else gets the same statement; one that failed is not used again.
    <T> T run(String statement, Work<T> work, @Nullable Object... values) throws SQLException {
        var known = idle.remove(statement);
        var prepared = known == null ? connection.prepareStatement(statement) : known;
        boolean sound = false;
        try {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            var result = work.with(prepared);
            sound = true;
            return result;
        } finally {
            var another = sound ? idle.put(statement, prepared) : prepared;
            if (another != null) {
                another.close();
            }
            if (idle.size() > KEPT) {
                idle.pollFirstEntry().getValue().close();
            }
        }
    }
}
