package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;

/// Clocks that are a year ahead or behind, here or at the office, and jump while everything runs. What takes effect, in
/// which order and when is the office's to say; nothing here waits for a moment that is a year away.
class ClocksTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final List<OfficeDesk> open = new ArrayList<>();
    private int desks;

    @AfterEach
    void close() {
        open.forEach(OfficeDesk::close);
    }

    private OfficeDesk desk(PlayedOffice office, String person, SteppedClock clock) throws Exception {
        var settings = City.settings(folder.resolve("desk" + ++desks), "test", clock);
        var desk = DeskOpening.open(settings, new PlayedLine(office), person, City.PASSWORD, null);
        open.add(desk);
        until(() -> desk.status().lastSynchronised() != null);
        return desk;
    }

    private static void given(Submitted submitted) {
        assertInstanceOf(Submitted.Waiting.class, submitted);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # desk, office, jump while running, in days
            0,    0,    365
            0,    0,   -365
            365,  0,   -730
            -365, 0,    730
            0,   -365,  1
            """)
    void whatWasGivenTakesEffectOnceInItsOrder(int ahead, int office, int jump) throws Exception {
        var here = new SteppedClock(City.NINE.plus(DAY.multipliedBy(ahead)));
        var there = new SteppedClock(City.NINE.plus(DAY.multipliedBy(office)));
        var truth = new PlayedOffice(there);
        var desk = desk(truth, "shen.niwen", here);
        var papers = new ArrayList<SubjectId>();
        for (int round = 0; round < 3; round++) {
            desk.workOffline(true);
            var blob = desk.putBlob(new ByteArrayInputStream(new byte[70_000 + round]), "image/png", "图");
            var paper = City.paper();
            papers.add(paper);
            given(desk.submit(City.DRAFTER, paper, City.draft(0, "第" + round + "件", "一"), null));
            here.advance(DAY.multipliedBy(round == 1 ? jump : 0));
            given(desk.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "意见" + round), null));
            desk.workOffline(false);
            until(() -> desk.status().waiting() == 0 && desk.status().lastError() == null);
            assertTrue(desk.openBlob(blob).isPresent());
        }
        for (var each : desk.commands()) {
            assertEquals(SentCommand.State.ACCEPTED, each.state());
            assertEquals(1, truth.effects(each.id()));
        }
        for (int round = 0; round < 3; round++) {
            var trail = truth.document(papers.get(round)).trail();
            assertEquals(2, trail.history().size());
            assertEquals("意见" + round, trail.opinions().getFirst().text());
            trail.history().forEach(entry -> assertEquals(there.instant(), entry.at(), "the office's time"));
        }
        // What changes at the office is not waited for until the clock is where it was.
        truth.changeFacts();
        var later = truth.hold(new byte[5000], "后来.pdf");
        var wanted = desk.fetchBlob(later);
        until(wanted::isDone);
        assertEquals(Status.Connection.ONLINE, desk.status().connection());
    }

    @ParameterizedTest
    @CsvSource({"365", "-365"})
    void whatComesTooLateIsLateWhateverTheClockSays(int ahead) throws Exception {
        var truth = new PlayedOffice(new SteppedClock(City.NINE));
        var right = new SteppedClock(City.NINE);
        // The other reviewer of the same step is faster; this one wrote off line.
        var drafter = desk(truth, "lu.niwen", right);
        var paper = City.paper();
        given(drafter.submit(post(drafter), paper, City.draft(0, "通知", "一"), null));
        given(drafter.submit(post(drafter), paper, new DocumentCommand.Agree(1, ""), null));
        until(() -> drafter.status().waiting() == 0);
        var away = desk(truth, "he.hewen", new SteppedClock(City.NINE.plus(DAY.multipliedBy(ahead))));
        until(away, () -> away.document(paper).isPresent());
        away.workOffline(true);
        CommandSigner signer = bytes -> "c2lnbmVk";
        given(away.submit(post(away), paper, new DocumentCommand.Agree(1, "在路上写的"), signer));
        var atWork = desk(truth, "song.hewen", right);
        until(atWork, () -> atWork.document(paper).isPresent());
        given(atWork.submit(post(atWork), paper, new DocumentCommand.Agree(1, "先到的"), signer));
        until(() -> atWork.status().waiting() == 0);
        away.workOffline(false);
        until(() -> away.status().waiting() == 0);
        assertTrue(away.commands().getFirst().late());
        assertFalse(atWork.commands().getFirst().late());
        var opinions = truth.document(paper).trail().opinions();
        assertEquals("在路上写的", opinions.getLast().text());
        assertTrue(opinions.getLast().late());
        assertEquals(
                City.NINE,
                opinions.getLast().writtenAt(),
                "the office's time, not that of the clock it was written by");
    }

    private static PostId post(OfficeDesk desk) {
        return desk.facts().directory().postsOf(desk.person()).getFirst().id();
    }

    @ParameterizedTest
    @CsvSource({"365", "-365"})
    void anEndedSessionIsSaidAndTakenUpWhateverTheClockSays(int jump) throws Exception {
        var truth = new PlayedOffice(new SteppedClock(City.NINE));
        var here = new SteppedClock(City.NINE);
        var line = new PlayedLine(truth);
        var settings = City.settings(folder.resolve("session"), "test", here);
        var desk = DeskOpening.open(settings, line, "shen.niwen", City.PASSWORD, null);
        open.add(desk);
        until(() -> desk.status().lastSynchronised() != null);
        line.endSession();
        here.advance(DAY.multipliedBy(jump));
        given(desk.submit(City.DRAFTER, City.paper(), City.draft(0, "通知", "一"), null));
        until(() -> desk.status().connection() == Status.Connection.SESSION_ENDED);
        assertEquals(1, desk.status().waiting());
        desk.logInAgain(City.PASSWORD);
        until(() -> desk.status().waiting() == 0);
    }
}
