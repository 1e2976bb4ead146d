package org.qiantang.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a killed office leaves behind: a database still running, or a note of one that runs no more.
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Path folder;

    Leftovers(Path folder) {
        this.folder = folder;
    }

    /// Stops a database that still runs on these files; removes the note of one that does not.
    void clear() throws IOException {
        var note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        var running = running();
        if (running.isPresent()) {
            stop(running.get());
        }
        // The number may by now belong to another program, which would keep the database from starting.
        Files.deleteIfExists(note);
    }

    /// The database that runs on these files.
    Optional<ProcessHandle> running() throws IOException {
        var note = folder.resolve("postmaster.pid");
        return Files.exists(note) ? process(note).filter(this::ours) : Optional.empty();
    }

    private static Optional<ProcessHandle> process(Path note) throws IOException {
        List<String> lines = Files.readAllLines(note);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException cutOff) {
            return Optional.empty();
        }
    }

    private boolean ours(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(List::of)
                .filter(arguments -> arguments.contains(folder.toString()))
                .isPresent();
    }

    /// SIGINT is PostgreSQL's fast shutdown: transactions under way end, nothing acknowledged is lost.
    private static void stop(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the former database stops", stopped);
        } catch (ExecutionException | TimeoutException stuck) {
            throw new IOException("the former database does not stop: process " + process.pid(), stuck);
        }
    }
}
