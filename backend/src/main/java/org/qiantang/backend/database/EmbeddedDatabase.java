package org.qiantang.backend.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;

/// The office's own PostgreSQL: its files lie in the data folder and outlive every restart. Reached over loopback
/// only, with a password; nothing it acknowledged is lost with the power.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "qiantang";
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
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
            var postgres = builder(folder, programs, passwordFile, password).start();
            var started = new EmbeddedDatabase(postgres, password);
            started.createOnce();
            return started;
        } catch (IOException | SQLException | IllegalStateException failed) {
            throw new StartRefused(
                    Reason.DATABASE_NOT_STARTED,
                    folder.resolveSibling("database.log").toString(),
                    failed);
        }
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
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME;
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
