package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Outbox;

/// The write-ahead log of a small store, cut off at thousands of bytes and flipped at thousands of others, on as many
/// stores at a time as the machine has processors.
///
/// Each command is one transaction of two writes: the command, and the number of the last one. A torn one shows.
class LogCutsTest {
    private static final int COMMANDS = 12;
    private static final int CUTS = 10_000;
    private static final int FLIPS = 4000;
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Actor ACTOR = new Actor(new PersonId("shen.niwen"), City.DRAFTER);

    private final Outbox outbox = new Outbox(KnownKey.sealer());
    private final Random random = new Random(20261009);
    private final List<CommandEnvelope> confirmed = new ArrayList<>();
    /// Where the log ended when each command was confirmed.
    private final List<Long> ends = new ArrayList<>();

    private Path folder = Path.of("");
    private byte[] database = new byte[0];
    private byte[] log = new byte[0];

    @BeforeEach
    void fill() throws IOException {
        folder = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "qiantang-cuts")
                : Files.createTempDirectory("qiantang-cuts");
        var file = folder.resolve("made.db");
        Database.open(file).close();
        try (var made = Database.open(file)) {
            for (int i = 0; i < COMMANDS; i++) {
                confirmed.add(made.write(transaction -> {
                    var envelope = new CommandEnvelope(
                            CommandIds.next(Instant.EPOCH, random),
                            ACTOR.person(),
                            ACTOR.post(),
                            "cut",
                            outbox.nextSequence(transaction),
                            City.paper(),
                            0,
                            City.draft(0, "通知", "字".repeat(random.nextInt(2000))),
                            Instant.EPOCH,
                            null);
                    outbox.add(transaction, envelope, Instant.EPOCH, List.of());
                    return envelope;
                }));
                ends.add(Files.size(folder.resolve("made.db-wal")));
            }
            database = Files.readAllBytes(file);
            log = Files.readAllBytes(folder.resolve("made.db-wal"));
        }
    }

    @AfterEach
    void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (var each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aLogCutOffAnywhereKeepsEveryCommandConfirmedBeforeTheCutAndTearsNone() {
        assertEquals(log.length, ends.getLast());
        // Every end of a transaction and the bytes around it, then anywhere.
        var aroundEnds = IntStream.range(0, 3 * COMMANDS).map(each ->
                (int) Math.min(log.length, ends.get(each / 3) + each % 3 - 1));
        var anywhere = random.ints(CUTS - 3 * COMMANDS, 0, log.length + 1);
        IntStream.concat(aroundEnds, anywhere).parallel().forEach(at -> {
            long whole = ends.stream().filter(end -> end <= at).count();
            assertEquals(whole, kept(Arrays.copyOf(log, at)), "cut at " + at);
        });
    }

    /// A flipped bit of the very last transaction looks like a power cut in its middle; every other is noticed.
    @Test
    void aLogFlippedAnywhereLosesNothingWithoutAWord() {
        var damaged = new AtomicInteger();
        random.ints(FLIPS, 0, 8 * log.length).parallel().forEach(bit -> {
            int at = bit / 8;
            var flipped = log.clone();
            flipped[at] ^= (byte) (1 << bit % 8);
            long kept = kept(flipped);
            if (kept < 0) {
                damaged.incrementAndGet();
            } else if (at >= ends.get(COMMANDS - 2)) {
                assertTrue(kept >= COMMANDS - 1, "flipped at " + at);
            } else {
                assertEquals(COMMANDS, kept, "flipped at " + at);
            }
        });
        assertTrue(damaged.get() > FLIPS / 2, "only " + damaged + " were noticed");
    }

    /// @return how many commands are there, in their order and whole; negative where the store is called damaged
    private long kept(byte[] changed) {
        var file = folder.resolve("desk" + Thread.currentThread().threadId() + ".db");
        var beside = file.resolveSibling(file.getFileName() + "-wal");
        try {
            Files.write(file, database);
            Files.write(beside, changed);
            return kept(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long kept(Path file) throws IOException {
        var own = new Outbox(KnownKey.sealer());
        try (var opened = Database.open(file)) {
            var kept = opened.read(own::all).reversed().stream()
                    .map(each -> each.envelope())
                    .toList();
            assertEquals(confirmed.subList(0, kept.size()), kept);
            assertEquals(kept.size() + 1L, opened.read(own::nextSequence), "torn");
            return kept.size();
        } catch (StoreFailed failed) {
            assertEquals(StoreFailed.Code.DAMAGED, failed.reason());
            return -1;
        } finally {
            for (var each : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + each));
            }
        }
    }
}
