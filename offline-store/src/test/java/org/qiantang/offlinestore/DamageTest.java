package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.outbox.Rescue;

/// A byte changed, or the end cut off, at many places of each file of a store.
///
/// Whatever it was, opening ends in one of two ways: everything confirmed is there, or the store is called damaged,
/// is put aside whole, and what can be read of the outbox comes back.
class DamageTest {
    private static final int COMMANDS = 30;
    private static final int FLIPS = 60;
    private static final int CUTS = 10;
    private static final Actor ACTOR = new Actor(new PersonId("shen.niwen"), City.DRAFTER);

    @TempDir
    Path folder;

    private final Outbox outbox = new Outbox(KnownKey.sealer());
    private final SecureRandom secure = new SecureRandom();
    private final Random random = new Random(20261009);
    private final Set<CommandId> confirmed = new HashSet<>();
    private Path checkpointed = Path.of("");
    private Path killed = Path.of("");

    /// Two stores: one closed in order, and one as a kill leaves it, with half of its commands in the log.
    @BeforeEach
    void fill() throws IOException {
        var file = Files.createDirectory(folder.resolve("made")).resolve("desk.db");
        killed = Files.createDirectory(folder.resolve("killed"));
        checkpointed = Files.createDirectory(folder.resolve("checkpointed"));
        try (var database = Database.open(file)) {
            give(database, COMMANDS / 2);
        }
        try (var database = Database.open(file)) {
            give(database, COMMANDS / 2);
            Files.copy(file, killed.resolve("desk.db"));
            Files.copy(file.resolveSibling("desk.db-wal"), killed.resolve("desk.db-wal"));
        }
        Files.copy(file, checkpointed.resolve("desk.db"));
    }

    private void give(Database database, int count) {
        for (int i = 0; i < count; i++) {
            int size = 200 + random.nextInt(3000);
            confirmed.add(database.write(transaction -> {
                var now = Instant.now();
                var made = new CommandEnvelope(
                        CommandIds.next(now, secure),
                        ACTOR.person(),
                        ACTOR.post(),
                        "damaged",
                        outbox.nextSequence(transaction),
                        City.paper(),
                        0,
                        City.draft(0, "通知", "字".repeat(size)),
                        now,
                        null);
                outbox.add(transaction, made, now, List.of());
                return made.id();
            }));
        }
    }

    @Test
    void whereverTheDatabaseIsDamagedNothingIsLostWithoutAWord() throws Exception {
        int saved = 0;
        for (int i = 0; i < FLIPS; i++) {
            saved += outcome(checkpointed, "desk.db", this::flipped);
        }
        // Most single bytes cost at most the commands of one page.
        assertTrue(saved > FLIPS * COMMANDS * 3 / 4, "saved only " + saved);
        for (int i = 0; i < CUTS; i++) {
            outcome(checkpointed, "desk.db", this::cutOff);
        }
    }

    @Test
    void whereverTheLogOfAKilledProgramIsDamagedNothingIsLostWithoutAWord() throws Exception {
        for (int i = 0; i < FLIPS; i++) {
            outcome(killed, "desk.db-wal", this::flipped);
        }
    }

    /// A log that merely ends too early is what a power cut leaves: all that was confirmed before its end is there.
    @Test
    void aLogThatEndsInTheMiddleKeepsWhatIsWhole() throws Exception {
        for (int i = 0; i < CUTS; i++) {
            var copy = copy(killed, "desk.db-wal", this::cutOff);
            try (var database = Database.open(copy.resolve("desk.db"))) {
                var kept = database.read(outbox::all);
                assertTrue(kept.size() >= COMMANDS / 2);
                assertTrue(confirmed.containsAll(
                        kept.stream().map(each -> each.envelope().id()).toList()));
            }
        }
    }

    @Test
    void aDamagedFileThatTheOfficeHasIsFetchedAgain() throws Exception {
        var office = new PlayedOffice(new SteppedClock(City.NINE));
        var bytes = new byte[300_000];
        random.nextBytes(bytes);
        var blob = office.hold(bytes, "定版.pdf");
        var settings = DeskSettings.of(folder, new Enrolment("", "", ""), "test");
        try (var desk = DeskOpening.open(settings, new PlayedLine(office), "shen.niwen", City.PASSWORD, null)) {
            for (double place : new double[] {0, 0.1, 0.5, 0.99}) {
                var wanted = desk.fetchBlob(blob);
                until(desk, wanted::isDone);
                Path file;
                try (var files =
                        Files.list(DeskOpening.folderOf(settings, "shen.niwen").resolve("blobs"))) {
                    file = files.findFirst().orElseThrow();
                }
                var damaged = Files.readAllBytes(file);
                damaged[(int) (damaged.length * place)] ^= 1;
                Files.write(file, damaged);
                var opened = desk.openBlob(blob);
                if (opened.isPresent()) {
                    try (var in = opened.get()) {
                        assertThrows(IOException.class, in::readAllBytes);
                    }
                }
                assertFalse(desk.openBlob(blob).isPresent());
            }
            var again = desk.fetchBlob(blob);
            until(desk, again::isDone);
            try (var in = desk.openBlob(blob).orElseThrow()) {
                assertTrue(Arrays.equals(bytes, in.readAllBytes()));
            }
        }
    }

    /// @return how many commands are there afterwards
    private int outcome(Path store, String part, UnaryOperator<byte[]> damage) throws IOException {
        var copy = copy(store, part, damage);
        var file = copy.resolve("desk.db");
        try (var database = Database.open(file)) {
            var kept = database.read(outbox::all).stream()
                    .map(each -> each.envelope().id())
                    .collect(Collectors.toSet());
            if (part.equals("desk.db-wal") && kept.size() == COMMANDS - 1) {
                // Damage to the very last transaction looks like a power cut in its middle.
                assertTrue(confirmed.containsAll(kept));
            } else {
                assertEquals(confirmed, kept);
            }
            return kept.size();
        } catch (StoreFailed failed) {
            assertTrue(
                    failed.reason() == StoreFailed.Code.DAMAGED || failed.reason() == StoreFailed.Code.NEWER,
                    failed.code());
        }
        var rescue = new Rescue(copy);
        rescue.save(file, "aside.db");
        assertTrue(Files.exists(copy.resolve("aside.db")), "nothing is thrown away");
        try (var next = Database.open(file)) {
            return next.write(transaction -> rescue.putBack(transaction, outbox, KnownKey.sealer(), Instant.now()));
        }
    }

    private Path copy(Path store, String part, UnaryOperator<byte[]> damage) throws IOException {
        var copy = Files.createTempDirectory(folder, "copy");
        try (var files = Files.list(store)) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                var name = file.getFileName().toString();
                Files.write(copy.resolve(name), name.equals(part) ? damage.apply(bytes) : bytes);
            }
        }
        return copy;
    }

    private byte[] flipped(byte[] bytes) {
        var changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }

    private byte[] cutOff(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
}
