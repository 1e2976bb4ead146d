package org.qiantang.offlinestore.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// A store's database file. A write is on disk when the call returns (WAL, `synchronous=FULL`), or it never
/// happened; readers see whole transactions and never wait for the writer. Thread-safe.
public final class Database implements AutoCloseable {
    private static final int HEADER = 100;
    private static final int USER_VERSION = 60;
    /// What is deleted is overwritten.
    private static final List<String> PRAGMAS =
            List.of("fullfsync = ON", "checkpoint_fullfsync = ON", "trusted_schema = OFF", "secure_delete = ON");

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final Connection writer;
    private final Connection reader;
    private final Statements written;
    private final Statements read;
    private final Commits commits;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private boolean closed;

    private Database(Path folder, Connection writer, Connection reader, Commits commits) {
        this.folder = folder;
        this.writer = writer;
        this.reader = reader;
        this.written = new Statements(writer);
        this.read = new Statements(reader);
        this.commits = commits;
    }

    /// Opens or makes a database, checks it as a whole, and brings it up to the newest layout.
    ///
    /// @throws StoreFailed NEWER, DAMAGED, DISK_FULL, IN_USE or DISK_FAILED
    public static Database open(Path file) {
        return open(file, Commits.UNWATCHED);
    }

    /// The same with somebody beside its commits.
    public static Database open(Path file, Commits commits) {
        requireOurs(file);
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        @Nullable Connection writer = null;
        try {
            writer = connect(file, false);
            requireSound(writer);
            Migrations.run(writer);
            return new Database(folder, writer, connect(file, true), commits);
        } catch (SQLException failed) {
            closeAfter(writer, failed);
            throw forWantOfRoom(folder, Failures.of(failed));
        } catch (StoreFailed failed) {
            closeAfter(writer, failed);
            throw forWantOfRoom(folder, failed);
        }
    }

    /// Writes everything or nothing.
    public <T> T write(Function<Transaction, T> work) {
        return run(writing, written, "BEGIN IMMEDIATE", commits, work);
    }

    /// Reads one moment of the store.
    public <T> T read(Function<Transaction, T> work) {
        return run(reading, read, "BEGIN", Commits.UNWATCHED, work);
    }

    /// Writes the log into the file and cuts it off, so that nothing deleted is left in it. Where
    /// somebody still reads, that comes with the next time.
    public void emptyLog() {
        writing.lock();
        try {
            if (!closed) {
                execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
        } catch (SQLException failed) {
            throw forWantOfRoom(folder, Failures.of(failed));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (!closed) {
                closed = true;
                reader.close();
                writer.close();
            }
        } catch (SQLException failed) {
            throw Failures.of(failed);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    /// Lets the file grow to a number of pages only: how tests make a disk full.
    void limitPages(int pages) {
        write(transaction -> transaction.rows("PRAGMA max_page_count = " + pages, row -> row.number(1)));
    }

    private <T> T run(
            ReentrantLock lock, Statements statements, String begin, Commits watching, Function<Transaction, T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreFailed(StoreFailed.Code.CLOSED, 0, null);
            }
            if (lock.getHoldCount() > 1) {
                throw new IllegalStateException("a transaction within a transaction");
            }
            statements.run(begin, PreparedStatement::execute);
            boolean done = false;
            try {
                var result = work.apply(new Transaction(statements));
                watching.before();
                statements.run("COMMIT", PreparedStatement::execute);
                done = true;
                watching.after();
                return result;
            } finally {
                if (!done) {
                    rollBack(statements);
                }
            }
        } catch (SQLException failed) {
            throw forWantOfRoom(folder, Failures.of(failed));
        } catch (StoreFailed failed) {
            throw forWantOfRoom(folder, failed);
        } finally {
            lock.unlock();
        }
    }

    /// On a full disk SQLite says that it cannot write, or cannot open a file it needs beside: then the reason is the
    /// room.
    private static StoreFailed forWantOfRoom(Path folder, StoreFailed failed) {
        return failed.reason() == StoreFailed.Code.DISK_FAILED && DurableFile.full(folder)
                ? new StoreFailed(StoreFailed.Code.DISK_FULL, 0, failed)
                : failed;
    }

    private static void rollBack(Statements statements) throws SQLException {
        // Some failures make SQLite roll back by itself; then there is nothing left to undo.
        try {
            statements.run("ROLLBACK", PreparedStatement::execute);
        } catch (SQLException failed) {
            if (failed.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw failed;
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(5000);
        config.setGetGeneratedKeys(false);
        config.setPragma(SQLiteConfig.Pragma.RECURSIVE_TRIGGERS, "true");
        var connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        for (var pragma : PRAGMAS) {
            execute(connection, "PRAGMA " + pragma);
        }
        if (readOnly) {
            execute(connection, "PRAGMA query_only = ON");
        }
        return connection;
    }

    /// Reads the file's own header first, so that a newer or a foreign file is not even opened.
    private static void requireOurs(Path file) {
        if (Files.exists(file)) {
            requireOurs(file, false);
        }
    }

    /// @param inUse whether somebody works on it, whose log is never still enough to be looked at
    static void requireOurs(Path file, boolean inUse) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!inUse && Journal.damaged(file)) {
                throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, null);
            }
            if (channel.size() == 0) {
                return;
            }
            var header = ByteBuffer.allocate(HEADER);
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // Until the header is there, or the file ends.
            }
            if (header.hasRemaining() || !Arrays.equals(MAGIC, Arrays.copyOf(header.array(), MAGIC.length))) {
                throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, null);
            }
            if (header.getInt(USER_VERSION) > Migrations.NEWEST) {
                throw new StoreFailed(StoreFailed.Code.NEWER, 0, null);
            }
        } catch (IOException failed) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, failed);
        }
    }

    private static void requireSound(Connection connection) {
        var findings = new Transaction(connection).rows("PRAGMA quick_check(1)", row -> row.text(1));
        if (!findings.equals(List.of("ok"))) {
            throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, null);
        }
    }

    private static void closeAfter(@Nullable Connection connection, Exception failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
        }
    }
}
