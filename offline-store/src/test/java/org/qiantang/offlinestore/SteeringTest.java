package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.Status.Connection;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.network.Network;

/// How a person steers synchronisation: paused, sparing bytes, seen on its way, and with a session that ends amid it.
class SteeringTest {
    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final PlayedLine line = new PlayedLine(office);
    private final List<OfficeDesk> open = new ArrayList<>();

    @AfterEach
    void closeDesks() {
        open.forEach(OfficeDesk::close);
    }

    @Test
    void aPausedDeskSendsAndFetchesNothingAndGoesOnAtOnce() throws Exception {
        var desk = inStep("shen.niwen", line);
        desk.pause(true);
        assertEquals(Connection.PAUSED, desk.status().connection());
        int pushes = line.pushes.get();
        int pulls = line.pulls.get();
        var paper = City.paper();
        given(desk, paper, "暂停时写的");
        desk.synchroniseNow();
        desk.synchroniseNow();
        // Somebody else's desk goes round meanwhile, so that this one had time enough.
        var elsewhere = inStep("lin.hewen", new PlayedLine(office));
        given(elsewhere("shen.niwen"), City.paper(), "别处写的");
        until(elsewhere, () -> elsewhere.status().waiting() == 0);
        assertEquals(1, desk.status().waiting());
        assertEquals(Connection.PAUSED, desk.status().connection());
        assertEquals(pushes, line.pushes.get());
        assertEquals(pulls, line.pulls.get());
        // What a person asks of the office directly still goes: the network is not cut.
        assertEquals(3, desk.timestamp(new byte[3]).length);
        desk.pause(false);
        until(() -> desk.status().waiting() == 0 && desk.status().connection() == Connection.ONLINE);
        assertEquals(1, office.document(paper).draft().revision());
        until(() -> desk.documents().size() == 2);
    }

    @Test
    void aPauseInTheMiddleStopsAfterTheRequestUnderWay() throws Exception {
        var desk = inStep("shen.niwen", line);
        desk.workOffline(true);
        for (int i = 0; i < 250; i++) {
            given(desk, City.paper(), "第" + i + "件");
        }
        int before = line.pushes.get();
        line.onPush = push -> {
            if (push == before + 1) {
                desk.pause(true);
            }
        };
        desk.workOffline(false);
        until(() -> desk.status().connection() == Connection.PAUSED);
        assertEquals(before + 1, line.pushes.get());
        assertTrue(
                desk.status().waiting() >= 150, () -> "waiting " + desk.status().waiting());
        line.onPush = push -> {};
        desk.pause(false);
        until(() -> desk.status().waiting() == 0);
        assertEquals(250, office.effects());
    }

    @Test
    void aPauseEndsWithTheDeskAndLeavesANetworkThatWasCutAlone() throws Exception {
        var desk = inStep("shen.niwen", line);
        desk.workOffline(true);
        desk.pause(true);
        assertEquals(Connection.CUT_OFF, desk.status().connection());
        desk.workOffline(false);
        until(() -> desk.status().connection() == Connection.PAUSED);
        desk.close();
        open.clear();
        var again = inStep("shen.niwen", new PlayedLine(office));
        assertEquals(Connection.ONLINE, again.status().connection());
    }

    @Test
    void whereEachByteCostsFilesWaitUntilSomebodyOpensThem() throws Exception {
        var first = file(300_000, 1);
        var second = file(200_000, 2);
        var metered = open("lin.hewen", new PlayedLine(office), true);
        toReview(List.of(first, second));
        until(metered, () -> metered.documents().size() == 1 && metered.status().lastSynchronised() != null);
        until(() -> metered.status().progress().onDemand() == 500_000);
        assertEquals(0, metered.status().fetching().toGo());
        assertTrue(metered.openBlob(first).isEmpty());
        var wanted = metered.fetchBlob(first);
        until(wanted::isDone);
        assertTrue(metered.openBlob(first).isPresent());
        assertTrue(metered.openBlob(second).isEmpty());
        until(() -> metered.status().progress().onDemand() == 200_000);
        // Commands and their files go as ever.
        var drafter = open("shen.niwen", new PlayedLine(office), true);
        var own = drafter.putBlob(new ByteArrayInputStream(bytes(50_000, 3)), "image/png", "图");
        givenWith(drafter, own);
        until(() -> office.has(own.sha256()) && drafter.status().waiting() == 0);
        metered.network(Network.USUAL);
        until(() -> metered.openBlob(second).isPresent());
        assertEquals(0, metered.status().progress().onDemand());
    }

