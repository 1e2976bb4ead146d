package org.qiantang.backend.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The office's own PostgreSQL: its files lie in the data folder and outlive every restart. Reached over loopback
/// only, with a password; nothing it acknowledged is lost with the power.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "qiantang";
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofSeconds(2);

    private final Path folder;
    private final EmbeddedPostgres.Builder builder;
    private final String password;
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres.Builder builder, String password) throws IOException {
        this.folder = folder;
        this.builder = builder;
        this.password = password;
        this.postgres = builder.start();
        this.port = postgres.getPort();
        builder.setPort(port);
        watch();
    }

    /// Starts it, after whatever a killed office left behind was put in order.
    ///
    /// @param folder of its files
    /// @param programs where its programs are unpacked once
    /// @param passwordFile holds the password of its only account
    public static EmbeddedDatabase start(Path folder, Path programs, Path passwordFile) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(programs);
            new Leftovers(folder).clear();
            var password = Files.readString(passwordFile).strip();
            var started = new EmbeddedDatabase(folder, builder(folder, programs, passwordFile, password), password);
            try {
                started.createOnce();
            } catch (SQLException failed) {
                started.close();
                throw failed;
            }
            return started;
        } catch (IOException | SQLException | IllegalStateException failed) {
            throw new StartRefused(
                    Reason.DATABASE_NOT_STARTED,
                    folder.resolveSibling("database.log").toString(),
                    failed);
        }
    }

    /// A database that ends by itself, because its disk was full or somebody killed it, is started again for as long as
    /// the office runs; requests are told meanwhile that they have to come again.
    private void watch() throws IOException {
        new Leftovers(folder)
                .running()
                .ifPresent(server -> Thread.ofVirtual().name("database-watch").start(() -> {
                    server.onExit().join();
                    startAgain();
                }));
    }

    private void startAgain() {
        boolean said = false;
        while (closed.getCount() > 0) {
            try {
                if (again()) {
                    LOG.info("数据库已重新启动。");
                    return;
                }
            } catch (IOException | RuntimeException notYet) {
                if (!said) {
                    LOG.error("数据库意外停止，正在重新启动；请查看记录 {} 的最后几行，磁盘已满时请腾出空间。", folder.resolveSibling("database.log"));
                    said = true;
                }
            }
            try {
                boolean ended = closed.await(BEFORE_ANOTHER_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("another attempt to start the database: {}", !ended);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized boolean again() throws IOException {
        if (closed.getCount() > 0) {
            postgres.close();
            new Leftovers(folder).clear();
            // The library keeps its own lock after an attempt that failed; the office's keeps others out.
            Files.deleteIfExists(folder.resolve("epg-lock"));
            postgres = builder.start();
            watch();
        }
        return true;
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path programs, Path passwordFile, String password) {
        var log = ProcessBuilder.Redirect.appendTo(
                folder.resolveSibling("database.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                // The library's own defaults give up durability and ask for no password.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password);
    }

    private void createOnce() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + NAME);
                }
            }
        }
    }

    /// Where it is reached, as a JDBC address.
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME;
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    @Override
    public synchronized void close() throws IOException {
        closed.countDown();
        postgres.close();
    }
}
