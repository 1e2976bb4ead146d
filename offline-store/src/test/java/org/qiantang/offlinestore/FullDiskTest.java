package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Outbox;

/// Disks filled to the last byte, under a client's store and under the central office.
@ExtendWith(SharedOffice.class)
class FullDiskTest {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void aClientOnAFullDiskSaysSoLosesNothingItConfirmedAndGoesOnOnceThereIsRoom(CentralOffice office)
            throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 8, "客户端数据所在的磁盘写满");
        if (mounted.isEmpty()) {
            return;
        }
        try (var disk = mounted.get()) {
            var settings = DeskSettings.of(disk.folder().resolve("desks"), office.enrolment(), "test");
            var confirmed = new HashSet<CommandId>();
            try (var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD)) {
                until(() -> desk.status().lastSynchronised() != null);
                int before = desk.documents().size();
                desk.workOffline(true);
                confirmed.add(given(desk));
                disk.fill(0);
                full(() -> {
                    while (true) {
                        confirmed.add(given(desk));
                    }
                });
                long left = disk.usable();
                full(() -> desk.putBlob(new ByteArrayInputStream(new byte[MEGABYTE]), "application/pdf", "大.pdf"));
                assertEquals(left, disk.usable(), "what could not be taken in takes no room");
                full(() -> desk.changeStorePassword(City.PASSWORD, "another-password".toCharArray()));
                full(() -> desk.saveNote(City.paper(), "暂".repeat(MEGABYTE)));
                assertEquals(confirmed, ids(desk));
                assertEquals(before + confirmed.size(), desk.documents().size());
            }
            // Opened while the disk is full: it works, or says why not.
            try (var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD)) {
                assertTrue(ids(desk).containsAll(confirmed));
            } catch (StoreFailed failed) {
                assertEquals(StoreFailed.Code.DISK_FULL, failed.reason());
            }
            disk.clear();
            try (var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD)) {
                confirmed.add(given(desk));
                until(desk, () -> desk.status().waiting() == 0);
                assertEquals(confirmed, ids(desk));
                assertTrue(desk.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
                desk.changeStorePassword(City.PASSWORD, City.PASSWORD);
            }
        }
    }

    @Test
    void aFileThatFindsNoRoomIsFetchedOnceThereIs() throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 8, "收取文件时磁盘写满");
        if (mounted.isEmpty()) {
            return;
        }
        var played = new PlayedOffice(new SteppedClock(City.NINE));
        var file = played.hold(new byte[2 * MEGABYTE], "大.pdf");
        try (var disk = mounted.get()) {
            var settings = DeskSettings.of(disk.folder().resolve("desks"), new Enrolment("", "", ""), "test");
            try (var desk = DeskOpening.open(settings, new PlayedLine(played), "shen.niwen", City.PASSWORD, null)) {
                disk.fill(MEGABYTE);
                var wanted = desk.fetchBlob(file);
                until(desk, () -> "disk-full".equals(desk.status().lastError()));
                assertEquals(Optional.empty(), desk.openBlob(file));
                disk.clear();
                until(desk, wanted::isDone);
                assertEquals(2 * MEGABYTE, whole(desk, file).length);
                until(desk, () -> desk.status().lastError() == null);
            }
        }
    }

    @Test
    void onADiskThatSomebodyElseFilledTheFilesThatTheOfficeHasMakeRoom() throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 12, "收取文件时清理本机文件");
        if (mounted.isEmpty()) {
            return;
        }
        var clock = new SteppedClock(City.NINE);
        var played = new PlayedOffice(clock);
        var files = new ArrayList<BlobReference>();
        for (int i = 0; i < 4; i++) {
            var bytes = new byte[2 * MEGABYTE];
            bytes[0] = (byte) i;
            files.add(played.hold(bytes, "文件" + i));
        }
        try (var disk = mounted.get()) {
            var settings = DeskSettings.of(disk.folder().resolve("desks"), new Enrolment("", "", ""), "test");
            try (var desk = DeskOpening.open(settings, new PlayedLine(played), "shen.niwen", City.PASSWORD, null)) {
                for (var each : files.subList(0, 3)) {
                    var wanted = desk.fetchBlob(each);
                    until(wanted::isDone);
                }
                disk.fill(0);
                var last = desk.fetchBlob(files.getLast());
                until(desk, last::isDone);
                assertEquals(2 * MEGABYTE, whole(desk, files.getLast()).length);
                assertTrue(desk.openBlob(files.getFirst()).isEmpty());
                assertTrue(disk.usable() > 0, "and more than was needed is not taken");
                // So they do for what a person writes.
                desk.workOffline(true);
                disk.fill(0);
                var confirmed = new HashSet<CommandId>();
                for (int i = 0; i < 80; i++) {
                    confirmed.add(given(desk));
                }
                assertEquals(confirmed, ids(desk));
            }
        }
    }

    @Test
    void aFileThatCannotBeSentOnAFullDiskIsSentOnceThereIsRoom() throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 12, "传送文件时磁盘写满");
        if (mounted.isEmpty()) {
            return;
        }
        var played = new PlayedOffice(new SteppedClock(City.NINE));
        try (var disk = mounted.get()) {
            var settings = DeskSettings.of(disk.folder().resolve("desks"), new Enrolment("", "", ""), "test");
            try (var desk = DeskOpening.open(settings, new PlayedLine(played), "shen.niwen", City.PASSWORD, null)) {
                until(() -> desk.status().lastSynchronised() != null);
                desk.workOffline(true);
                var bytes = new byte[2 * MEGABYTE];
                var blob = desk.putBlob(new ByteArrayInputStream(bytes), "image/png", "图");
                var draft = City.draft(0, "带图", "内容");
                var content = draft.content()
                        .change()
                        .body(List.of(new Figure("f1", blob.sha256(), blob.size(), 60, 40, "图")))
                        .build();
                var naming = new DocumentCommand.SaveDraft(draft.route(), 0, content, List.of());
                var given = assertInstanceOf(
                        Submitted.Waiting.class, desk.submit(City.DRAFTER, City.paper(), naming, null));
                disk.fill(0);
                desk.workOffline(false);
                until(desk, () -> "disk-full".equals(desk.status().lastError()));
                assertEquals(2 * MEGABYTE, whole(desk, blob).length, "what is not sent does not make room");
                disk.clear();
                until(desk, () -> desk.status().waiting() == 0);
                assertEquals(1, played.effects(given.id()));
                assertTrue(played.has(blob.sha256()));
            }
        }
    }

    @Test
    void aFirstLogInOnAFullDiskSaysSoAndWorksLater(CentralOffice office) throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 4, "首次登录时磁盘写满");
        if (mounted.isEmpty()) {
            return;
        }
        try (var disk = mounted.get()) {
            var settings = DeskSettings.of(disk.folder().resolve("desks"), office.enrolment(), "test");
            for (long left : new long[] {0, 4096, 12_288, 24_576, 49_152}) {
                disk.fill(left);
                full(() -> OfficeDesk.logIn(settings, "fang.huitong", City.PASSWORD)
                        .close());
                disk.clear();
            }
            OfficeDesk.logIn(settings, "fang.huitong", City.PASSWORD).close();
        }
    }

    /// Needs no right to mount: the system itself lets no file grow beyond a size.
    @Test
    void aProcessWhoseFilesMayNotGrowConfirmsNothingItCouldNotWrite() throws Exception {
        var file = folder.resolve("desk.db");
        Database.open(file).close();
        var command = new ArrayList<String>();
        command.addAll(List.of("sh", "-c", "ulimit -f 5000; exec \"$@\"", "sh"));
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), GivingProcess.class.getName(), file.toString()));
        var log = folder.resolve("errors.log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        var confirmed = new HashSet<String>();
        try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
            lines.lines().forEach(confirmed::add);
        }
        assertEquals(1, process.waitFor());
        assertTrue(read(log).contains("StoreFailed: disk-f"), read(log));
        assertTrue(confirmed.size() > 10, () -> "only " + confirmed.size() + " confirmed: " + read(log));
        try (var database = Database.open(file)) {
            var kept = database.read(new Outbox(KnownKey.sealer())::all).stream()
                    .map(each -> each.envelope().id().value().toString())
                    .collect(Collectors.toSet());
            assertTrue(kept.containsAll(confirmed));
        }
    }

    @Test
    void anOfficeOnAFullDiskTakesNothingInAndGoesOnOnceThereIsRoom() throws Exception {
        var mounted = SmallDisk.mount(folder.resolve("disk"), 320, "政务办公室的磁盘写满");
        if (mounted.isEmpty()) {
            return;
        }
        try (var disk = mounted.get()) {
            var data = disk.folder().resolve("office");
            var place = OfficeSettings.demonstration(data).withPrograms(SharedOffice.PROGRAMS);
            var confirmed = new HashSet<CommandId>();
            try (var office = CentralOffice.start(place)) {
                var settings = DeskSettings.of(folder.resolve("desks"), office.enrolment(), "test");
                try (var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD)) {
                    confirmed.add(given(desk));
                    until(desk, () -> desk.status().waiting() == 0);
                    for (long left : new long[] {60L * MEGABYTE, 0}) {
                        disk.fill(left);
                        confirmed.add(given(desk));
                        until(
                                desk,
                                () -> "office-disk-full".equals(desk.status().lastError()));
                    }
                    assertEquals(2, desk.status().waiting());
                    // Whoever only wants to read is let in.
                    var elsewhere = DeskSettings.of(folder.resolve("elsewhere"), office.enrolment(), "test");
                    try (var second = OfficeDesk.logIn(elsewhere, "shen.niwen", City.PASSWORD)) {
                        until(second, () -> second.documents().size() == 1);
                    }
                    disk.clear();
                    until(desk, () -> desk.status().waiting() == 0);
                    disk.fill(0);
                }
            }
            var refused = assertThrows(
                    StartRefused.class, () -> CentralOffice.start(place).close());
            assertEquals(StartRefused.Reason.DISK_FULL, refused.reason());
            disk.clear();
            try (var office = CentralOffice.start(place)) {
                var settings = DeskSettings.of(folder.resolve("later"), office.enrolment(), "test");
                try (var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD)) {
                    until(desk, () -> desk.documents().size() == confirmed.size());
                }
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static CommandId given(OfficeDesk desk) {
        var paper = City.paper();
        var submitted = desk.submit(City.DRAFTER, paper, City.draft(0, "写满磁盘", "字".repeat(3000)), null);
        return assertInstanceOf(Submitted.Waiting.class, submitted).id();
    }

    private static Set<CommandId> ids(OfficeDesk desk) {
        return desk.commands().stream().map(SentCommand::id).collect(Collectors.toSet());
    }

    private static byte[] whole(OfficeDesk desk, BlobReference file) throws Exception {
        try (var in = desk.openBlob(file).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static void full(Executable writing) {
        assertEquals(
                StoreFailed.Code.DISK_FULL,
                assertThrows(StoreFailed.class, writing).reason());
    }
}
