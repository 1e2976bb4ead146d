package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.merge.Choice;
import org.qiantang.domain.merge.Clash;

/// One draft written on two computers.
class ContestTest {
    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final SubjectId paper = City.paper();
    private final Map<String, PlayedLine> lines = new HashMap<>();
    private OfficeDesk here;
    private OfficeDesk there;

    @BeforeEach
    void aDraftOnBothComputers() throws Exception {
        here = desk("here");
        there = desk("there");
        save(here, "通知", "一", "二");
        until(there, () -> there.document(paper).isPresent());
        until(here, () -> here.status().waiting() == 0);
    }

    @AfterEach
    void closes() {
        here.close();
        there.close();
    }

    private OfficeDesk desk(String computer) {
        var settings = City.settings(folder.resolve(computer), computer, clock);
        var line = lines.computeIfAbsent(computer, ignored -> new PlayedLine(office));
        return DeskOpening.open(settings, line, "shen.niwen", City.PASSWORD, null);
    }

    private static DocumentCommand.SaveDraft draft(String title, String... paragraphs) {
        var body = new ArrayList<Block>();
        for (int i = 0; i < paragraphs.length; i++) {
            body.add(new Paragraph("p" + i, Level.BODY, paragraphs[i]));
        }
        var save = City.draft(0, title, "");
        return new DocumentCommand.SaveDraft(
                save.route(), 0, save.content().change().body(body).build(), List.of());
    }

    /// Saves what was made of the draft as it stands on a desk.
    private CommandId save(OfficeDesk desk, String title, String... paragraphs) {
        return save(desk, desk.draft(paper).map(DraftState::standing).orElse(null), title, paragraphs);
    }

    private CommandId save(
            OfficeDesk desk, DocumentCommand.@Nullable SaveDraft begunFrom, String title, String... paragraphs) {
        return assertInstanceOf(
                        Submitted.Waiting.class,
                        desk.saveDraft(City.DRAFTER, paper, begunFrom, draft(title, paragraphs)))
                .id();
    }

    private static DocumentCommand.SaveDraft standing(OfficeDesk desk, SubjectId paper) {
        return desk.draft(paper).orElseThrow().standing();
    }

    private List<String> standing() {
        return office.document(paper).draft().content().paragraphs().stream()
                .map(Paragraph::text)
                .toList();
    }

    private void away(OfficeDesk desk) throws Exception {
        desk.workOffline(true);
        until(desk, () -> desk.status().connection() == Status.Connection.CUT_OFF);
    }

    private void sent(OfficeDesk desk) throws Exception {
        until(desk, () -> desk.status().waiting() == 0);
    }

    @Test
    void whatWasWrittenOffLineIsBroughtTogetherWithWhatCameMeanwhile() throws Exception {
        away(here);
        save(here, "通知", "一改", "二");
        save(there, "紧急通知", "一", "二改");
        sent(there);
        here.workOffline(false);
        until(here, () -> standing().equals(List.of("一改", "二改")));
        assertEquals("紧急通知", office.document(paper).draft().content().title());
        sent(here);
        assertTrue(here.commands().getFirst().merged());
        assertEquals(0, here.status().attention());
        until(there, () -> there.document(paper).orElseThrow().state().draft().revision() == 3);
    }

    /// A saving that the office cannot decide now does not show once the other's has come down; what is written then is
    /// not written on it.
    @Test
    void whatIsWrittenBesideASavingOnItsWayCostsNoneOfItsWords() throws Exception {
        var full = Objects.requireNonNull(lines.get("here"));
        full.full(true);
        save(here, "通知", "一我", "二");
        until(here, () -> "office-disk-full".equals(here.status().lastError()));
        save(there, "通知", "一", "二他");
        sent(there);
        until(here, () -> standing(here, paper).equals(draftOf(standing(here, paper), "一", "二他")));
        save(here, "急件通知", "一", "二他");
        full.full(false);
        until(here, () -> standing().equals(List.of("一我", "二他")));
        sent(here);
        assertEquals("急件通知", office.document(paper).draft().content().title());
        assertEquals(0, here.status().attention());
        until(here, () -> standing(here, paper).content().title().equals("急件通知"));
    }

