package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.HostileOffice.head;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.HostileOffice.Request;
import org.qiantang.offlinestore.blob.Wish;

/// In which order files move, over real TLS.
class FilePrioritiesTest {
    private static final PersonId SHEN = new PersonId("shen.niwen");

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice truth = new PlayedOffice(clock);
    private final Random random = new Random(9);
    private final CountDownLatch never = new CountDownLatch(1);
    private HostileOffice office;
    private OfficeDesk desk;
    private int sequence;

    @BeforeEach
    void logIn() throws Exception {
        office = new HostileOffice(truth);
        var settings = new DeskSettings(
                folder,
                office.enrolment(),
                "test",
                DeskSettings.RecordCipher.AES_256_GCM,
                clock,
                PlayedOffice.ZONE,
                new SecureRandom());
        desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD);
        until(() -> desk.status().lastSynchronised() != null);
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        desk.close();
        office.close();
    }

    private BlobReference held(int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return truth.hold(bytes, "公文.pdf");
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

    /// As the person did it at another machine.
    private void elsewhere(SubjectId paper, DocumentCommand command) {
        truth.decide(
                SHEN,
                List.of(new CommandEnvelope(
                        CommandIds.next(clock.instant(), random),
                        SHEN,
                        City.DRAFTER,
                        "elsewhere",
                        ++sequence,
                        paper,
                        0,
                        command,
                        clock.instant(),
                        null)));
    }

    private void want(BlobReference blob, Wish wish) {
        clock.advance(Duration.ofMinutes(1));
        var rooms = ((EncryptedDesk) desk).rooms();
        rooms.database().write(transaction -> {
            rooms.blobs().records().want(transaction, blob, wish, clock.instant());
            return blob;
        });
    }

    private static String fetched(Request request) {
        return request.path().substring("/v1/blobs/".length());
    }

    private List<String> heard(String method, String begin) {
        return office.heard().stream()
                .filter(each -> each.is(method, begin))
                .map(FilePrioritiesTest::fetched)
                .distinct()
                .toList();
    }

    @Test
    void whatSomebodyWaitsForComesFirstThenTheNewestToDosThenWhatIsToBeRead() throws Exception {
        desk.workOffline(true);
        var rest = held(1000);
        var toRead = held(1001);
        var older = held(1002);
        var newer = held(1003);
        var awaited = held(1004);
        want(awaited, Wish.AWAITED);
        want(toRead, Wish.TO_READ);
        want(older, Wish.TO_DO);
        want(newer, Wish.TO_DO);
        want(rest, Wish.REST);
        desk.workOffline(false);
        until(() -> desk.status().fetching().toGo() == 0);
        assertEquals(
                List.of(awaited.sha256(), newer.sha256(), older.sha256(), toRead.sha256(), rest.sha256()),
                heard("GET", "/v1/blobs/"));
    }

    @Test
    void theFilesOfToDosComeByThemselvesTheNewestFirstAndOfWhatIsDoneWithTheRest() throws Exception {
        desk.workOffline(true);
        var older = held(1000);
        var newer = held(1001);
        var done = held(1002);
        var finished = City.paper();
        elsewhere(City.paper(), naming(older, Urgency.NORMAL));
        elsewhere(finished, naming(done, Urgency.NORMAL));
        elsewhere(City.paper(), naming(newer, Urgency.NORMAL));
        want(done, Wish.TO_DO);
        elsewhere(finished, new DocumentCommand.Agree(1, ""));
        desk.workOffline(false);
        until(() -> heard("GET", "/v1/blobs/").size() == 3
                && desk.status().fetching().toGo() == 0);
        assertEquals(List.of(newer.sha256(), older.sha256(), done.sha256()), heard("GET", "/v1/blobs/"));
    }

    @Test
    void anOpenedFileInterruptsTheOneUnderWayWhichGoesOnWhereItStopped() throws Exception {
        var large = held(3_000_000);
        var small = held(5000);
        var bytes = truth.blob(large.sha256()).orElseThrow();
        // So slow that it would take for ever: nothing comes after the first 200,000 bytes.
        office.lie(
                each -> each.is("GET", "/v1/blobs/" + large.sha256())
                        && each.header("range").isEmpty(),
                (asked, out) -> {
                    head(out, 200, "ETag: \"" + large.sha256() + "\"", "Content-Length: " + bytes.length);
                    out.write(bytes, 0, 200_000);
                    for (int at = 200_000; !never.await(50, TimeUnit.MILLISECONDS); at++) {
                        out.write(bytes, at, 1);
                        out.flush();
                    }
                });
        want(large, Wish.TO_DO);
        desk.synchroniseNow();
        until(() -> office.lies() > 0 && desk.status().fetching().toGo() <= bytes.length - 200_000);
        var wanted = desk.fetchBlob(small);
        until(wanted::isDone);
        until(() -> desk.openBlob(large).isPresent());
        try (var in = desk.openBlob(large).orElseThrow()) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
        var again = office.heard().stream()
                .filter(each -> each.is("GET", "/v1/blobs/" + large.sha256()))
                .toList()
                .get(1);
        assertEquals("bytes=196608-", again.header("range"), "three whole chunks were kept");
    }

    @Test
    void theFilesOfUrgentCommandsGoFirstAndTheCommandsInTheirOrder() throws Exception {
        desk.workOffline(true);
        var papers = List.of(City.paper(), City.paper(), City.paper());
        var files = List.of(put(1000), put(1001), put(1002));
        var urgencies = List.of(Urgency.NORMAL, Urgency.URGENT, Urgency.EXTRA_URGENT);
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(
                    Submitted.Waiting.class,
                    desk.submit(City.DRAFTER, papers.get(i), naming(files.get(i), urgencies.get(i)), null));
        }
        desk.workOffline(false);
        until(() -> desk.status().waiting() == 0);
        assertEquals(
                List.of(
                        files.get(2).sha256(),
                        files.get(1).sha256(),
                        files.get(0).sha256()),
                heard("HEAD", "/v1/blobs/"));
        for (var each : desk.commands()) {
            assertEquals(SentCommand.State.ACCEPTED, each.state());
        }
    }

    private BlobReference put(int size) {
        return desk.putBlob(new ByteArrayInputStream(new byte[size]), "image/png", "图");
    }

    @Test
    void aQuotaIsSaidWithItsNumbersAndTheFileGoesOnceThereIsRoom() throws Exception {
        var numbers = Map.of("usedBytes", "4294967296", "maximumBytes", "4294967296");
        office.lie(
                each -> each.is("POST", "/v1/uploads"),
                (asked, out) -> HostileOffice.json(out, 429, new Problem(Problem.UPLOAD_QUOTA, numbers)));
        var blob = put(1000);
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, naming(blob, Urgency.NORMAL), null);
        until(() -> Problem.UPLOAD_QUOTA.equals(desk.status().lastError()));
        assertEquals(numbers, desk.status().errorArguments());
        assertEquals(1, desk.status().waiting());
        // Others are not kept from going.
        var other = City.paper();
        desk.submit(City.DRAFTER, other, City.draft(0, "没有文件", "内容"), null);
        until(() -> desk.status().waiting() == 1);
        assertTrue(desk.openBlob(blob).isPresent());
        office.honest();
        until(desk, () -> desk.status().waiting() == 0 && desk.status().lastError() == null);
        assertEquals(Map.of(), desk.status().errorArguments());
    }

    @Test
    void aFileBeyondTheLargestNeedsItsAuthorAndStays() throws Exception {
        office.lie(
                each -> each.is("POST", "/v1/uploads"),
                (asked, out) ->
                        HostileOffice.json(out, 413, new Problem(Problem.TOO_LARGE, Map.of("maximum", "2147483648"))));
        var blob = put(1000);
        desk.submit(City.DRAFTER, City.paper(), naming(blob, Urgency.NORMAL), null);
        until(() -> desk.status().attention() == 1);
        var attention = Objects.requireNonNull(desk.commands().getFirst().attention());
        assertEquals(SentCommand.Reason.FILE_TOO_LARGE, attention.reason());
        assertTrue(desk.openBlob(blob).isPresent());
        assertFalse(truth.has(blob.sha256()));
    }
}
