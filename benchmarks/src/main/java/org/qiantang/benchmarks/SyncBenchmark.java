package org.qiantang.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import org.slf4j.LoggerFactory;

/// Synchronisation with real PostgreSQL, real SQLite and real TLS: the first fetch, a push, and clients that wait.
final class SyncBenchmark implements Benchmark {
    private final Path home;

    SyncBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        // The database tells on standard output how it starts; figures alone belong there.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        var target = Files.createDirectories(home.resolve("benchmarks/target"));
        var folder = Files.createTempDirectory(target, "sync");
        try (var office = MeasuredOffice.start(folder, target.resolve("database-programs"))) {
            new FirstSynchronisation(office, folder, home).run(report);
            new PushedCommands(office, folder).run(report);
            new WaitingClients(office, folder).run(report);
        } catch (SQLException failed) {
            throw new IOException(failed);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
