package org.qiantang.offlinestore.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.SteppedDesk;

/// Plays worlds, one after the other in the thread that asks, in a folder of memory where the machine has one.
final class Simulation implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final Beginning beginning;

    /// How one course of events went.
    ///
    /// @param broken the first broken promise; null where all were kept
    record Course(
            long seed,
            String hash,
            List<String> trace,
            @Nullable String broken) {}

    /// What every world begins with.
    ///
    /// @param store the bytes of a store that holds these facts
    @SuppressWarnings("ArrayRecordComponent") // Beginnings are never compared.
    record Beginning(OfficeFacts facts, byte[] store) {}

    Simulation() {
        try {
            folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "qiantang-simulation")
                    : Files.createTempDirectory("qiantang-simulation");
            var facts = Cast.facts();
            beginning = new Beginning(facts, SteppedDesk.freshStore(folder, facts));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Course play(long seed) {
        var place = folder.resolve("world" + seed);
        try (var world = new World(seed, place, beginning)) {
            @Nullable String broken = null;
            try {
                world.run();
            } catch (BrokenPromise promise) {
                broken = Optional.ofNullable(promise.getMessage()).orElse("");
            }
            return new Course(seed, world.trace().hash(), world.trace().lines(), broken);
        } finally {
            delete(place);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