    @Test
    void aPlaceChangedOnBothSidesIsDecidedByItsAuthorAlsoOffLine() throws Exception {
        away(here);
        var mine = save(here, "通知", "一我", "二我");
        save(there, "通知", "一他", "二");
        sent(there);
        here.workOffline(false);
        until(here, () -> here.contest(paper).isPresent());
        assertEquals(List.of("一他", "二"), standing());
        assertEquals(1, here.status().attention());
        var sentence = here.commands().stream()
                .filter(each -> each.id().equals(mine))
                .findFirst()
                .orElseThrow();
        assertEquals(new SentCommand.Attention(SentCommand.Reason.CLASH, null), sentence.attention());

        away(here);
        var contest = here.contest(paper).orElseThrow();
        assertEquals(
                List.of("block p0"),
                contest.merge().clashes().stream().map(Clash::key).toList());
        var settled = contest.merge().merged(Map.of("block p0", new Choice.Written("一他我")));
        assertInstanceOf(Submitted.Waiting.class, here.settle(contest, settled));
        assertEquals(
                "一他我",
                here.document(paper)
                        .orElseThrow()
                        .state()
                        .draft()
                        .content()
                        .paragraphs()
                        .getFirst()
                        .text());
        assertTrue(here.contest(paper).isEmpty());
        here.workOffline(false);
        until(here, () -> standing().equals(List.of("一他我", "二我")));
        sent(here);
        assertEquals(0, here.status().attention());
    }

    @Test
    void whatChangedAgainWhileItWasDecidedIsShownAgain() throws Exception {
        away(here);
        save(here, "通知", "一我", "二");
        save(there, "通知", "一他", "二");
        sent(there);
        here.workOffline(false);
        until(here, () -> here.contest(paper).isPresent());
        var contest = here.contest(paper).orElseThrow();
        save(there, "通知", "一他他", "二");
        sent(there);
        until(here, () -> here.document(paper).orElseThrow().state().draft().revision() == 3);
        assertEquals(
                new Submitted.NotGiven(org.qiantang.domain.circulation.Refusal.of(RefusalCode.STALE_DRAFT)),
                here.settle(contest, contest.merge().merged(Map.of())));

        // Decided off line, and changed again meanwhile: nobody is overwritten.
        away(here);
        var again = here.contest(paper).orElseThrow();
        assertInstanceOf(
                Submitted.Waiting.class,
                here.settle(again, again.merge().merged(Map.of("block p0", new Choice.Mine()))));
        save(there, "通知", "一他他他", "二");
        sent(there);
        here.workOffline(false);
        until(here, () -> here.contest(paper).isPresent());
        assertEquals(List.of("一他他他", "二"), standing());
        assertEquals(
                new Clash.OfBlock(
                        new Paragraph("p0", Level.BODY, "一他他"),
                        new Paragraph("p0", Level.BODY, "一我"),
                        new Paragraph("p0", Level.BODY, "一他他他")),
                here.contest(paper).orElseThrow().merge().clashes().getFirst());
    }

    @Test
    void aTextBegunBeforeTheOthersCameIsKeptAndBroughtTogether() throws Exception {
        var begunFrom = standing(here, paper);
        save(there, "通知", "一", "二他");
        sent(there);
        until(here, () -> here.document(paper).orElseThrow().state().draft().revision() == 2);
        save(here, begunFrom, "通知", "一我", "二");
        sent(here);
        assertEquals(List.of("一我", "二他"), standing());

        var again = standing(here, paper);
        until(there, () -> there.document(paper).orElseThrow().state().draft().revision() == 3);
        save(there, "通知", "一我", "二他他");
        until(there, () -> standing().equals(List.of("一我", "二他他")));
        until(here, () -> here.document(paper).orElseThrow().state().draft().revision() == 4);
        save(here, again, "通知", "一我", "二我");
        save(here, draftOf(again, "一我", "二我"), "通知", "一我", "二我我");
        var contest = here.contest(paper).orElseThrow();
        assertEquals(
                List.of(new Clash.OfBlock(
                        new Paragraph("p1", Level.BODY, "二他"),
                        new Paragraph("p1", Level.BODY, "二我我"),
                        new Paragraph("p1", Level.BODY, "二他他"))),
                contest.merge().clashes());
    }

