package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.Transport;

/// Desks and the real central office: HTTPS, PostgreSQL, its own authority.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealOfficeTest {
    @TempDir
    private static Path data = Path.of("");

    @TempDir
    private static Path other = Path.of("");

    private final List<OfficeDesk> open = new ArrayList<>();
    private Optional<CentralOffice> office = Optional.empty();
    private Enrolment enrolment = new Enrolment("", "", "");
    private int folders;

    @BeforeAll
    void startOffice() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start(port);
    }

    private void start(int port) {
        var usual = OfficeSettings.demonstration(data.resolve("office"));
        var started = CentralOffice.start(usual.at(port));
        enrolment = started.enrolment();
        office = Optional.of(started);
    }

    @AfterEach
    void closeDesks() {
        open.forEach(OfficeDesk::close);
        open.clear();
    }

    @AfterAll
    void closeOffice() {
        office.ifPresent(CentralOffice::close);
    }

    @Test
    void aDraftTravelsFromOneDeskToAnotherAndTheSecondHearsOfItByItself() throws Exception {
        var drafter = desk("shen.niwen");
        assertEquals(new PersonId("shen.niwen"), drafter.person());
        assertFalse(drafter.facts().trustedRoots().isEmpty());
        var reviewer = desk("lin.hewen");
        until(() -> reviewer.status().lastSynchronised() != null);
        var paper = City.paper();
        given(drafter.submit(City.DRAFTER, paper, City.draft(0, "真实的通知", "内容"), null));
        given(drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "请核稿"), null));
        // Nobody nudges the reviewer's desk: the office's feed does.
        until(() -> reviewer.document(paper).isPresent());
        var seen = reviewer.document(paper).orElseThrow();
        assertEquals("真实的通知", seen.state().draft().content().title());
        assertTrue(seen.state().toDoFor(reviewer.person()));
        until(drafter, () -> drafter.document(paper).orElseThrow().version() == seen.version());
        assertEquals(drafter.document(paper).orElseThrow().state(), seen.state());
        assertEquals(0, drafter.status().waiting());
    }

    @Test
    void workDoneOffLineArrivesOnceAlthoughTheOfficesAnswersAreLost() throws Exception {
        var line = LossyLine.over(new HttpTransport(enrolment));
        var desk = desk("wen.fukan", line);
        desk.workOffline(true);
        var paper = City.paper();
        var post = new PostId("wen.fukan/draft");
        for (int i = 0; i < 20; i++) {
            int revision = desk.document(paper)
                    .map(view -> view.state().draft().revision())
                    .orElse(0);
            given(desk.submit(post, paper, City.draft(revision, "离线", "第" + i + "稿"), null));
        }
        given(desk.submit(post, paper, new DocumentCommand.Agree(1, "离线写好"), null));
        assertEquals(2, desk.status().waiting());
        line.lost().set(2);
        desk.workOffline(false);
        until(desk, () -> desk.status().waiting() == 0);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 2);
        var state = desk.document(paper).orElseThrow().state();
        assertEquals(1, state.draft().revision());
        assertEquals("第19稿", state.draft().content().paragraphs().getFirst().text());
        assertEquals(1, state.trail().opinions().size());
        assertEquals(0, line.lost().get());
    }

    @Test
    void whatFollowsARefusalOnTheSameSubjectIsHeldForItsAuthor() throws Exception {
        var desk = desk("shen.niwen");
        var paper = City.paper();
        given(desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "内容"), null));
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        desk.workOffline(true);
        var elsewhere = desk("shen.niwen");
        until(elsewhere, () -> elsewhere.document(paper).isPresent());
        given(elsewhere.submit(City.DRAFTER, paper, City.draft(1, "通知", "别处改过"), null));
        until(elsewhere, () -> elsewhere.status().waiting() == 0);
        given(desk.submit(City.DRAFTER, paper, City.draft(1, "通知", "这里也改了"), null));
        given(desk.submit(City.DRAFTER, paper, new DocumentCommand.Agree(2, ""), null));
        desk.workOffline(false);
        until(desk, () -> desk.status().waiting() == 0);
        // Refused until what stands has come down, then the author's to decide.
        until(desk, () -> contested(desk.commands().get(1)));
        var held = desk.commands().get(0);
        assertEquals(SentCommand.State.NEEDS_ATTENTION, held.state());
        assertEquals(
                new SentCommand.Attention(
                        SentCommand.Reason.EARLIER_REFUSED,
                        desk.commands().get(1).id()),
                held.attention());
        until(
                desk,
                () -> desk.document(paper)
                        .orElseThrow()
                        .state()
                        .draft()
                        .content()
                        .paragraphs()
                        .getFirst()
                        .text()
                        .equals("别处改过"));
    }

    private static boolean contested(SentCommand saving) {
        var attention = saving.attention();
        return attention != null && attention.reason() == SentCommand.Reason.CLASH;
    }

    @Test
    void aFileGoesUpThroughBrokenConnectionsAndComesDownVerified() throws Exception {
        var line = LossyLine.over(new HttpTransport(enrolment));
        var bytes = new byte[2_000_000];
        new Random(3).nextBytes(bytes);
        var desk = desk("yin.shouzheng", line);
        var blob = desk.putBlob(new ByteArrayInputStream(bytes), "application/pdf", "盖章件.pdf");
        var session = line.logIn(new LogIn("yin.shouzheng", new String(City.PASSWORD), "probe"));
        assertFalse(line.hasBlob(session.token(), blob.sha256()));
        // The seal names a file of a subject nobody knows: the file must be there first, then the office refuses.
        line.broken().set(2);
        var rooms = ((EncryptedDesk) desk).rooms();
        var seal = new CommandEnvelope(
                CommandIds.next(Instant.now(), new SecureRandom()),
                desk.person(),
                new PostId("yin.shouzheng/seal"),
                "test",
                1,
                City.paper(),
                0,
                new DocumentCommand.ApplySeal(blob),
                Instant.now(),
                null);
        rooms.database().write(transaction -> {
            rooms.outbox()
                    .add(
                            transaction,
                            seal,
                            Instant.now(),
                            List.of(rooms.blobs().records().token(blob)));
            return seal;
        });
        until(desk, () -> desk.status().waiting() == 0);
        assertEquals(SentCommand.State.REFUSED, desk.commands().getFirst().state());
        assertTrue(line.hasBlob(session.token(), blob.sha256()));
        var whole = new ByteArrayOutputStream();
        line.download(session.token(), blob.sha256(), 0, whole, () -> true);
        assertArrayEquals(bytes, whole.toByteArray());
        var elsewhere = LossyLine.over(new HttpTransport(enrolment));
        elsewhere.broken().set(3);
        var second = desk("yin.shouzheng", elsewhere);
        var wanted = second.fetchBlob(blob);
        until(second, wanted::isDone);
        try (var in = second.openBlob(wanted.get()).orElseThrow()) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void aDraftsPictureGoesUpBeforeItAndComesToWhoeverReadsIt() throws Exception {
        var drafter = desk("shen.niwen");
        var reviewer = desk("lin.hewen");
        until(() -> reviewer.status().lastSynchronised() != null);
        drafter.workOffline(true);
        var image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        var blob = drafter.putBlob(new ByteArrayInputStream(file.toByteArray()), "image/png", "图");
        var paper = City.paper();
        given(drafter.submit(City.DRAFTER, paper, City.draft(0, "有图的通知", "内容"), null));
        var plain = City.draft(1, "有图的通知", "内容");
        var body =
                List.of(plain.content().body().getFirst(), new Figure("f1", blob.sha256(), blob.size(), 100, 50, ""));
        // Takes the place of the saving before, which never left, and has to wait for the file.
        given(drafter.submit(
                City.DRAFTER,
                paper,
                new DocumentCommand.SaveDraft(
                        plain.route(), 1, plain.content().change().body(body).build(), plain.countersigners()),
                null));
        given(drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "请核稿"), null));
        assertEquals(2, drafter.status().waiting());
        drafter.workOffline(false);
        until(drafter, () -> drafter.status().waiting() == 0);
        assertTrue(drafter.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
        until(() -> reviewer.document(paper).isPresent());
        until(() -> reviewer.openBlob(BlobReference.of((Figure) body.get(1))).isPresent());
        try (var come = reviewer.openBlob(blob).orElseThrow()) {
            assertArrayEquals(file.toByteArray(), come.readAllBytes());
        }
    }

    @Test
    void aWrongPasswordAndAnotherAuthorityAreRefused() throws Exception {
        var wrong = assertThrows(
                LogInFailed.class, () -> OfficeDesk.logIn(settings(enrolment), "gao.qianfa", "nonsense".toCharArray()));
        assertEquals(LogInFailed.Code.WRONG_PASSWORD, wrong.reason());
        var root = Objects.requireNonNull(RealOfficeTest.class.getResourceAsStream("another-authority.pem"));
        var stranger =
                new Enrolment("", enrolment.address(), new String(root.readAllBytes(), StandardCharsets.US_ASCII));
        var untrusted = assertThrows(
                LogInFailed.class, () -> OfficeDesk.logIn(settings(stranger), "gao.qianfa", City.PASSWORD));
        assertEquals(LogInFailed.Code.CERTIFICATE_NOT_TRUSTED, untrusted.reason());
        var misnamed = new Enrolment(
                "", enrolment.address().replace("localhost", "127.0.0.2"), enrolment.certificateAuthority());
        var reached = assertThrows(
                LogInFailed.class, () -> OfficeDesk.logIn(settings(misnamed), "gao.qianfa", City.PASSWORD));
        assertTrue(
                reached.reason() == LogInFailed.Code.CERTIFICATE_NOT_TRUSTED
                        || reached.reason() == LogInFailed.Code.OFFICE_NOT_REACHABLE,
                reached.code());
    }

    @Test
    void anEndedSessionIsTakenUpAgain() throws Exception {
        var line = new HttpTransport(enrolment);
        var desk = desk("fang.huitong", line);
        until(desk, () -> desk.status().lastSynchronised() != null);
        line.logOut(Objects.requireNonNull(((EncryptedDesk) desk).session()));
        var paper = City.paper();
        var post = desk.facts().directory().postsOf(desk.person()).getFirst().id();
        given(desk.submit(post, paper, City.draft(0, "通知", "内容"), null));
        until(desk, () -> desk.status().connection() == Status.Connection.SESSION_ENDED);
        assertEquals(1, desk.status().waiting());
        desk.logInAgain(City.PASSWORD);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void anOfficeThatStopsInTheMiddleAndStartsAgainLosesNothing() throws Exception {
        var desk = desk("shen.niwen");
        until(desk, () -> desk.status().lastSynchronised() != null);
        var papers = new ArrayList<SubjectId>();
        for (int i = 0; i < 40; i++) {
            papers.add(City.paper());
            given(desk.submit(City.DRAFTER, papers.getLast(), City.draft(0, "重启" + i, "内容"), null));
            if (i == 20) {
                office.orElseThrow().close();
                office = Optional.empty();
            }
        }
        until(desk, () -> desk.status().connection() == Status.Connection.OFFLINE);
        assertTrue(desk.status().waiting() >= 19);
        start(URI.create(enrolment.address()).getPort());
        until(desk, () -> desk.status().waiting() == 0);
        until(
                desk,
                () -> papers.stream()
                        .allMatch(paper -> desk.document(paper).orElseThrow().version() == 1));
        assertTrue(desk.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
    }

    private static void given(Submitted submitted) {
        assertInstanceOf(Submitted.Waiting.class, submitted);
    }

    private DeskSettings settings(Enrolment to) {
        return DeskSettings.of(other.resolve("desks" + folders++), to, "test");
    }

    private OfficeDesk desk(String person) {
        return desk(person, new HttpTransport(enrolment));
    }

    private OfficeDesk desk(String person, Transport line) {
        var desk = DeskOpening.open(settings(enrolment), line, person, City.PASSWORD, null);
        open.add(desk);
        return desk;
    }
}
