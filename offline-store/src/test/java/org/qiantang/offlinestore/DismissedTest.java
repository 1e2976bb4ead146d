package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Machines that the office revokes or has wiped, and what that is to another person's store
/// beside.
class DismissedTest {
    private static final String DRAFTER = "shen.niwen";
    private static final String REVIEWER = "lin.hewen";

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private boolean away;

    @Test
    void aMachineThatIsWipedAtWorkKeepsNothingAndNothingOpensItAgain() throws Exception {
        var line = line();
        char[] recovery;
        try (var desk = desk(DRAFTER, line)) {
            recovery = desk.takeRecoveryKey().orElseThrow();
            desk.submit(City.DRAFTER, City.paper(), City.draft(0, "通知", "内容"), null);
            until(desk, () -> desk.status().waiting() == 0);
            line.full(true);
            desk.submit(City.DRAFTER, City.paper(), City.draft(0, "没发出的通知", "内容"), null);
            line.notAdmitted = Problem.DEVICE_WIPED;
            until(desk, () -> Problem.DEVICE_WIPED.equals(desk.status().lastError()));
            assertEquals(Status.Connection.SESSION_ENDED, desk.status().connection());
            // The key went first, while everything else was still in use.
            assertFalse(Files.exists(store(DRAFTER).resolve("key.json")));
            assertFalse(Files.exists(store(DRAFTER).resolve("key-copy.json")));
        }
        assertEquals(List.of("lock"), left());
        away = true;
        refused(LogInFailed.Code.OFFICE_NOT_REACHABLE, () -> desk(DRAFTER, line()));
        refused(
                LogInFailed.Code.OFFICE_NOT_REACHABLE,
                () -> DeskOpening.open(settings(), line(), DRAFTER, City.PASSWORD.clone(), recovery));
    }

    @Test
    void aWipedStoreIsGoneWithTheNextLogInWhateverThePassword() throws Exception {
        var first = line();
        fill(DRAFTER, first);
        var told = line();
        told.notAdmitted = Problem.DEVICE_WIPED;
        refused(
                LogInFailed.Code.DEVICE_WIPED,
                () -> DeskOpening.open(settings(), told, DRAFTER, "wrong".toCharArray(), null));
        assertEquals(first.device, told.device);
        assertEquals(List.of("lock"), left());
        // Whoever is let in afterwards begins anew, as another machine.
        var later = line();
        try (var desk = desk(DRAFTER, later)) {
            assertNotEquals(first.device, later.device);
            assertEquals(0, desk.status().waiting());
        }
    }

    @Test
    void anOrderForAnotherMachineIsNotObeyed() throws Exception {
        fill(DRAFTER, line());
        for (var code : List.of(Problem.DEVICE_WIPED, Problem.DEVICE_REVOKED)) {
            var line = line();
            try (var desk = desk(DRAFTER, line)) {
                line.meant = "another";
                line.notAdmitted = code;
                until(desk, () -> code.equals(desk.status().lastError()));
            }
            var told = line();
            told.meant = "another";
            told.notAdmitted = Problem.DEVICE_WIPED;
            refused(LogInFailed.Code.OFFICE_NOT_UNDERSTOOD, () -> desk(DRAFTER, told));
        }
        away = true;
        desk(DRAFTER, line()).close();
    }

    @Test
    void aWipeThatWasCutOffIsFinishedAtTheNextOpening() throws Exception {
        fill(DRAFTER, line());
        new Wiping(store(DRAFTER)).begin();
        assertTrue(left().contains("desk.db"));
        away = true;
        refused(LogInFailed.Code.DEVICE_WIPED, () -> desk(DRAFTER, line()));
        assertEquals(List.of("lock"), left());
    }

    @Test
    void whatWaitsOnARevokedMachineIsSentOnceItIsAdmittedAgain() throws Exception {
        var line = line();
        try (var desk = desk(DRAFTER, line)) {
            until(desk, () -> desk.status().lastSynchronised() != null);
            line.full(true);
            desk.submit(City.DRAFTER, City.paper(), City.draft(0, "停用前写的通知", "内容"), null);
            line.notAdmitted = Problem.DEVICE_REVOKED;
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            assertInstanceOf(
                    Submitted.Waiting.class,
                    desk.submit(City.DRAFTER, City.paper(), City.draft(0, "停用后写的通知", "内容"), null));
        }
        // Not off line either, once it was said.
        away = true;
        refused(LogInFailed.Code.DEVICE_REVOKED, () -> desk(DRAFTER, line()));
        away = false;
        var still = line();
        still.notAdmitted = Problem.DEVICE_REVOKED;
        refused(LogInFailed.Code.DEVICE_REVOKED, () -> desk(DRAFTER, still));
        assertEquals(0, office.effects());
        var admitted = line();
        try (var desk = desk(DRAFTER, admitted)) {
            until(desk, () -> desk.status().waiting() == 0);
            assertEquals(line.device, admitted.device);
        }
        assertEquals(2, office.effects());
        away = true;
        desk(DRAFTER, line()).close();
    }

    @Test
    void aMachineThatIsAdmittedAgainAtWorkIsOpenedOffLineAfterwards() throws Exception {
        var line = line();
        try (var desk = desk(DRAFTER, line)) {
            line.notAdmitted = Problem.DEVICE_REVOKED;
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            line.notAdmitted = "";
            desk.logInAgain(City.PASSWORD.clone());
            until(desk, () -> desk.status().lastError() == null);
        }
        away = true;
        desk(DRAFTER, line()).close();
    }

