package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.backup.BackupOutcome;
import org.qiantang.offlinestore.backup.BackupOutcome.Done;
import org.qiantang.offlinestore.backup.BackupOutcome.Reason;
import org.qiantang.offlinestore.backup.BackupOutcome.Refused;
import org.qiantang.offlinestore.backup.StoreBackup;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Copies of a store: made at work and at rest, verified before they are put back, and worked from
/// on two machines at once.
class BackupTest {
    private static final String WHO = "shen.niwen";
    private static final byte[] FILE = "盖章的图纸".repeat(2000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final StoreBackup backups = new StoreBackup(clock);
    private final List<PlayedLine> lines = new ArrayList<>();
    private final SubjectId sent = City.paper();
    private final SubjectId waiting = City.paper();

    @Test
    void aCopyMadeWhileTheClientWorksHasAllThatWasConfirmed() throws Exception {
        BlobReference file;
        try (var desk = desk("here", line())) {
            file = fill(desk);
            done(backups.make(store("here"), folder.resolve("copy")), 1);
            // What comes later is not in it, and work goes on.
            desk.submit(City.DRAFTER, City.paper(), City.draft(0, "后来的通知", "内容"), null);
            assertEquals(2, desk.status().waiting());
        }
        done(backups.restore(folder.resolve("copy"), folder.resolve("there")), 1);
        var away = line();
        away.away = true;
        try (var desk = desk("there", away)) {
            assertEquals(2, desk.documents().size());
            assertTrue(desk.document(waiting).orElseThrow().waiting());
            assertEquals("没写完的意见", desk.note(sent).orElseThrow());
            try (var in = desk.openBlob(file).orElseThrow()) {
                assertArrayEquals(FILE, in.readAllBytes());
            }
        }
        // As sealed as the store: another password opens it no more than that.
        var other = line();
        other.away = true;
        assertThrows(
                LogInFailed.class,
                () -> DeskOpening.open(settings("there"), other, WHO, "another".toCharArray(), null));
    }

    @Test
    void aCopyOfAStoreThatAKilledProgramLeftHasItsLogToo() throws Exception {
        var killed = folder.resolve("killed");
        try (var desk = desk("here", line())) {
            fill(desk);
            copyFolder(store("here"), DeskSettings.store(killed, WHO));
        }
        assertTrue(Files.size(DeskSettings.store(killed, WHO).resolve("desk.db-wal")) > 0);
        done(backups.make(DeskSettings.store(killed, WHO), folder.resolve("copy")), 1);
        done(backups.restore(folder.resolve("copy"), folder.resolve("there")), 1);
    }

    @Test
    void anyChangedByteIsFoundAndNothingIsWritten() throws Exception {
        try (var desk = desk("here", line())) {
            fill(desk);
        }
        var copy = folder.resolve("copy");
        done(backups.make(store("here"), copy), 1);
        var random = new Random(20261128);
        List<Path> files;
        try (var all = Files.walk(copy)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertEquals(7, files.size());
        for (var file : files) {
            var whole = Files.readAllBytes(file);
            for (int i = 0; i < 12; i++) {
                var changed = whole.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                refused(Reason.ALTERED, backups.restore(copy, folder.resolve("there")));
            }
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            refused(Reason.ALTERED, backups.restore(copy, folder.resolve("there")));
            Files.delete(file);
            var missing = file.endsWith("manifest.json") ? Reason.NO_BACKUP : Reason.ALTERED;
            refused(missing, backups.restore(copy, folder.resolve("there")));
            Files.write(file, whole);
        }
        Files.writeString(copy.resolve("stranger"), "x");
        refused(Reason.ALTERED, backups.restore(copy, folder.resolve("there")));
        Files.delete(copy.resolve("stranger"));
        assertFalse(Files.exists(folder.resolve("there").resolve("desk.db")));
        assertEquals(0, left(folder.resolve("there")));
        done(backups.restore(copy, folder.resolve("there")), 1);
    }

    /// A manifest written by a stranger leads nowhere outside of the store.
    @Test
    void aManifestThatPointsElsewhereIsRefused() throws Exception {
        try (var desk = desk("here", line())) {
            fill(desk);
        }
        var copy = folder.resolve("copy");
        done(backups.make(store("here"), copy), 1);
        var manifest = Files.readString(copy.resolve("manifest.json"));
        var name = store("here").getFileName().toString();
        for (var each : List.of(
                manifest.replace(name, "../../elsewhere"),
                manifest.replace("\"key.json\"", "\"../key.json\""),
                manifest.replace("\"key-copy.json\"", "\"key.json\""),
                manifest.replace("\"format\":1", "\"format\":1,\"more\":1"))) {
            seal(copy, each);
            refused(Reason.ALTERED, backups.restore(copy, folder.resolve("there")));
        }
        seal(copy, manifest.replace("\"layout\":", "\"layout\":9"));
        refused(Reason.NEWER, backups.restore(copy, folder.resolve("there")));
        seal(copy, manifest.replace("\"format\":1", "\"format\":2"));
        refused(Reason.NEWER, backups.restore(copy, folder.resolve("there")));
    }

    private static void seal(Path copy, String manifest) throws IOException {
        Files.writeString(copy.resolve("manifest.json"), manifest);
        Files.writeString(copy.resolve("manifest.sha256"), Encoding.sha256(manifest.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingIsPutInThePlaceOfAStore() throws Exception {
        var line = line();
        try (var desk = desk("here", line)) {
            fill(desk);
            done(backups.make(store("here"), folder.resolve("copy")), 1);
            refused(Reason.UNSENT_THERE, backups.restore(folder.resolve("copy"), folder.resolve("here")));
            refused(Reason.PLACE_TAKEN, backups.make(store("here"), folder.resolve("copy")));
            line.full(false);
            until(desk, () -> desk.status().waiting() == 0);
        }
        refused(Reason.STORE_THERE, backups.restore(folder.resolve("copy"), folder.resolve("here")));
        Files.write(store("here").resolve("desk.db"), new byte[4096]);
        refused(Reason.UNSENT_THERE, backups.restore(folder.resolve("copy"), folder.resolve("here")));
        refused(
                Reason.NO_STORE,
                backups.make(DeskSettings.store(folder.resolve("here"), "nobody"), folder.resolve("x")));
        refused(Reason.STORE_DAMAGED, backups.make(store("here"), folder.resolve("x")));
        refused(Reason.NO_BACKUP, backups.restore(folder, folder.resolve("there")));
        assertFalse(Files.exists(folder.resolve("x")));
        // Where a store was wiped, there is room for one.
        new Wiping(store("here")).begin();
        new Wiping(store("here")).finish();
        done(backups.restore(folder.resolve("copy"), folder.resolve("here")), 1);
        desk("here", line()).close();
    }

    /// A copied folder, or one put back on a second machine, is the same machine to the office:
    /// what both have is taken once, what each gives besides is taken from each.
    @Test
    void twoCopiesAtWorkAtOnceGiveEachCommandOnceAndAgreeInTheEnd() throws Exception {
        try (var desk = desk("here", line())) {
            fill(desk);
        }
        int before = office.effects();
        done(backups.make(store("here"), folder.resolve("copy")), 1);
        done(backups.restore(folder.resolve("copy"), folder.resolve("there")), 1);
        copyFolder(store("here"), DeskSettings.store(folder.resolve("third"), WHO));
        try (var one = desk("here", line());
                var other = desk("there", line());
                var third = desk("third", line())) {
            var desks = List.of(one, other, third);
            int given = 0;
            for (int round = 0; round < 5; round++) {
                for (var desk : desks) {
                    var paper = City.paper();
                    assertInstanceOf(
                            Submitted.Waiting.class,
                            desk.submit(City.DRAFTER, paper, City.draft(0, "第" + given++ + "份", "内容"), null));
                }
            }
            for (var desk : desks) {
                until(desk, () -> desk.status().waiting() == 0);
            }
            // What waited in all three took effect once; what each gave besides, once each.
            assertEquals(before + 1 + given, office.effects());
            var everywhere = office.subjects();
            for (var desk : desks) {
                until(
                        desk,
                        () -> desk.documents().stream()
                                .map(DocumentView::id)
                                .collect(Collectors.toSet())
                                .equals(everywhere));
                assertEquals(0, desk.status().attention());
                for (var view : desk.documents()) {
                    assertEquals(office.document(view.id()), view.state());
                }
            }
        }
    }

    /// An old copy gives again what the office has had from the store since: nothing happens twice.
    @Test
    void anOldCopyPutBackBringsNothingTwice() throws Exception {
        var line = line();
        try (var desk = desk("here", line)) {
            fill(desk);
            done(backups.make(store("here"), folder.resolve("copy")), 1);
            line.full(false);
            until(desk, () -> desk.status().waiting() == 0);
        }
        int before = office.effects();
        done(backups.restore(folder.resolve("copy"), folder.resolve("there")), 1);
        try (var desk = desk("there", line())) {
            until(desk, () -> desk.status().waiting() == 0);
            until(desk, () -> desk.document(waiting).orElseThrow().version() == 1);
            assertEquals(0, desk.status().attention());
        }
        assertEquals(before, office.effects());
    }

    @Test
    void aCopyOfANewerLayoutIsRefused() throws Exception {
        try (var desk = desk("here", line())) {
            fill(desk);
        }
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + store("here").resolve("desk.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        refused(Reason.NEWER, backups.make(store("here"), folder.resolve("copy")));
        assertThrows(StoreFailed.class, () -> desk("here", line()));
    }

    /// One document that was sent, one that waits, a note, a file.
    private BlobReference fill(OfficeDesk desk) throws Exception {
        desk.submit(City.DRAFTER, sent, City.draft(0, "发出的通知", "内容"), null);
        until(desk, () -> desk.document(sent).map(DocumentView::version).orElse(0L) == 1);
        lines.getLast().full(true);
        desk.submit(City.DRAFTER, waiting, City.draft(0, "待发的通知", "内容"), null);
        desk.saveNote(sent, "没写完的意见");
        return desk.putBlob(new ByteArrayInputStream(FILE), "application/pdf", "图纸.pdf");
    }

    private static void done(BackupOutcome outcome, int unsent) {
        assertEquals(unsent, assertInstanceOf(Done.class, outcome).unsent());
    }

    private static void refused(Reason reason, BackupOutcome outcome) {
        assertEquals(new Refused(reason), outcome);
    }

    private static int left(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    private PlayedLine line() {
        var line = new PlayedLine(office);
        lines.add(line);
        return line;
    }

    private Path store(String in) {
        return DeskSettings.store(folder.resolve(in), WHO);
    }

    private OfficeDesk desk(String in, PlayedLine over) {
        return DeskOpening.open(settings(in), over, WHO, City.PASSWORD.clone(), null);
    }

    private DeskSettings settings(String in) {
        return City.settings(folder.resolve(in), "test", clock);
    }
}
