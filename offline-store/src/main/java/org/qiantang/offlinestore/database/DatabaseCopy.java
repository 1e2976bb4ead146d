package org.qiantang.offlinestore.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.sqlite.SQLiteConfig;

/// One moment of a store's database in a file of its own, and what it says of itself.
///
/// @param unsent how many commands the office has not taken
/// @param files the names of the files that go with it
public record DatabaseCopy(int layout, int unsent, List<String> files) {
    /// The newest layout this program knows.
    public static final int NEWEST = Migrations.NEWEST;

    private static final int UNREADABLE = -1;

    public DatabaseCopy {
        files = List.copyOf(files);
    }

    /// Makes one, also while somebody works on the database. Only what is in use is copied: nothing
    /// deleted.
    ///
    /// @param inUse whether somebody does
    /// @throws StoreFailed NEWER, DAMAGED, DISK_FULL or DISK_FAILED
    public static DatabaseCopy make(Path database, Path to, boolean inUse) {
        Database.requireOurs(database, inUse);
        try (var connection = connect(database)) {
            try (var copying = connection.prepareStatement("VACUUM INTO ?")) {
                copying.setString(1, to.toAbsolutePath().toString());
                copying.execute();
            }
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
        try (var connection = connect(to)) {
            var transaction = new Transaction(connection);
            requireSound(transaction);
            return new DatabaseCopy(
                    layout(transaction),
                    unsent(transaction),
                    transaction.rows("SELECT file FROM blob WHERE state = 'PRESENT'", row -> row.text(1)));
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    /// Whether a file is a sound database of this layout.
    public static boolean sound(Path file, int layout) {
        try (var connection = connect(file)) {
            var transaction = new Transaction(connection);
            requireSound(transaction);
            return layout(transaction) == layout;
        } catch (SQLException | StoreFailed damaged) {
            return false;
        }
    }

    /// How many commands the office has not taken; below 0 where that cannot be read.
    public static int unsent(Path file) {
        try (var connection = connect(file)) {
            return unsent(new Transaction(connection));
        } catch (SQLException | StoreFailed damaged) {
            return UNREADABLE;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(5000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static void requireSound(Transaction transaction) {
        if (!transaction.rows("PRAGMA integrity_check(1)", row -> row.text(1)).equals(List.of("ok"))) {
            throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, null);
        }
    }

    private static int layout(Transaction transaction) {
        return transaction
                .row("PRAGMA user_version", row -> (int) row.number(1))
                .orElse(0);
    }

    private static int unsent(Transaction transaction) {
        return transaction
                .row("SELECT count(*) FROM outbox WHERE state <> 'ACCEPTED'", row -> (int) row.number(1))
                .orElse(0);
    }
}
