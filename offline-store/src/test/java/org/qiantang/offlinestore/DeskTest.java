package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.backup.BackupOutcome;
import org.qiantang.offlinestore.backup.StoreBackup;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;

class DeskTest {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("GB18030"));
    private static final CommandSigner SIGNER = bytes -> "c2lnbmVk";

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
    void aCommandGivenOffLineShowsAtOnceAndTakesEffectLater() throws Exception {
        var desk = desk("shen.niwen", line);
        desk.workOffline(true);
        var paper = City.paper();
        assertInstanceOf(
                Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, "防汛通知", "请做好准备。"), null));
        var view = desk.document(paper).orElseThrow();
        assertTrue(view.waiting());
        assertEquals(0, view.version());
        assertEquals("防汛通知", view.state().draft().content().title());
        assertEquals(1, desk.status().waiting());
        assertEquals(Status.Connection.CUT_OFF, desk.status().connection());
        desk.workOffline(false);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        assertFalse(desk.document(paper).orElseThrow().waiting());
        assertEquals(SentCommand.State.ACCEPTED, desk.commands().getFirst().state());
        until(
                desk,
                () -> desk.status().connection() == Status.Connection.ONLINE
                        && desk.status().lastError() == null);
    }

    @Test
    void savingsThatNeverLeftBecomeOneOnTheRevisionTheyBeganFrom() throws Exception {
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        desk.workOffline(true);
        for (int i = 0; i < 10; i++) {
            int revision = desk.document(paper).orElseThrow().state().draft().revision();
            assertInstanceOf(
                    Submitted.Waiting.class,
                    desk.submit(City.DRAFTER, paper, City.draft(revision, "通知" + i, "二"), null));
        }
        assertEquals(1, desk.status().waiting());
        assertEquals(2, desk.commands().size());
        assertEquals(2, desk.document(paper).orElseThrow().state().draft().revision());
        // An editor that still holds the revision it opened goes on with the same editing.
        assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(1, "通知末", "三"), null));
        desk.workOffline(false);
        until(desk, () -> desk.status().waiting() == 0);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 2);
        assertEquals("通知末", office.document(paper).draft().content().title());
        assertEquals(2, office.document(paper).draft().revision());
    }

    @Test
    void aSavingThatMayHaveLeftIsNeverReplaced() throws Exception {
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        line.lostAnswers.set(1);
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(() -> line.pushes.get() > 0);
        desk.workOffline(true);
        desk.submit(City.DRAFTER, paper, City.draft(1, "通知", "二"), null);
        assertEquals(2, desk.commands().size());
        desk.workOffline(false);
        until(desk, () -> desk.document(paper).orElseThrow().version() == 2);
        assertEquals(2, office.effects());
    }

    @Test
    void anAnswerLostAfterTheOfficeDecidedChangesNothing() throws Exception {
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        line.lostAnswers.set(3);
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(desk, () -> desk.status().waiting() == 0);
        assertEquals(1, office.effects());
        assertTrue(line.pushes.get() >= 4);
        assertEquals(1, office.document(paper).draft().revision());
    }

    @Test
    void anAcceptedCommandNeitherFlickersNorCountsTwice() throws Exception {
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        line.feedStopped = true;
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(desk, () -> desk.status().waiting() == 0);
        var before = desk.document(paper).orElseThrow();
        assertEquals(0, before.version());
        assertEquals("通知", before.state().draft().content().title());
        line.feedStopped = false;
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        assertEquals(1, desk.document(paper).orElseThrow().state().draft().revision());
        assertEquals(
                1, desk.document(paper).orElseThrow().state().trail().history().size());
    }

    @Test
    void whatOnlyTheOfficeDecidesWaitsWithoutAnEffect() throws Exception {
        var drafter = desk("shen.niwen", line);
        var paper = City.paper();
        drafter.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, ""), null);
        until(drafter, () -> drafter.status().waiting() == 0);
        var reviewer = desk("lin.hewen", new PlayedLine(office));
        until(reviewer, () -> reviewer.document(paper).isPresent());
        reviewer.submit(City.REVIEWER, paper, new DocumentCommand.Agree(1, "同意"), SIGNER);
        var issuer = desk("gao.qianfa", new PlayedLine(office));
        until(issuer, () -> issuer.document(paper).isPresent());
        var state = issuer.document(paper).orElseThrow().state();
        var digest = ContentDigest.of(state.draft().content());
        issuer.submit(post("gao.qianfa/issue"), paper, new DocumentCommand.Issue(digest, "签发"), SIGNER);
        var registrar = desk("qian.dengji", new PlayedLine(office));
        until(
                registrar,
                () -> registrar
                        .document(paper)
                        .filter(view -> view.state().formalities().issuance() != null)
                        .isPresent());
        registrar.workOffline(true);
        var submitted = registrar.submit(post("qian.dengji/register"), paper, new DocumentCommand.AssignNumber(), null);
        assertTrue(assertInstanceOf(Submitted.Waiting.class, submitted).centralOfficeOnly());
        var view = registrar.document(paper).orElseThrow();
        assertTrue(view.waiting());
        assertEquals(null, view.state().formalities().number());
        registrar.workOffline(false);
        until(
                registrar,
                () -> registrar
                                .document(paper)
                                .orElseThrow()
                                .state()
                                .formalities()
                                .number()
                        != null);
    }

    @Test
    void aRefusalKeepsTheTextUntilItsAuthorDiscardsItAndBlocksNoOtherSubject() throws Exception {
        var drafter = desk("shen.niwen", line);
        var paper = City.paper();
        drafter.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(drafter, () -> drafter.status().waiting() == 0);
        drafter.workOffline(true);
        // Meanwhile the same person handed it in from elsewhere.
        var elsewhere = desk("shen.niwen", folder.resolve("elsewhere"), new PlayedLine(office));
        until(elsewhere, () -> elsewhere.document(paper).isPresent());
        elsewhere.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, ""), null);
        until(elsewhere, () -> elsewhere.status().waiting() == 0);
        drafter.submit(City.DRAFTER, paper, City.draft(1, "通知", "白写的字"), null);
        drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(2, ""), null);
        var other = City.paper();
        drafter.submit(City.DRAFTER, other, City.draft(0, "另一件", "一"), null);
        drafter.workOffline(false);
        until(drafter, () -> drafter.status().waiting() == 0);
        var states = drafter.commands().stream().map(SentCommand::state).toList();
        assertEquals(
                List.of(
                        SentCommand.State.ACCEPTED,
                        SentCommand.State.NEEDS_ATTENTION,
                        SentCommand.State.REFUSED,
                        SentCommand.State.ACCEPTED),
                states);
        var refused = drafter.commands().get(2);
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                Objects.requireNonNull(refused.refusal()).code());
        assertTrue(refused.envelope().command().toString().contains("白写的字"));
        var held = Objects.requireNonNull(drafter.commands().get(1).attention());
        assertEquals(SentCommand.Reason.EARLIER_REFUSED, held.reason());
        assertEquals(refused.id(), held.because());
        assertEquals(2, drafter.status().attention());
        assertTrue(drafter.discard(refused.id()));
        assertFalse(drafter.discard(refused.id()));
        assertFalse(drafter.discard(drafter.commands().getLast().id()));
        assertEquals(3, drafter.commands().size());
    }

    @Test
    void whatIsCertainToBeRefusedIsSaidAtOnceAndNotGiven() {
        var desk = desk("lin.hewen", line);
        var refused = desk.submit(City.REVIEWER, City.paper(), City.draft(0, "通知", "一"), null);
        assertEquals(
                RefusalCode.NOT_ENTRUSTED,
                assertInstanceOf(Submitted.NotGiven.class, refused).refusal().code());
        assertEquals(List.of(), desk.commands());
    }

    @Test
    void theDeskOpensOffLineWithItsPasswordOnlyAndWithEverythingInIt() throws Exception {
        var paper = City.paper();
        try (var desk = desk("shen.niwen", line)) {
            desk.workOffline(true);
            desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
            desk.saveNote(paper, "暂存的意见");
            assertEquals(Optional.empty(), desk.handwriting());
            desk.saveHandwriting("笔迹");
        }
        line.away = true;
        var away = new PlayedLine(office);
        away.away = true;
        var wrong = assertThrows(LogInFailed.class, () -> open("shen.niwen", folder, away, "nonsense"));
        assertEquals(LogInFailed.Code.WRONG_PASSWORD, wrong.reason());
        var stranger = assertThrows(LogInFailed.class, () -> open("lin.hewen", folder, away, "nonsense"));
        assertEquals(LogInFailed.Code.OFFICE_NOT_REACHABLE, stranger.reason());
        var again = new PlayedLine(office);
        again.away = true;
        var desk = desk("shen.niwen", again);
        assertEquals(new PersonId("shen.niwen"), desk.person());
        assertEquals(City.FACTS, desk.facts());
        assertEquals("暂存的意见", desk.note(paper).orElseThrow());
        assertEquals(Optional.of("笔迹"), desk.handwriting());
        assertEquals(1, desk.status().waiting());
        again.away = false;
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        assertEquals(Status.Connection.ONLINE, desk.status().connection());
    }

    @Test
    void anOfficeThatTakesNothingForNowStillGivesWhatIsNew() throws Exception {
        var drafter = desk("shen.niwen", line);
        var paper = City.paper();
        drafter.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        drafter.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, ""), null);
        until(drafter, () -> drafter.status().waiting() == 0);
        line.full = true;
        drafter.submit(City.DRAFTER, City.paper(), City.draft(0, "另一件", "一"), null);
        until(() -> Problem.DISK_FULL.equals(drafter.status().lastError()));
        var reviewer = desk("lin.hewen", new PlayedLine(office));
        until(reviewer, () -> reviewer.document(paper).isPresent());
        reviewer.submit(City.REVIEWER, paper, new DocumentCommand.Agree(1, "同意"), SIGNER);
        until(drafter, () -> drafter.document(paper).orElseThrow().version() == 3);
        assertEquals(1, drafter.status().waiting());
        line.full = false;
        until(drafter, () -> drafter.status().waiting() == 0 && drafter.status().lastError() == null);
    }

    @Test
    void aSessionThatEndsIsSaidAndWorkGoesOnAfterLoggingInAgain() throws Exception {
        var desk = desk("shen.niwen", line);
        until(desk, () -> desk.status().lastSynchronised() != null);
        line.valid = "another";
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(() -> desk.status().connection() == Status.Connection.SESSION_ENDED);
        assertEquals(1, desk.status().waiting());
        assertEquals(
                LogInFailed.Code.WRONG_PASSWORD,
                assertThrows(LogInFailed.class, () -> desk.logInAgain("no".toCharArray()))
                        .reason());
        desk.logInAgain(City.PASSWORD);
        until(desk, () -> desk.status().waiting() == 0);
        until(desk, () -> desk.status().connection() == Status.Connection.ONLINE);
    }

    @Test
    void aPasswordChangedElsewhereNeedsTheEarlierOneOnce() {
        desk("shen.niwen", line).close();
        var cabinetPassword = "changed-at-this-desk".toCharArray();
        try (var desk = desk("shen.niwen", new PlayedLine(office))) {
            desk.changeStorePassword(City.PASSWORD, cabinetPassword);
        }
        var differs = assertThrows(LogInFailed.class, () -> desk("shen.niwen", new PlayedLine(office)));
        assertEquals(LogInFailed.Code.STORE_PASSWORD_DIFFERS, differs.reason());
        DeskOpening.open(settings(folder), new PlayedLine(office), "shen.niwen", City.PASSWORD, cabinetPassword)
                .close();
        desk("shen.niwen", new PlayedLine(office)).close();
    }

    @Test
    void aSecondWindowOnTheSameStoreIsKeptOut() {
        desk("shen.niwen", line);
        var second = assertThrows(StoreFailed.class, () -> desk("shen.niwen", new PlayedLine(office)));
        assertEquals(StoreFailed.Code.IN_USE, second.reason());
    }

    @Test
    void theRecoveryKeyIsShownOnce() {
        var desk = desk("shen.niwen", line);
        assertTrue(desk.takeRecoveryKey().isPresent());
        assertTrue(desk.takeRecoveryKey().isEmpty());
        desk.close();
        assertTrue(desk("shen.niwen", new PlayedLine(office)).takeRecoveryKey().isEmpty());
    }

    @Test
    void manyPagesOfTheFeedArriveWholeAndWhatIsTakenAwayGoes() throws Exception {
        var first = desk("shen.niwen", line);
        var paper = City.paper();
        first.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        until(first, () -> first.status().waiting() == 0);
        var model = office.document(paper);
        for (int i = 0; i < 1200; i++) {
            office.put(
                    renamed(model, new SubjectId(paper.kind(), UUID.randomUUID().toString())));
        }
        until(first, () -> first.documents().size() == 1201);
        office.takeAway(new PersonId("shen.niwen"), paper);
        until(first, () -> first.document(paper).isEmpty());
        assertEquals(1200, first.documents().size());
    }

    @Test
    void filesGoBothWaysSurviveBrokenLinesAndAreNeverSentTwice() throws Exception {
        var desk = desk("shen.niwen", line);
        var bytes = new byte[500_000];
        new Random(7).nextBytes(bytes);
        var theirs = office.hold(bytes, "定版.pdf");
        line.brokenTransfers.set(2);
        var wanted = desk.fetchBlob(theirs);
        until(desk, wanted::isDone);
        assertEquals(theirs, wanted.get());
        try (var in = desk.openBlob(theirs).orElseThrow()) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
        // Each break costs at most the chunk it fell into.
        assertTrue(line.transferred.get() <= bytes.length + 2 * 65_536);
        var unknown = new BlobReference("0".repeat(64), 5, "application/pdf", "x.pdf");
        var nothing = desk.fetchBlob(unknown);
        until(desk, nothing::isDone);
        assertInstanceOf(
                StoreFailed.class,
                assertThrows(ExecutionException.class, nothing::get).getCause());
        assertTrue(desk.openBlob(unknown).isEmpty());
    }

    @Test
    void aFileThatIsNotWhatItsDigestSaysNeverBecomesVisible() throws Exception {
        var desk = desk("shen.niwen", line);
        var real = office.hold(new byte[] {1, 2, 3}, "a.pdf");
        office.exchange(real.sha256(), new byte[] {1, 2, 4});
        var wanted = desk.fetchBlob(real);
        until(desk, () -> desk.status().lastError() != null);
        assertTrue(desk.openBlob(real).isEmpty());
        office.exchange(real.sha256(), new byte[] {1, 2, 3});
        until(desk, wanted::isDone);
        assertTrue(desk.openBlob(real).isPresent());
    }

    @Test
    void nothingAnyoneWroteIsReadableInAnyFile() throws Exception {
        var canaries = List.of("金丝雀标题", "金丝雀正文", "金丝雀意见", "金丝雀文件名", "金丝雀暂存", "金丝雀笔迹", "沈拟文", "shen.niwen");
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        desk.submit(City.DRAFTER, paper, City.draft(0, "金丝雀标题", "金丝雀正文".repeat(20_000)), null);
        desk.submit(City.DRAFTER, paper, new DocumentCommand.Agree(1, "金丝雀意见"), null);
        desk.saveNote(paper, "金丝雀暂存");
        desk.saveHandwriting("金丝雀笔迹");
        desk.putBlob(
                new ByteArrayInputStream("金丝雀正文".repeat(50_000).getBytes(StandardCharsets.UTF_8)),
                "text/plain",
                "金丝雀文件名.txt");
        until(desk, () -> desk.status().waiting() == 0);
        assertEquals(List.of(), readable(canaries));
        desk.workOffline(true);
        desk.submit(City.DRAFTER, City.paper(), City.draft(0, "金丝雀标题", "金丝雀正文"), null);
        assertEquals(List.of(), readable(canaries));
        desk.close();
        assertEquals(List.of(), readable(canaries));
        var store = DeskSettings.store(folder, "shen.niwen");
        assertInstanceOf(BackupOutcome.Done.class, new StoreBackup(clock).make(store, folder.resolve("copy")));
        assertEquals(List.of(), readable(canaries));
        var database = Files.readAllBytes(store.resolve("desk.db"));
        flipIn(database, "sqlite_autoindex_facts_1");
        Files.write(store.resolve("desk.db"), database);
        assertThrows(StoreFailed.class, () -> desk("shen.niwen", new PlayedLine(office)));
        assertTrue(Files.exists(store.resolve("saved-outbox.json")));
        assertEquals(List.of(), readable(canaries));
        // The search itself is tried.
        Files.writeString(folder.resolve("planted"), "…金丝雀正文…", Charset.forName("GB18030"));
        assertEquals(1, readable(canaries).size());
    }

    private List<String> readable(List<String> words) throws Exception {
        var found = new ArrayList<String>();
        int files = 0;
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files++;
                var bytes = Files.readAllBytes(file);
                for (var word : words) {
                    for (var charset : CHARSETS) {
                        if (contains(bytes, word.getBytes(charset))
                                || file.toString().contains(word)) {
                            found.add(file.getFileName() + ": " + word);
                        }
                    }
                }
            }
        }
        assertTrue(files >= 5, "only " + files + " files looked at");
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int i = 0; i + word.length <= bytes.length; i++) {
            if (bytes[i] == word[0] && Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aDamagedStoreIsSaidItsOutboxSavedAndPutBack() throws Exception {
        var papers = new ArrayList<SubjectId>();
        try (var desk = desk("shen.niwen", line)) {
            until(desk, () -> desk.status().lastSynchronised() != null);
            desk.workOffline(true);
            for (int i = 0; i < 5; i++) {
                papers.add(City.paper());
                desk.submit(City.DRAFTER, papers.getLast(), City.draft(0, "通知" + i, "字".repeat(5000)), null);
            }
        }
        var database = DeskOpening.folderOf(settings(folder), "shen.niwen").resolve("desk.db");
        var bytes = Files.readAllBytes(database);
        // The schema itself, without which SQLite reads no table at all.
        flipIn(bytes, "sqlite_autoindex_facts_1");
        Files.write(database, bytes);
        var damaged = assertThrows(StoreFailed.class, () -> desk("shen.niwen", new PlayedLine(office)));
        assertEquals(StoreFailed.Code.DAMAGED, damaged.reason());
        assertEquals(papers.size(), damaged.saved());
        var next = desk("shen.niwen", new PlayedLine(office));
        assertEquals(damaged.saved(), next.commands().size());
        until(next, () -> next.status().waiting() == 0);
        assertEquals(damaged.saved(), office.effects());
    }

    private static void flipIn(byte[] bytes, String word) {
        var sought = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + sought.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                Arrays.fill(bytes, i, i + sought.length, (byte) 0xFF);
            }
        }
    }

    @Test
    void aStateThatDoesNotOpenAnyMoreIsFetchedAgain() throws Exception {
        var paper = City.paper();
        try (var desk = desk("shen.niwen", line)) {
            desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
            until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        }
        var database = DeskOpening.folderOf(settings(folder), "shen.niwen").resolve("desk.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE subject SET sealed = zeroblob(200)");
        }
        var desk = desk("shen.niwen", new PlayedLine(office));
        until(desk, () -> desk.document(paper).isPresent());
        assertEquals(
                "通知",
                desk.document(paper).orElseThrow().state().draft().content().title());
    }

    @Test
    void listenersHearWhatChanged() throws Exception {
        var desk = desk("shen.niwen", line);
        var paper = City.paper();
        var heard = new CountDownLatch(1);
        var subscription = desk.subscribe(change -> {
            if (change.subjects().contains(paper)) {
                heard.countDown();
            }
        });
        desk.submit(City.DRAFTER, paper, City.draft(0, "通知", "一"), null);
        assertTrue(heard.await(20, TimeUnit.SECONDS));
        subscription.close();
    }

    private static OfficialDocument renamed(OfficialDocument model, SubjectId id) {
        return new OfficialDocument(
                id,
                model.organ(),
                model.route(),
                model.draft(),
                model.progress(),
                model.formalities(),
                model.trail(),
                model.readers(),
                model.deliveries(),
                model.origin());
    }

    private static PostId post(String id) {
        return new PostId(id);
    }

    private OfficeDesk desk(String person, PlayedLine over) {
        return desk(person, folder, over);
    }

    private OfficeDesk desk(String person, Path in, PlayedLine over) {
        return open(person, in, over, new String(City.PASSWORD));
    }

    private OfficeDesk open(String person, Path in, PlayedLine over, String password) {
        var desk = DeskOpening.open(settings(in), over, person, password.toCharArray(), null);
        open.add(desk);
        return desk;
    }

    private DeskSettings settings(Path in) {
        return City.settings(in, "test", clock);
    }
}
