package org.qiantang.backend.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a transaction is going to write, sent to the database together: one journey there and back instead of one for
/// each statement. The database carries them out in their order; an error of one is the error of sending.
public final class Writes {
    private final JdbcClient database;
    private final List<@Nullable Object> values = new ArrayList<>();
    private StringJoiner statements = none();

    public Writes(JdbcClient database) {
        this.database = database;
    }

    private static StringJoiner none() {
        return new StringJoiner(";\n");
    }

    /// @param statement that gives no rows back
    /// @param parameters as many as its question marks
    public void add(String statement, @Nullable Object... parameters) {
        statements.add(statement);
        Collections.addAll(values, parameters);
    }

    /// Sends what was not sent yet. Whoever reads what this transaction wrote sends it before.
    public void send() {
        if (statements.length() > 0) {
            database.sql(statements.toString()).params(values).update();
            statements = none();
            values.clear();
        }
    }
}