    @Test
    void savingsOneUponTheOtherAreBroughtTogetherAsOne() throws Exception {
        // The first may have left, so that the second is a saving of its own.
        away(here);
        save(here, "通知", "一我", "二");
        var begunFrom = standing(here, paper);
        save(there, "通知", "一", "二他");
        sent(there);
        here.workOffline(false);
        save(here, begunFrom, "通知", "一我", "二", "三");
        until(here, () -> standing().equals(List.of("一我", "二他", "三")));
    }

    /// What stands may have come down before the person's own first saving was sent and refused.
    @Test
    void theSameTextWrittenOnBothComputersStandsOnceAndIsWrittenOn() throws Exception {
        away(here);
        save(here, "通知", "一同", "二");
        var begunFrom = standing(here, paper);
        save(there, "通知", "一同", "二");
        sent(there);
        var rooms = ((EncryptedDesk) here).rooms();
        rooms.database().write(transaction -> {
            long position = rooms.documents().position(transaction);
            return rooms.documents().apply(transaction, office.changes(here.person(), position, 500), clock.instant());
        });
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> save(here, begunFrom, "通知", "一同", "二", "三"));
        here.workOffline(false);
        until(here, () -> standing().equals(List.of("一同", "二", "三")));
        sent(here);
        assertEquals(0, here.status().attention());
    }

    private static DocumentCommand.SaveDraft draftOf(DocumentCommand.SaveDraft from, String... paragraphs) {
        return new DocumentCommand.SaveDraft(
                from.route(),
                from.basedOn(),
                draft(from.content().title(), paragraphs).content(),
                List.of());
    }

    /// A revision is only a number: what was begun from the person's own second must not pass for begun from another's.
    @Test
    void whatWasGivenOnTopOfAnOvertakenSavingIsNotTakenForDoneToTheOthers() throws Exception {
        away(here);
        save(here, "通知", "一我", "二");
        here.submit(City.DRAFTER, paper, new DocumentCommand.Agree(2, ""), null);
        save(there, "通知", "一", "二他");
        sent(there);
        here.workOffline(false);
        until(here, () -> standing().equals(List.of("一我", "二他")));
        until(here, () -> here.status().attention() == 1 && here.status().waiting() == 0);
        assertEquals(StepKind.DRAFT, office.document(paper).currentStep().kind());
    }

    @Test
    void aContestOutlivesTheProgram() throws Exception {
        away(here);
        save(here, "通知", "一我", "二");
        save(there, "通知", "一他", "二");
        sent(there);
        here.workOffline(false);
        until(here, () -> here.contest(paper).isPresent());
        var before = here.contest(paper).orElseThrow();
        here.close();
        here = desk("here");
        assertEquals(before, here.contest(paper).orElseThrow());
    }

    @Test
    void aDraftThatWentOnKeepsTheTextThatCameTooLate() throws Exception {
        away(here);
        var mine = save(here, "通知", "一我", "二");
        save(there, "通知", "一", "二他");
        assertInstanceOf(
                Submitted.Waiting.class, there.submit(City.DRAFTER, paper, new DocumentCommand.Agree(2, ""), null));
        sent(there);
        here.workOffline(false);
        until(here, () -> here.status().attention() == 1);
        var kept = here.commands().stream()
                .filter(each -> each.id().equals(mine))
                .findFirst()
                .orElseThrow();
        assertEquals(SentCommand.State.REFUSED, kept.state());
        assertEquals(List.of("一", "二他"), standing());
    }
}
