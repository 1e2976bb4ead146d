package org.qiantang.offlinestore.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of an answer, columns counted from 1 in the order the question names them.
public final class Row {
    private final ResultSet row;

    Row(ResultSet row) {
        this.row = row;
    }

    public String text(int column) {
        return Objects.requireNonNull(textOrNull(column));
    }

    public @Nullable String textOrNull(int column) {
        try {
            return row.getString(column);
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    public long number(int column) {
        try {
            return row.getLong(column);
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    public boolean yes(int column) {
        return number(column) != 0;
    }

    public byte[] bytes(int column) {
        return Objects.requireNonNull(bytesOrNull(column));
    }

    public byte @Nullable [] bytesOrNull(int column) {
        try {
            return row.getBytes(column);
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }
}
