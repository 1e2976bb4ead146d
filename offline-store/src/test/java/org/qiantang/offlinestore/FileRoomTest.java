package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.blob.Wish;

/// A store whose files may take three megabytes. Files of a million bytes each, so that two fit and three hardly.
class FileRoomTest {
    private static final int SIZE = 1_000_000;

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private PlayedLine line = new PlayedLine(office);
    private final Random random = new Random(3);
    private OfficeDesk desk;

    @BeforeEach
    void open() {
        desk = open(3_100_000);
    }

    private OfficeDesk open(long most) {
        line = new PlayedLine(office);
        var settings = new DeskSettings(
                        folder,
                        new Enrolment("", "", ""),
                        "test",
                        DeskSettings.RecordCipher.AES_256_GCM,
                        clock,
                        PlayedOffice.ZONE,
                        random)
                .with(new FileRoom(most, 0));
        return DeskOpening.open(settings, line, "shen.niwen", City.PASSWORD, null);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private byte[] bytes() {
        var made = new byte[SIZE];
        random.nextBytes(made);
        return made;
    }

    private BlobReference fetched() throws Exception {
        var blob = office.hold(bytes(), "公文.pdf");
        fetch(blob);
        return blob;
    }

    private void fetch(BlobReference blob) throws Exception {
        clock.advance(Duration.ofHours(2));
        var wanted = desk.fetchBlob(blob);
        until(wanted::isDone);
        wanted.get();
    }

    private boolean here(BlobReference blob) throws IOException {
        var rooms = ((EncryptedDesk) desk).rooms();
        return rooms.database()
                .read(transaction -> rooms.blobs()
                        .records()
                        .find(transaction, rooms.blobs().records().token(blob)))
                .filter(each -> each.present())
                .isPresent();
    }

    private void use(BlobReference blob) throws IOException {
        clock.advance(Duration.ofHours(2));
        desk.openBlob(blob).orElseThrow().close();
    }

    private long onDisk() throws IOException {
        var store = DeskOpening.folderOf(DeskSettings.of(folder, new Enrolment("", "", ""), "test"), "shen.niwen");
        try (var files = Files.list(store.resolve("blobs"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void theLeastRecentlyUsedGoesAndComesAgainWhenItIsWanted() throws Exception {
        var first = fetched();
        var second = fetched();
        var third = fetched();
        use(first);
        var fourth = fetched();
        assertTrue(here(first) && !here(second) && here(third) && here(fourth));
        assertTrue(onDisk() < 3_200_000);
        assertTrue(desk.openBlob(second).isEmpty());
        fetch(second);
        assertTrue(here(second) && here(first) && !here(third));
    }

    @Test
    void whatSomebodyHasOpenStays() throws Exception {
        var first = office.hold(bytes(), "一.pdf");
        fetch(first);
        try (var open = desk.openBlob(first).orElseThrow()) {
            fetched();
            fetched();
            fetched();
            fetched();
            assertTrue(here(first));
            assertEquals(SIZE, open.readAllBytes().length);
        }
        fetched();
        assertFalse(here(first));
    }

    @Test
    void whatIsNotSentNeverGoesAndWhatIsSentMay() throws Exception {
        line.away = true;
        var files = new ArrayList<BlobReference>();
        var sent = new ArrayList<byte[]>();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofHours(2));
            var made = bytes();
            sent.add(made);
            var blob = desk.putBlob(new ByteArrayInputStream(made), "application/pdf", "附件" + i + ".pdf");
            files.add(blob);
            give(blob);
        }
        // Taken in, and named by nothing yet: a draft of this machine may name it in a moment.
        var unnamed = desk.putBlob(new ByteArrayInputStream(bytes()), "image/png", "图");
        for (var each : files) {
            assertTrue(here(each), "more than there is room for, and not sent");
        }
        line.away = false;
        until(desk, () -> desk.status().waiting() == 0);
        var come = fetched();
        assertTrue(here(come) && here(unnamed));
        assertTrue(onDisk() < 3_200_000, "what the office has accepted may go");
        assertFalse(here(files.getFirst()));
        fetch(files.getFirst());
        try (var in = desk.openBlob(files.getFirst()).orElseThrow()) {
            assertArrayEquals(sent.getFirst(), in.readAllBytes());
        }
    }

    @Test
    void whatARefusedCommandNamesStaysUntilItsAuthorDiscardsIt() throws Exception {
        line.away = true;
        var blob = desk.putBlob(new ByteArrayInputStream(bytes()), "application/pdf", "附件.pdf");
        var paper = give(blob);
        // Somebody else has created the same document meanwhile.
        var theirs = new CommandEnvelope(
                CommandIds.next(clock.instant(), random),
                desk.person(),
                City.DRAFTER,
                "elsewhere",
                1,
                paper,
                0,
                City.draft(0, "别处先写的", "别的内容"),
                clock.instant(),
                null);
        office.decide(desk.person(), List.of(theirs));
        line.away = false;
        until(desk, () -> desk.status().attention() == 1);
        for (int i = 0; i < 4; i++) {
            fetched();
        }
        assertTrue(here(blob));
        desk.discard(desk.commands().getFirst().id());
        for (int i = 0; i < 4; i++) {
            fetched();
        }
        assertFalse(here(blob));
    }

    private SubjectId give(BlobReference blob) {
        var paper = City.paper();
        assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, naming(blob, Urgency.NORMAL), null));
        return paper;
    }

    private static DocumentCommand.SaveDraft naming(BlobReference blob, Urgency urgency) {
        var draft = City.draft(0, "带图的通知", "内容");
        var content = draft.content()
                .change()
                .urgency(urgency)
                .body(List.of(new Figure("f1", blob.sha256(), blob.size(), 60, 40, "图")))
                .build();
        return new DocumentCommand.SaveDraft(draft.route(), 0, content, List.of());
    }

    @Test
    void whoeverWaitsForALargerFileThanThereIsRoomForGetsIt() throws Exception {
        var first = fetched();
        var large = office.hold(new byte[4 * SIZE], "大.pdf");
        fetch(large);
        assertTrue(here(large) && !here(first));
    }

    @Test
    void whatNobodyWaitsForTakesNoRoomOfWhatWasWantedLater() throws Exception {
        var rooms = ((EncryptedDesk) desk).rooms();
        var files = new ArrayList<BlobReference>();
        line.away = true;
        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofMinutes(1));
            var blob = office.hold(bytes(), "待办" + i + ".pdf");
            files.add(blob);
            rooms.database().write(transaction -> {
                rooms.blobs().records().want(transaction, blob, Wish.TO_DO, clock.instant());
                return blob;
            });
        }
        line.away = false;
        until(desk, () -> desk.status().fetching().toGo() == 0);
        for (int i = 0; i < 6; i++) {
            assertEquals(i >= 3, here(files.get(i)), "the newest three");
        }
        // The others are not lost: they come when somebody asks.
        fetch(files.getFirst());
        assertTrue(here(files.getFirst()));
    }

    @Test
    void aStoreOpenedWithLessRoomGivesUpWhatIsTooMuch() throws Exception {
        var files = List.of(fetched(), fetched(), fetched());
        desk.close();
        desk = open(1_500_000);
        var last = fetched();
        assertTrue(here(last));
        for (var each : files) {
            assertFalse(here(each));
        }
        assertTrue(onDisk() < 1_500_000);
    }

    @Test
    void aClockThatWasAheadKeepsNothingForLonger() throws Exception {
        clock.advance(Duration.ofDays(365));
        var ahead = List.of(fetched(), fetched(), fetched());
        desk.close();
        clock.advance(Duration.ofDays(-365));
        desk = open(3_100_000);
        for (int i = 0; i < 3; i++) {
            fetched();
        }
        for (var each : ahead) {
            assertFalse(here(each));
        }
    }
}