    @Test
    void whoeverSaysAmidAFetchThatEachByteCostsGetsThatFileAndNoOther() throws Exception {
        var desk = inStep("lin.hewen", line);
        desk.workOffline(true);
        toReview(List.of(file(30_000, 1), file(30_000, 2), file(30_000, 3)));
        var usual = Network.USUAL;
        line.onDownload = () -> desk.network(new Network(usual.proxy(), usual.authorities(), true));
        desk.workOffline(false);
        until(() -> desk.status().progress().onDemand() == 60_000);
        assertEquals(30_000L, line.transferred.get());
        line.onDownload = () -> {};
        desk.network(usual);
        until(() -> desk.status().progress().onDemand() == 0 && line.transferred.get() == 90_000);
    }

    @Test
    void whatIsOnItsWayIsCounted() throws Exception {
        var desk = inStep("shen.niwen", line);
        desk.workOffline(true);
        for (int i = 0; i < 150; i++) {
            given(desk, City.paper(), "第" + i + "件");
        }
        var seen = new ArrayList<Status.Progress>();
        var waiting = new ArrayList<Integer>();
        line.onPull = () -> {
            seen.add(desk.status().progress());
            waiting.add(desk.status().waiting());
        };
        desk.workOffline(false);
        until(() -> desk.status().waiting() == 0 && !desk.status().synchronising());
        assertEquals(150, seen.getFirst().commandsSent());
        assertEquals(0, waiting.getFirst());
        until(() -> desk.status().progress().commandsSent() == 0);
        var reader = open("shen.niwen", folder.resolve("second"), new PlayedLine(office), false);
        until(() -> reader.documents().size() == 150);

        var bytes = bytes(9_000_000, 4);
        var blob = desk.putBlob(new ByteArrayInputStream(bytes), "image/png", "大图");
        var left = new ArrayList<Long>();
        line.onAppend = () -> left.add(desk.status().sending().toGo());
        givenWith(desk, blob);
        until(desk, () -> office.has(blob.sha256()));
        assertEquals(9_000_000L, left.getFirst());
        assertTrue(left.get(1) < 9_000_000L, left::toString);
        assertTrue(desk.status().sending().perSecond() > 0);
        until(desk, () -> desk.status().sending().toGo() == 0);
    }

    @Test
    void aFileThatNeverComesKeepsNobodysNewsAway() throws Exception {
        var desk = inStep("lin.hewen", line);
        line.brokenTransfers.set(Integer.MAX_VALUE);
        toReview(List.of(file(15_000_000, 7)));
        desk.synchroniseNow();
        until(() -> desk.documents().size() == 1 && desk.status().lastError() != null);
        for (int news = 2; news < 5; news++) {
            // The file fails again and again; the feed is asked all the same, and nobody nudges the desk.
            int asked = line.held.get();
            toReview(List.of());
            line.letGo();
            int come = news;
            until(() -> desk.documents().size() == come);
            until(() -> line.held.get() > asked);
        }
        assertTrue(desk.status().fetching().toGo() > 0);
    }

