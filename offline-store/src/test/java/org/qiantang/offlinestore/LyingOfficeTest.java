package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.HostileOffice.head;
import static org.qiantang.offlinestore.HostileOffice.json;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.HostileOffice.Lie;
import org.qiantang.offlinestore.HostileOffice.Request;
import org.qiantang.offlinestore.sync.HastyTransport;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.Transport;

/// An office that lies, or something on the way that answers in its place. Whatever comes: the state is said, nothing
/// given is lost, time and memory have an end, and everything goes on once the office is honest again.
class LyingOfficeTest {
    private static final Duration HASTE = Duration.ofMillis(1500);
    private static final String NOT_UNDERSTOOD = "office-not-understood";
    private static final String SOMEBODY_ELSE = "somebody-else-answers";
    private static final String NOT_REACHABLE = "office-not-reachable";
    private static final String WRONG_FILE = "wrong-digest";

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice truth = new PlayedOffice(clock);
    private final byte[] file = new byte[3_000_000];
    private final CountDownLatch never = new CountDownLatch(1);
    private HostileOffice office;
    private OfficeDesk desk;

    @BeforeEach
    void logIn() throws Exception {
        new Random(5).nextBytes(file);
        office = new HostileOffice(truth);
        desk = open(new HttpTransport(office.enrolment()));
    }

    private OfficeDesk open(Transport over) throws InterruptedException {
        var settings = DeskSettings.of(folder, office.enrolment(), "test");
        var opened = DeskOpening.open(settings, over, "shen.niwen", City.PASSWORD, null);
        until(() -> opened.status().lastSynchronised() != null);
        return opened;
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        desk.close();
        office.close();
    }

    private static boolean pages(Request request) {
        return request.is("GET", "/v1/changes");
    }

    private static boolean commands(Request request) {
        return request.is("POST", "/v1/commands");
    }

    private static boolean files(Request request) {
        return request.is("GET", "/v1/blobs");
    }

