package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;

/// Taking back what waits, and a log-in off line that completes by itself.
class SecondThoughtsTest {
    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final PlayedLine line = new PlayedLine(office);
    private final SubjectId paper = City.paper();
    private OfficeDesk desk;

    @BeforeEach
    void aDraftAtTheOffice() throws Exception {
        desk = desk(line, City.PASSWORD);
        give(City.draft(0, "通知", "一"));
        until(desk, () -> desk.status().waiting() == 0);
    }

    @AfterEach
    void closes() {
        desk.close();
    }

    private OfficeDesk desk(PlayedLine over, char[] password) {
        var settings = City.settings(folder, "desk", clock);
        return DeskOpening.open(settings, over, "shen.niwen", password, null);
    }

    private CommandId give(DocumentCommand command) {
        return assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, command, null))
                .id();
    }

    /// Off line, once nothing is on its way any more.
    private void cutOff() throws Exception {
        desk.workOffline(true);
        until(desk, () -> desk.status().connection() == Status.Connection.CUT_OFF);
    }

    private StepKind step() {
        return desk.document(paper).orElseThrow().state().currentStep().kind();
    }

    @Test
    void whatNeverLeftIsTakenBackWithItsWordsKept() throws Exception {
        cutOff();
        var handedOn = give(new DocumentCommand.Agree(1, "请审核。"));
        assertEquals(StepKind.REVIEW, step());
        assertTrue(desk.commands().getFirst().takeable());
        assertTrue(desk.takeBack(handedOn));
        assertEquals(StepKind.DRAFT, step());
        assertEquals("请审核。", desk.note(paper).orElseThrow());
        assertEquals(0, desk.status().waiting());
        assertFalse(desk.takeBack(handedOn));
        desk.workOffline(false);
        give(new DocumentCommand.Agree(1, "请审核。"));
        until(desk, () -> desk.status().waiting() == 0);
        assertEquals(StepKind.REVIEW, office.document(paper).currentStep().kind());
    }

    @Test
    void onlyTheLastOfADocumentIsTakenBack() throws Exception {
        cutOff();
        var handedOn = give(new DocumentCommand.Agree(1, "请审核。"));
        var withdrawn = give(new DocumentCommand.Withdraw());
        assertFalse(desk.takeBack(handedOn));
        assertTrue(desk.takeBack(withdrawn));
        assertTrue(desk.takeBack(handedOn));
    }

    @Test
    void aSavingIsNeverTakenBack() throws Exception {
        cutOff();
        var saving = give(City.draft(1, "通知", "二"));
        assertFalse(desk.commands().getFirst().takeable());
        assertFalse(desk.takeBack(saving));
    }

    @Test
    void whatMayHaveLeftIsNotTakenBack() throws Exception {
        line.lostAnswers.set(1);
        int pushes = line.pushes.get();
        var handedOn = give(new DocumentCommand.Agree(1, "请审核。"));
        until(() -> line.pushes.get() > pushes);
        cutOff();
        assertFalse(desk.commands().getFirst().takeable());
        assertFalse(desk.takeBack(handedOn));
    }

    @Test
    void aLogInOffLineAsksNobodyAgainWhenTheNetworkReturns() throws Exception {
        desk.close();
        var again = new PlayedLine(office);
        again.away = true;
        desk = desk(again, City.PASSWORD);
        assertEquals(Status.Connection.OFFLINE, desk.status().connection());
        again.away = false;
        until(desk, () -> desk.status().connection() == Status.Connection.ONLINE);
        // Afterwards the password is no longer held: a session that ends asks for it.
        again.valid = "another";
        desk.synchroniseNow();
        until(desk, () -> desk.status().connection() == Status.Connection.SESSION_ENDED);
    }

    @Test
    void aPasswordChangedAtTheOfficeMeanwhileIsAskedForOnce() throws Exception {
        var earlier = "an-earlier-password".toCharArray();
        desk.changeStorePassword(City.PASSWORD, earlier);
        desk.close();
        var again = new PlayedLine(office);
        again.away = true;
        desk = desk(again, earlier);
        again.away = false;
        until(desk, () -> desk.status().connection() == Status.Connection.SESSION_ENDED);
        desk.logInAgain(City.PASSWORD);
        until(desk, () -> desk.status().connection() == Status.Connection.ONLINE);
    }
}