    @Test
    void aRevokedMachineStillSaysSoAfterItsPersonPausedAndWorkedOffLine() throws Exception {
        var line = line();
        try (var desk = desk(DRAFTER, line)) {
            line.notAdmitted = Problem.DEVICE_REVOKED;
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            desk.pause(true);
            desk.pause(false);
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            desk.workOffline(true);
            desk.workOffline(false);
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            assertEquals(Status.Connection.SESSION_ENDED, desk.status().connection());
        }
    }

    @Test
    void aMachineThatIsRevokedWhileAFileComesStopsAtOnceAndTheFileComesLater() throws Exception {
        var line = line();
        try (var desk = desk(DRAFTER, line)) {
            until(desk, () -> desk.status().lastSynchronised() != null);
            line.onDownload = () -> line.notAdmitted = Problem.DEVICE_REVOKED;
            var coming = desk.fetchBlob(office.hold(new byte[1000], "附件"));
            until(() -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
            assertEquals(Status.Connection.SESSION_ENDED, desk.status().connection());
            line.onDownload = () -> {};
            line.notAdmitted = "";
            desk.logInAgain(City.PASSWORD.clone());
            // It does not rest, as a file that is wrong at the office would.
            until(desk, coming::isDone);
        }
    }

    @Test
    void synchronisationGoesOnWhereADismissalCannotBeWrittenDown() throws Exception {
        var line = line();
        try (var desk = (EncryptedDesk) desk(DRAFTER, line)) {
            until(desk, () -> desk.status().lastSynchronised() != null);
            statement(
                    desk,
                    "CREATE TEMP TRIGGER broken BEFORE INSERT ON setting WHEN NEW.name = 'revoked'"
                            + " BEGIN SELECT RAISE(ABORT, ''); END");
            line.notAdmitted = Problem.DEVICE_REVOKED;
            until(desk, () -> "disk-failed".equals(desk.status().lastError()));
            statement(desk, "DROP TRIGGER broken");
            until(desk, () -> Problem.DEVICE_REVOKED.equals(desk.status().lastError()));
        }
        away = true;
        refused(LogInFailed.Code.DEVICE_REVOKED, () -> desk(DRAFTER, line()));
    }

    private static void statement(EncryptedDesk desk, String statement) {
        desk.rooms().database().write(transaction -> transaction.update(statement));
    }

    /// Damage must not give a machine another name, under which no order reaches it.
    @Test
    void aMachineKeepsItsNameWhenItsDatabaseIsDamaged() throws Exception {
        var first = line();
        fill(DRAFTER, first);
        var database = store(DRAFTER).resolve("desk.db");
        Files.write(database, new byte[(int) Files.size(database)]);
        assertThrows(StoreFailed.class, () -> desk(DRAFTER, line()));
        var next = line();
        desk(DRAFTER, next).close();
        assertEquals(first.device, next.device);
    }

    @Test
    void personsOnOneMachineHaveNothingToDoWithEachOther() throws Exception {
        var drafters = line();
        var reviewers = line();
        try (var drafter = desk(DRAFTER, drafters)) {
            try (var reviewer = desk(REVIEWER, reviewers)) {
                assertNotEquals(drafters.device, reviewers.device);
                drafter.submit(City.DRAFTER, City.paper(), City.draft(0, "通知", "内容"), null);
                drafters.full(true);
                assertEquals(0, reviewer.commands().size());
                // Each has a lock of their own.
                assertEquals(
                        StoreFailed.Code.IN_USE,
                        assertThrows(StoreFailed.class, () -> desk(DRAFTER, line()))
                                .reason());
            }
            desk(REVIEWER, line()).close();
        }
        // The key of one opens nothing of the other's.
        Files.createDirectories(folder.resolve("kept"));
        for (var name : List.of("key.json", "key-copy.json")) {
            Files.copy(store(REVIEWER).resolve(name), folder.resolve("kept").resolve(name));
            Files.write(
                    store(REVIEWER).resolve(name),
                    Files.readAllBytes(store(DRAFTER).resolve(name)));
        }
        away = true;
        assertThrows(OfflineStoreException.class, () -> desk(REVIEWER, line()));
        for (var name : List.of("key.json", "key-copy.json")) {
            Files.write(
                    store(REVIEWER).resolve(name),
                    Files.readAllBytes(folder.resolve("kept").resolve(name)));
        }
        desk(REVIEWER, line()).close();

        away = false;
        var told = line();
        told.notAdmitted = Problem.DEVICE_WIPED;
        refused(LogInFailed.Code.DEVICE_WIPED, () -> desk(DRAFTER, told));
        away = true;
        desk(REVIEWER, line()).close();

        away = false;
        fill(DRAFTER, line());
        var damaged = store(REVIEWER).resolve("desk.db");
        Files.write(damaged, new byte[(int) Files.size(damaged)]);
        assertThrows(StoreFailed.class, () -> desk(REVIEWER, line()));
        away = true;
        desk(DRAFTER, line()).close();
    }

    private void fill(String person, PlayedLine line) throws Exception {
        try (var desk = desk(person, line)) {
            desk.submit(City.DRAFTER, City.paper(), City.draft(0, "通知", "内容"), null);
            until(desk, () -> desk.status().waiting() == 0);
        }
    }

    private static void refused(LogInFailed.Code code, Executable opening) {
        assertEquals(code, assertThrows(LogInFailed.class, opening).reason());
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(store(DRAFTER))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private Path store(String person) {
        return DeskOpening.folderOf(settings(), person);
    }

    private PlayedLine line() {
        var line = new PlayedLine(office);
        line.away = away;
        return line;
    }

    private OfficeDesk desk(String person, PlayedLine over) {
        return DeskOpening.open(settings(), over, person, City.PASSWORD.clone(), null);
    }

    private DeskSettings settings() {
        return City.settings(folder, "test", clock);
    }
}