    /// Lies until it is said so, then is honest: what was given meanwhile takes effect once.
    private void trial(Predicate<Request> when, Lie lie, String code) throws Exception {
        office.lie(when, lie);
        var paper = City.paper();
        var given = assertInstanceOf(
                Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, "谎言", "不能丢的字"), null));
        until(desk, () -> code.equals(desk.status().lastError()) && office.lies() > 0);
        assertEquals("谎言", title(paper), "what was given is shown all the while");
        kept(given.id());
        office.honest();
        until(desk, () -> desk.status().waiting() == 0 && desk.status().lastError() == null);
        assertEquals(1, truth.effects(given.id()));
        assertEquals(SentCommand.State.ACCEPTED, state(given.id()));
    }

    private void kept(CommandId id) {
        var state = state(id);
        assertTrue(state == SentCommand.State.WAITING || truth.effects(id) == 1, () -> "lost: " + state);
    }

    private SentCommand.State state(CommandId id) {
        return desk.commands().stream()
                .filter(each -> each.id().equals(id))
                .map(SentCommand::state)
                .findFirst()
                .orElseThrow();
    }

    private String title(SubjectId paper) {
        return desk.document(paper).orElseThrow().state().draft().content().title();
    }

    private static Lie answer(Object value) {
        return (request, out) -> json(out, value);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 302, 307, 511})
    void aLogInPageOfTheNetworkIsNotTheOffice(int status) throws Exception {
        var page = "<html><form>请登录无线网络</form></html>".getBytes(StandardCharsets.UTF_8);
        trial(
                each -> true,
                (request, out) -> {
                    head(
                            out,
                            status,
                            "Content-Type: text/html; charset=utf-8",
                            "Location: https://portal.example/",
                            "Content-Length: " + page.length);
                    out.write(page);
                },
                SOMEBODY_ELSE);
    }

    @Test
    void behindALogInPageOneLogsInOffLine() throws Exception {
        desk.close();
        office.lie(each -> true, (request, out) -> head(out, 302, "Location: https://portal.example/"));
        var settings = DeskSettings.of(folder, office.enrolment(), "test");
        desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD);
        assertEquals(Status.Connection.OFFLINE, desk.status().connection());
        office.honest();
        until(desk, () -> desk.status().connection() == Status.Connection.ONLINE);
    }

    @Test
    void anAnswerWithoutAnEndIsGivenUp() throws Exception {
        trial(LyingOfficeTest::pages, LyingOfficeTest::endless, NOT_UNDERSTOOD);
    }

    @Test
    void anAnswerWithoutAnEndThatNobodyReadsIsGivenUp() throws Exception {
        desk.close();
        desk = open(HastyTransport.to(office.enrolment(), HASTE));
        var bytes = new ByteArrayInputStream(file);
        var blob = desk.putBlob(bytes, "application/pdf", "大.pdf");
        office.lie(each -> each.is("PATCH", "/v1/uploads"), (request, out) -> {
            head(out, 200, "Upload-Offset: " + file.length, "Transfer-Encoding: chunked");
            endlessChunks(out);
        });
        seal(blob);
        until(desk, () -> office.lies() > 0);
        office.honest();
        until(desk, () -> truth.has(blob.sha256()));
    }

    @Test
    void aPageThatUnpacksBeyondAllMeasureIsRefused() throws Exception {
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    head(
                            out,
                            200,
                            "Content-Type: application/json",
                            "Content-Encoding: gzip",
                            "Transfer-Encoding: chunked");
                    var packed = new ByteArrayOutputStream();
                    try (var gzip = new GZIPOutputStream(packed)) {
                        var zeroes = new byte[1024 * 1024];
                        for (int i = 0; i < 300; i++) {
                            gzip.write(zeroes);
                        }
                    }
                    chunk(out, packed.toByteArray());
                    chunk(out, new byte[0]);
                },
                NOT_UNDERSTOOD);
    }

    @Test
    void aPageOfTenMillionChangesIsRefused() throws Exception {
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    head(out, 200, "Content-Type: application/json", "Transfer-Encoding: chunked");
                    chunk(
                            out,
                            "{\"changes\":[],\"more\":false,\"next\":1,\"removals\":["
                                    .getBytes(StandardCharsets.UTF_8));
                    var many = "{\"id\":\"x\",\"kind\":\"OUTGOING_DOCUMENT\"},".repeat(10_000);
                    for (int i = 0; i < 1000; i++) {
                        chunk(out, many.getBytes(StandardCharsets.UTF_8));
                    }
                },
                NOT_UNDERSTOOD);
    }

    @Test
    void aPageLongerThanWasAskedForIsRefused() throws Exception {
        var removals = Collections.nCopies(501, City.paper());
        trial(LyingOfficeTest::pages, answer(new ChangesPage(List.of(), removals, 1, false)), NOT_UNDERSTOOD);
    }

    @Test
    void aFeedThatGoesInCirclesIsRefused() throws Exception {
        known();
        trial(
                LyingOfficeTest::pages,
                (request, out) -> json(
                        out,
                        new ChangesPage(
                                List.of(), List.of(City.paper()), request.path().contains("after=7&") ? 3 : 7, true)),
                NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "-3", "nowhere"})
    void aNextPlaceThatIsNoneLeadsNowhere(String said) throws Exception {
        var person = new PersonId("shen.niwen");
        office.lie(LyingOfficeTest::pages, (request, out) -> {
            long after = HostileOffice.number(request.path(), "after");
            json(out, truth.changes(person, after, 500), ChangesPage.NEXT + ": " + said);
        });
        for (int i = 0; i < 3; i++) {
            var paper = City.paper();
            desk.submit(City.DRAFTER, paper, City.draft(0, "谎言", "第" + i + "件"), null);
            until(
                    desk,
                    () -> desk.document(paper)
                            .filter(view -> view.version() == 1)
                            .isPresent());
        }
        assertEquals(0, desk.status().waiting());
    }

    @Test
    void anOfficeThatIsRestoredAtEveryPageIsRefused() throws Exception {
        known();
        trial(
                LyingOfficeTest::pages,
                (request, out) ->
                        json(out, new ChangesPage(List.of(), List.of(City.paper()), 7, true, UUID.randomUUID())),
                NOT_UNDERSTOOD);
    }

    @Test
    void aLineageThatIsNoneIsRefused() throws Exception {
        var page = "{\"changes\":[],\"lineage\":\"%s\",\"more\":false,\"next\":9,\"removals\":[]}"
                .formatted("9".repeat(90));
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    head(out, 200, "Content-Type: application/json", "Content-Length: " + page.length());
                    out.write(page.getBytes(StandardCharsets.US_ASCII));
                },
                NOT_UNDERSTOOD);
    }

    @Test
    void aFeedThatPromisesMoreAndBringsNothingIsRefused() throws Exception {
        trial(LyingOfficeTest::pages, answer(new ChangesPage(List.of(), List.of(), 0, true)), NOT_UNDERSTOOD);
    }

    @Test
    void aStateUnderAnotherDocumentsNameIsRefused() throws Exception {
        var paper = known();
        var state = truth.document(paper);
        trial(
                LyingOfficeTest::pages,
                answer(new ChangesPage(List.of(ChangesPage.Change.of(City.paper(), 1, state)), List.of(), 9, false)),
                NOT_UNDERSTOOD);
    }

    /// A document that both have.
    private SubjectId known() throws InterruptedException {
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, City.draft(0, "真话", "内容"), null);
        until(desk, () -> desk.status().waiting() == 0);
        return paper;
    }

    @Test
    void anAnswerToACommandThatWasNotSentIsNotBelieved() throws Exception {
        var blob = desk.putBlob(new ByteArrayInputStream(file), "application/pdf", "未传.pdf");
        office.lie(each -> each.is("POST", "/v1/uploads"), (request, out) -> head(out, 503));
        var unsent = seal(blob);
        trial(
                each -> commands(each) || each.is("POST", "/v1/uploads"),
                (request, out) -> {
                    if (request.method().equals("POST") && request.path().startsWith("/v1/uploads")) {
                        head(out, 503);
                        return;
                    }
                    var answers = new ArrayList<CommandAnswer>();
                    Encoding.readList(request.body(), CommandEnvelope.class)
                            .forEach(each -> answers.add(new CommandAnswer(each.id(), new Outcome.Accepted(1, false))));
                    answers.add(new CommandAnswer(unsent, new Outcome.Accepted(1, false)));
                    answers.add(new CommandAnswer(
                            CommandIds.next(City.NINE, new Random(1)),
                            new Outcome.Refused(Refusal.of(RefusalCode.NOT_YOUR_POST))));
                    json(out, answers);
                },
                NOT_UNDERSTOOD);
        // The office knows no such document: refused by it, after it was really sent.
        assertEquals(SentCommand.State.REFUSED, state(unsent));
        assertTrue(truth.decided(unsent).isPresent());
    }

    @Test
    void anOutcomeThatContradictsAnEarlierOneChangesNothing() throws Exception {
        var paper = known();
        var accepted = desk.commands().getFirst().id();
        var refused = new Outcome.Refused(Refusal.of(RefusalCode.NOT_YOUR_POST));
        trial(
                LyingOfficeTest::commands,
                (request, out) -> {
                    var answers = new ArrayList<CommandAnswer>();
                    Encoding.readList(request.body(), CommandEnvelope.class).forEach(each -> {
                        answers.add(new CommandAnswer(each.id(), new Outcome.Accepted(1, false)));
                        answers.add(new CommandAnswer(each.id(), refused));
                    });
                    answers.add(new CommandAnswer(accepted, refused));
                    json(out, answers);
                },
                NOT_UNDERSTOOD);
        assertEquals(SentCommand.State.ACCEPTED, state(accepted));
        assertEquals("真话", title(paper));
    }

    @Test
    void aCommandHeldBecauseOfNothingIsNotBelieved() throws Exception {
        trial(
                LyingOfficeTest::commands,
                (request, out) -> json(
                        out,
                        Encoding.readList(request.body(), CommandEnvelope.class).stream()
                                .map(each -> new CommandAnswer(
                                        each.id(), new Outcome.Held(CommandIds.next(City.NINE, new Random(2)))))
                                .toList()),
                NOT_UNDERSTOOD);
    }

    @Test
    void headersWithoutAnEndAreRefused() throws Exception {
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    out.write("HTTP/1.1 200 x\r\n".getBytes(StandardCharsets.US_ASCII));
                    var header = ("X: " + "y".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(header);
                    }
                },
                NOT_UNDERSTOOD);
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    out.write("HTTP/1.1 200 x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(new byte[8192]);
                    }
                },
                NOT_UNDERSTOOD);
    }

    @Test
    void bytesThatDribbleAreNotWaitedFor() throws Exception {
        desk.close();
        desk = open(HastyTransport.to(office.enrolment(), HASTE));
        trial(
                LyingOfficeTest::pages,
                (request, out) -> {
                    head(out, 200, "Content-Type: application/json", "Content-Length: 100000");
                    dribble(out);
                },
                NOT_REACHABLE);
        trial(
                LyingOfficeTest::commands,
                (request, out) -> {
                    out.write("HTTP/1.1 200 x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    dribble(out);
                },
                NOT_REACHABLE);
        trial(
                LyingOfficeTest::commands,
                (request, out) -> {
                    while (true) {
                        // Informational answers may come as often as they like.
                        out.write("HTTP/1.1 103 x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        pause();
                    }
                },
                NOT_REACHABLE);
    }

    private void dribble(OutputStream out) throws Exception {
        while (true) {
            out.write(' ');
            out.flush();
            pause();
        }
    }

    private void pause() throws Exception {
        if (never.await(100, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException();
        }
    }

    @Test
    void anAnswerThatIsCutInTheMiddleIsNoAnswer() throws Exception {
        trial(
                LyingOfficeTest::commands,
                (request, out) -> {
                    head(out, 200, "Content-Type: application/json", "Content-Length: 1000");
                    out.write("[{\"id\"".getBytes(StandardCharsets.US_ASCII));
                },
                NOT_REACHABLE);
    }

    @Test
    void somebodyElsesCertificateIsSaidAndNothingIsTold() throws Exception {
        office.replaced(true);
        var paper = City.paper();
        var given = assertInstanceOf(
                Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, "冒充", "内容"), null));
        until(desk, () -> "certificate-not-trusted".equals(desk.status().lastError()));
        assertEquals(SentCommand.State.WAITING, state(given.id()));
        office.replaced(false);
        until(desk, () -> desk.status().waiting() == 0 && desk.status().lastError() == null);
        assertEquals(1, truth.effects(given.id()));
    }

    /// A wrong file keeps neither commands nor other files from moving, is never shown, and comes once it is right.
    private void wrongFile(Lie lie) throws Exception {
        var blob = truth.hold(file, "大.pdf");
        var other = truth.hold(Arrays.copyOf(file, 200_000), "小.pdf");
        office.lie(each -> files(each) && each.path().endsWith(blob.sha256()), lie);
        var next = desk.fetchBlob(other);
        var wanted = desk.fetchBlob(blob);
        until(() -> WRONG_FILE.equals(desk.status().lastError()) && office.lies() > 0);
        assertTrue(desk.openBlob(blob).isEmpty());
        until(next::isDone);
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, City.draft(0, "照常办理", "内容"), null);
        until(() -> desk.status().waiting() == 0);
        assertEquals(Status.Connection.ONLINE, desk.status().connection());
        office.honest();
        until(desk, wanted::isDone);
        try (var in = desk.openBlob(blob).orElseThrow()) {
            assertArrayEquals(file, in.readAllBytes());
        }
        until(desk, () -> desk.status().lastError() == null);
    }

    private static String etag(Request request) {
        return "ETag: \"" + request.path().substring(10) + "\"";
    }

    @Test
    void aFileOfWrongBytesIsFetchedAgain() throws Exception {
        wrongFile((request, out) -> {
            head(out, 200, etag(request), "Content-Length: " + file.length);
            out.write(new byte[file.length]);
        });
    }

    @Test
    void aFileThatIsTooShortIsFetchedAgain() throws Exception {
        wrongFile((request, out) -> {
            head(out, 200, etag(request), "Content-Length: 100000");
            out.write(file, 0, 100_000);
        });
    }

    @Test
    void aFileWithoutAnEndIsFetchedAgain() throws Exception {
        wrongFile((request, out) -> {
            head(out, 200, etag(request), "Transfer-Encoding: chunked");
            endlessChunks(out);
        });
    }

    @Test
    void aFileOfAnotherRangeIsFetchedAgain() throws Exception {
        wrongFile((request, out) -> {
            head(out, 206, etag(request), "Content-Range: bytes 1000-2999999/3000000", "Content-Length: 2999000");
            out.write(file, 1000, file.length - 1000);
        });
    }

    @Test
    void aRangeThatCannotBeIsFetchedAgain() throws Exception {
        wrongFile((request, out) -> {
            if (request.header("range").isEmpty()) {
                head(out, 200, etag(request), "Content-Length: 100000");
                out.write(file, 0, 100_000);
            } else {
                head(out, 416, "Content-Range: bytes */3");
            }
        });
    }

    @Test
    void aFileThatTheOfficeCannotReadIsFetchedLater() throws Exception {
        var blob = truth.hold(file, "大.pdf");
        office.lie(LyingOfficeTest::files, (request, out) -> head(out, 503));
        var wanted = desk.fetchBlob(blob);
        until(() -> WRONG_FILE.equals(desk.status().lastError()));
        office.honest();
        until(desk, wanted::isDone);
    }

    @Test
    void anUploadThatOnlySeemsToArriveIsNotBelieved() throws Exception {
        var blob = desk.putBlob(new ByteArrayInputStream(file), "application/pdf", "附件.pdf");
        for (Lie lie : List.<Lie>of(
                (request, out) -> head(out, 200),
                (request, out) -> head(out, 204, "Upload-Offset: 5"),
                (request, out) -> head(out, 204, "Upload-Offset: -1"),
                (request, out) -> head(out, 204, "Upload-Offset: 9223372036854775807"))) {
            office.lie(each -> each.path().startsWith("/v1/uploads/") || each.is("HEAD", "/v1/blobs"), lie);
            var paper = City.paper();
            seal(blob);
            until(desk, () -> NOT_UNDERSTOOD.equals(desk.status().lastError()));
            assertTrue(!truth.has(blob.sha256()));
            desk.submit(City.DRAFTER, paper, City.draft(0, "不等附件", "内容"), null);
        }
        office.honest();
        until(desk, () -> truth.has(blob.sha256()) && desk.status().waiting() == 0);
    }

    /// A command that names a file; the office has no such document, and that is all it says in the end.
    private CommandId seal(BlobReference blob) {
        var rooms = ((EncryptedDesk) desk).rooms();
        return rooms.database().write(transaction -> {
            var envelope = new CommandEnvelope(
                    CommandIds.next(clock.instant(), new SecureRandom()),
                    desk.person(),
                    City.DRAFTER,
                    "test",
                    rooms.outbox().nextSequence(transaction),
                    City.paper(),
                    0,
                    new DocumentCommand.ApplySeal(blob),
                    clock.instant(),
                    null);
            rooms.outbox()
                    .add(
                            transaction,
                            envelope,
                            clock.instant(),
                            List.of(rooms.blobs().records().token(blob)));
            return envelope.id();
        });
    }

    private static void endless(Request request, OutputStream out) throws Exception {
        head(out, 200, "Content-Type: application/json", "Transfer-Encoding: chunked");
        endlessChunks(out);
    }

    private static void endlessChunks(OutputStream out) throws Exception {
        var spaces = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            chunk(out, spaces);
        }
    }

    private static void chunk(OutputStream out, byte[] bytes) throws Exception {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
