package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Outbox;

/// The write-ahead log of a small store, cut off at thousands of bytes and flipped at thousands of others.
///
/// Each command is one transaction of two writes: the command, and the number of the last one. A torn one shows.
class LogCutsTest {
    private static final int COMMANDS = 12;
    private static final int CUTS = 6000;
    private static final int FLIPS = 4000;
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Actor ACTOR = new Actor(new PersonId("shen.niwen"), City.DRAFTER);

    private final Sealer sealer = KnownKey.sealer();
    private final Outbox outbox = new Outbox(sealer);
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
    void aLogCutOffAnywhereKeepsEveryCommandConfirmedBeforeTheCutAndTearsNone() throws IOException {
        assertEquals(log.length, ends.getLast());
        for (int i = 0; i < CUTS; i++) {
            // Every end of a transaction and the bytes around it, then anywhere.
            int at = i < 3 * COMMANDS
                    ? (int) Math.min(log.length, ends.get(i / 3) + i % 3 - 1)
                    : random.nextInt(log.length + 1);
            long whole = ends.stream().filter(end -> end <= at).count();
            assertEquals(whole, kept(number -> Arrays.copyOf(log, at), i), "cut at " + at);
        }
    }

    /// A flipped bit of the very last transaction looks like a power cut in its middle; every other is noticed.
    @Test
    void aLogFlippedAnywhereLosesNothingWithoutAWord() throws IOException {
        int damaged = 0;
        for (int i = 0; i < FLIPS; i++) {
            int at = random.nextInt(log.length);
            long kept = kept(
                    number -> {
                        var flipped = log.clone();
                        flipped[at] ^= (byte) (1 << random.nextInt(8));
                        return flipped;
                    },
                    i);
            if (kept < 0) {
                damaged++;
            } else if (at >= ends.get(COMMANDS - 2)) {
                assertTrue(kept >= COMMANDS - 1, "flipped at " + at);
            } else {
                assertEquals(COMMANDS, kept, "flipped at " + at);
            }
        }
        assertTrue(damaged > FLIPS / 2, "only " + damaged + " were noticed");
    }

    /// @return how many commands are there, in their order and whole; negative where the store is called damaged
    private long kept(IntFunction<byte[]> changed, int number) throws IOException {
        var file = folder.resolve("desk.db");
        var beside = folder.resolve("desk.db-wal");
        Files.write(file, database);
        Files.write(beside, changed.apply(number));
        try (var opened = Database.open(file)) {
            var kept = opened.read(outbox::all).reversed().stream()
                    .map(each -> each.envelope())
                    .toList();
            assertEquals(confirmed.subList(0, kept.size()), kept);
            assertEquals(kept.size() + 1L, opened.read(outbox::nextSequence), "torn");
            return kept.size();
        } catch (StoreFailed failed) {
            assertEquals(StoreFailed.Code.DAMAGED, failed.reason());
            return -1;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside);
            Files.deleteIfExists(folder.resolve("desk.db-shm"));
        }
    }
}
