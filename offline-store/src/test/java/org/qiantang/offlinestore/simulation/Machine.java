package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.qiantang.offlinestore.SteppedDesk;

/// A machine's disk: a store, of which there is a copy for each life of the program, until all of it is wiped.
final class Machine {
    private static final List<String> KEYS = List.of("key.json", "key-copy.json");

    private final String name;
    private final Path folder;
    private final byte[] fresh;
    private final Random random;
    private int lives;
    private int wipings;
    private long logLength;

    /// @param fresh the bytes of a store that nobody has worked with
    Machine(String name, Path folder, byte[] fresh, Random random) {
        this.name = name;
        this.folder = folder;
        this.fresh = fresh;
        this.random = random;
        begin();
    }

    private void begin() {
        try {
            Files.createDirectories(life());
            Files.write(file(), fresh);
            for (var key : KEYS) {
                Files.writeString(folder.resolve(key), "密钥");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What it calls itself: another name after each wiping.
    String device() {
        return wipings == 0 ? name : name + "·" + wipings;
    }

    Path folder() {
        return folder;
    }

    Path blobs() {
        return folder.resolve("blobs");
    }

    Path file() {
        return life().resolve("desk.db");
    }

    private Path life() {
        return folder.resolve("life" + lives);
    }

    int lives() {
        return lives;
    }

    /// A transaction begins to be written.
    void logGrows() {
        logLength = size(log(file()));
    }

    /// The power goes: nothing is closed, the files are as they are.
    void die() {
        die(-1);
    }

    /// It goes amid the writing of a transaction. Half of one in the log is a log that ends too early; one that was
    /// begun anew is left whole.
    void dieWithin() {
        long end = size(log(file()));
        die(end > logLength ? logLength + random.nextInt((int) (end - logLength)) : -1);
    }

    private void die(long logEnd) {
        try {
            var from = file();
            lives++;
            Files.createDirectories(life());
            Files.copy(from, file());
            if (Files.exists(log(from))) {
                var bytes = Files.readAllBytes(log(from));
                Files.write(log(file()), logEnd < 0 ? bytes : Arrays.copyOf(bytes, (int) logEnd));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Whether it is being wiped. Then nothing opens it any more.
    boolean wiped() {
        boolean wiped = SteppedDesk.wipingBegun(folder);
        unless(!wiped || KEYS.stream().noneMatch(key -> Files.exists(folder.resolve(key))), "%s 擦除了，密钥还在", name);
        return wiped;
    }

    /// Wipes what is left, so that somebody may begin anew.
    void finishWiping() {
        SteppedDesk.finishWiping(folder);
        try (var left = Files.walk(folder)) {
            var files = left.filter(each -> !each.equals(folder))
                    .map(folder::relativize)
                    .toList();
            unless(files.isEmpty(), "%s 擦除之后还留着 %s", name, files);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        wipings++;
        lives++;
        begin();
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