    @Test
    void aSessionThatEndsBetweenTwoBatchesLosesNothing() throws Exception {
        var desk = inStep("shen.niwen", line);
        desk.workOffline(true);
        for (int i = 0; i < 250; i++) {
            given(desk, City.paper(), "第" + i + "件");
        }
        int before = line.pushes.get();
        line.onPush = push -> {
            if (push == before + 2) {
                line.endSession();
            }
        };
        desk.workOffline(false);
        endedOnceThenGoesOn(desk);
        until(() -> desk.status().waiting() == 0);
        assertEquals(250, office.effects());
        assertTrue(desk.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
    }

    @Test
    void aSessionThatEndsAmidAnUploadGoesOnAtTheByteWhereItStopped() throws Exception {
        var desk = inStep("shen.niwen", line);
        var blob = desk.putBlob(new ByteArrayInputStream(bytes(9_000_000, 5)), "image/png", "大图");
        line.onAppend = () -> {
            if (line.transferred.get() > 0) {
                line.endSession();
                line.onAppend = () -> {};
            }
        };
        givenWith(desk, blob);
        endedOnceThenGoesOn(desk);
        until(() -> office.has(blob.sha256()) && desk.status().waiting() == 0);
        assertEquals(9_000_000L, line.transferred.get(), "no byte twice");
    }

    @Test
    void aSessionThatEndsAmidADownloadGoesOnAtTheByteWhereItStopped() throws Exception {
        var file = file(2_000_000, 6);
        var desk = inStep("shen.niwen", line);
        line.brokenTransfers.set(1);
        line.onBreak = line::endSession;
        var wanted = desk.fetchBlob(file);
        endedOnceThenGoesOn(desk);
        until(wanted::isDone);
        long again = line.transferred.get() - 2_000_000L;
        assertTrue(again < 64 * 1024, () -> again + " bytes came twice, more than a sealed piece");
    }

    @Test
    void aSessionThatEndsWhileTheFeedIsWaitedForIsAskedForOnce() throws Exception {
        var desk = inStep("shen.niwen", line);
        until(() -> line.held.get() > 0);
        line.endSession();
        line.letGo();
        endedOnceThenGoesOn(desk);
        var paper = City.paper();
        given(desk, paper, "重新登录之后");
        until(() -> desk.status().waiting() == 0);
    }

    /// The end of the session is told once; the password is asked once; then all goes on.
    private static void endedOnceThenGoesOn(OfficeDesk desk) throws Exception {
        var told = new ArrayList<Connection>();
        var watching = desk.subscribe(change -> {
            if (told.isEmpty() || told.getLast() != change.status().connection()) {
                told.add(change.status().connection());
            }
        });
        until(() -> desk.status().connection() == Connection.SESSION_ENDED);
        desk.logInAgain(City.PASSWORD);
        until(
                desk,
                () -> desk.status().connection() == Connection.ONLINE
                        && desk.status().lastError() == null);
        watching.close();
        assertFalse(
                told.stream().filter(each -> each == Connection.SESSION_ENDED).count() > 1, told::toString);
    }

    private void toReview(List<BlobReference> files) throws Exception {
        var drafter = elsewhere("shen.niwen");
        var paper = City.paper();
        var draft = draftWith(files);
        assertInstanceOf(Submitted.Waiting.class, drafter.submit(City.DRAFTER, paper, draft, null));
        assertInstanceOf(
                Submitted.Waiting.class, drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "请核"), null));
        until(drafter, () -> drafter.status().waiting() == 0);
    }

    private BlobReference file(int size, int seed) {
        return office.hold(bytes(size, seed), "图");
    }

    private static byte[] bytes(int size, int seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// Gives a draft that may go only once its picture is there.
    private static void givenWith(OfficeDesk desk, BlobReference picture) {
        var draft = draftWith(List.of(picture));
        assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, City.paper(), draft, null));
    }

    private static DocumentCommand.SaveDraft draftWith(List<BlobReference> pictures) {
        var plain = City.draft(0, "有附图的通知", "内容");
        var body = new ArrayList<>(plain.content().body());
        for (var picture : pictures) {
            body.add(new Figure("f" + body.size(), picture.sha256(), picture.size(), 100, 50, ""));
        }
        return new DocumentCommand.SaveDraft(
                plain.route(), 0, plain.content().change().body(body).build(), plain.countersigners());
    }

    private static void given(OfficeDesk desk, SubjectId paper, String title) {
        assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, title, "内容"), null));
    }

    private OfficeDesk inStep(String person, PlayedLine over) throws Exception {
        var desk = open(person, over, false);
        until(() -> desk.status().lastSynchronised() != null);
        return desk;
    }

    /// Another machine of the same person.
    private OfficeDesk elsewhere(String person) {
        return open(person, folder.resolve("elsewhere" + open.size()), new PlayedLine(office), false);
    }

    private OfficeDesk open(String person, PlayedLine over, boolean metered) {
        return open(person, folder, over, metered);
    }

    private OfficeDesk open(String person, Path in, PlayedLine over, boolean metered) {
        var usual = Network.USUAL;
        var settings = new DeskSettings(
                in,
                new Enrolment("钱塘", "https://localhost", ""),
                "test",
                DeskSettings.RecordCipher.AES_256_GCM,
                clock,
                PlayedOffice.ZONE,
                FileRoom.USUAL,
                new Network(usual.proxy(), usual.authorities(), metered),
                new SecureRandom());
        var desk = DeskOpening.open(settings, over, person, City.PASSWORD, null);
        open.add(desk);
        return desk;
    }
}
