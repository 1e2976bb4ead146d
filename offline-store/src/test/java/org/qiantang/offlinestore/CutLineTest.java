package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.Cutter.Fault;
import org.qiantang.offlinestore.Cutter.Kind;
import org.qiantang.offlinestore.Cutter.Way;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.sync.HttpTransport;

/// The wire to the real central office breaks anywhere: in the handshake, the request, the answer, a file.
@ExtendWith(SharedOffice.class)
class CutLineTest {
    private static final long[] PLACES = {
        0, 1, 5, 100, 300, 517, 800, 1100, 1500, 2000, 2400, 2800, 3300, 4000, 5000, 6500, 8000, 11_000
    };

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void whereverTheWireBreaksEachCommandTakesEffectOnce(CentralOffice office) throws Exception {
        var wire = wire(office);
        var desk = desk(office, wire, "shen.niwen");
        var papers = new ArrayList<SubjectId>();
        for (var way : Way.values()) {
            for (long at : PLACES) {
                wire.arm(new Fault(way, at, Kind.RESET), 2);
                var paper = City.paper();
                papers.add(paper);
                given(desk.submit(City.DRAFTER, paper, City.draft(0, "断线", "字".repeat(1200)), null));
                given(desk.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "断线时写的意见"), null));
                until(desk, () -> desk.status().waiting() == 0);
            }
        }
        wire.mend();
        until(desk, () -> papers.stream().allMatch(paper -> version(desk, paper) == 2));
        for (var paper : papers) {
            var opinions = desk.document(paper).orElseThrow().state().trail().opinions();
            assertEquals(1, opinions.size());
        }
        assertTrue(desk.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
        assertEquals(2 * papers.size(), desk.commands().size());
    }

    @Test
    void aLogInThatBreaksAnywhereIsSaidAndWorksTheNextTime(CentralOffice office) throws Exception {
        var wire = wire(office);
        var places = new long[] {0, 200, 900, 1700, 2600, 4000, 9000, 30_000};
        for (var way : Way.values()) {
            for (long at : places) {
                wire.arm(new Fault(way, at, Kind.RESET), 1);
                @Nullable LogInFailed said = null;
                try {
                    logIn(office, wire, "gao.qianfa").close();
                } catch (LogInFailed failed) {
                    said = failed;
                }
                assertTrue(
                        said == null || said.reason() == LogInFailed.Code.OFFICE_NOT_REACHABLE,
                        () -> way + " " + at + " was called otherwise");
            }
        }
        wire.mend();
        logIn(office, wire, "gao.qianfa").close();
    }

    @Test
    void aFileGoesUpAndComesDownWholeHoweverOftenTheWireBreaks(CentralOffice office) throws Exception {
        var wire = wire(office);
        var desk = desk(office, wire, "yin.shouzheng");
        var bytes = new byte[1_500_000];
        new Random(20261009).nextBytes(bytes);
        var blob = desk.putBlob(new ByteArrayInputStream(bytes), "application/pdf", "盖章件.pdf");
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
        wire.arm(new Fault(Way.THERE, 400_000, Kind.RESET), 3);
        var rooms = ((EncryptedDesk) desk).rooms();
        rooms.database().write(transaction -> {
            rooms.outbox()
                    .add(
                            transaction,
                            seal,
                            Instant.now(),
                            List.of(rooms.blobs().records().token(blob)));
            return seal;
        });
        // Nobody knows the subject, so the command is refused: but only once its file is there.
        until(desk, () -> desk.status().waiting() == 0);
        assertEquals(SentCommand.State.REFUSED, desk.commands().getFirst().state());
        assertEquals(0, wire.left());

        var second = desk(office, wire, "yin.shouzheng");
        wire.arm(new Fault(Way.BACK, 300_000, Kind.RESET), 3);
        var wanted = second.fetchBlob(blob);
        until(second, wanted::isDone);
        assertEquals(0, wire.left());
        try (var in = second.openBlob(wanted.get()).orElseThrow()) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void anOfficeThatFallsSilentHoldsNobodyUpAndNothingIsDoneTwice(CentralOffice office) throws Exception {
        var wire = wire(office);
        var desk = desk(office, wire, "wen.fukan");
        var post = new PostId("wen.fukan/draft");
        for (var way : Way.values()) {
            for (long at : new long[] {0, 700, 2200, 5000}) {
                wire.arm(new Fault(way, at, Kind.SILENCE), 8);
                var paper = City.paper();
                given(desk.submit(post, paper, City.draft(0, "无声", "字".repeat(1200)), null));
                assertEquals(
                        "无声",
                        desk.document(paper)
                                .orElseThrow()
                                .state()
                                .draft()
                                .content()
                                .title());
                desk.workOffline(true);
                assertEquals(Status.Connection.CUT_OFF, desk.status().connection());
                wire.mend();
                desk.workOffline(false);
                until(desk, () -> version(desk, paper) == 1 && desk.status().waiting() == 0);
            }
        }
    }

    /// The one trial that waits as long as a person would.
    @Test
    void silenceIsSaidAsAnOfficeOutOfReach(CentralOffice office) throws Exception {
        var wire = wire(office);
        var desk = desk(office, wire, "fang.huitong");
        wire.arm(new Fault(Way.BACK, 0, Kind.SILENCE), 1000);
        var post = desk.facts().directory().postsOf(desk.person()).getFirst().id();
        given(desk.submit(post, City.paper(), City.draft(0, "无声", "内容"), null));
        until(() -> desk.status().connection() == Status.Connection.OFFLINE);
        assertEquals(
                "office-not-reachable", Objects.requireNonNull(desk.status().lastError()));
        wire.mend();
        until(desk, () -> desk.status().waiting() == 0);
    }

    private static long version(OfficeDesk desk, SubjectId paper) {
        return desk.document(paper).map(DocumentView::version).orElse(0L);
    }

    private static void given(Submitted submitted) {
        assertInstanceOf(Submitted.Waiting.class, submitted);
    }

    private Cutter wire(CentralOffice office) {
        var wire = new Cutter(office.address().getPort());
        open.add(wire);
        return wire;
    }

    private OfficeDesk desk(CentralOffice office, Cutter wire, String person) throws Exception {
        var desk = logIn(office, wire, person);
        open.add(desk);
        until(() -> desk.status().lastSynchronised() != null);
        return desk;
    }

    private OfficeDesk logIn(CentralOffice office, Cutter wire, String person) {
        var over = new Enrolment(
                "", "https://localhost:" + wire.port(), office.enrolment().certificateAuthority());
        var settings = DeskSettings.of(folder.resolve("desks" + open.size()), over, "test");
        return DeskOpening.open(settings, new HttpTransport(over), person, City.PASSWORD, null);
    }
}
