package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.merge.Choice;
import org.qiantang.domain.merge.Clash;

/// Two persons who both review, and both write on, one document.
class BorrowingTest {
    private static final PostId HE = new PostId("he.hewen/review");
    private static final PostId SONG = new PostId("song.hewen/review");

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final SubjectId paper = City.paper();
    private OfficeDesk he;
    private OfficeDesk song;

    @BeforeEach
    void aDocumentThatBothReview() throws Exception {
        var drafter = new PostId("lu.niwen/draft");
        try (var desk = desk("lu.niwen")) {
            desk.saveDraft(drafter, paper, null, text("一", "二"));
            desk.submit(drafter, paper, new Agree(1, ""), null);
            until(desk, () -> desk.status().waiting() == 0);
        }
        he = desk("he.hewen");
        song = desk("song.hewen");
        until(he, () -> he.document(paper).isPresent());
        until(song, () -> song.document(paper).isPresent());
    }

    @AfterEach
    void closes() {
        he.close();
        song.close();
    }

    private OfficeDesk desk(String person) {
        return desk(person, new PlayedLine(office));
    }

    private OfficeDesk desk(String person, PlayedLine line) {
        var settings = City.settings(folder.resolve(person), person, clock);
        return DeskOpening.open(settings, line, person, City.PASSWORD, null);
    }

    private static SaveDraft text(String... paragraphs) {
        var body = new ArrayList<Block>();
        for (int i = 0; i < paragraphs.length; i++) {
            body.add(new Paragraph("p" + i, Level.BODY, paragraphs[i]));
        }
        var save = City.draft(0, "通知", "");
        return new SaveDraft(save.route(), 0, save.content().change().body(body).build(), List.of());
    }

    private Submitted writes(OfficeDesk desk, String... paragraphs) {
        return desk.saveDraft(desk.equals(he) ? HE : SONG, paper, draft(desk).standing(), text(paragraphs));
    }

    private void wrote(OfficeDesk desk, String... paragraphs) {
        assertInstanceOf(Submitted.Waiting.class, writes(desk, paragraphs));
    }

    private DraftState draft(OfficeDesk desk) {
        return desk.draft(paper).orElseThrow();
    }

    private static List<String> words(SaveDraft draft) {
        return draft.content().paragraphs().stream().map(Paragraph::text).toList();
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

    private void begins(OfficeDesk desk) throws Exception {
        desk.beginWriting(desk.equals(he) ? HE : SONG, paper);
        until(desk, () -> draft(desk).borrowed());
    }

    private static Predicate<Lease> of(String person) {
        return lease -> lease.holder().person().equals(new PersonId(person));
    }

    private boolean shows(OfficeDesk desk, @Nullable Predicate<Lease> wanted) {
        var lease = draft(desk).lease();
        return wanted == null ? lease == null : lease != null && wanted.test(lease);
    }

    private @Nullable Lease lease() {
        return office.document(paper).progress().lease();
    }

    @Test
    void theTextIsBorrowedWhileItIsWrittenOnAndGivenBackAfterwards() throws Exception {
        begins(he);
        until(song, () -> shows(song, of("he.hewen")));
        assertFalse(draft(song).borrowed());
        wrote(he, "一改", "二");
        he.endWriting(paper);
        until(song, () -> shows(song, null));
        assertNull(lease());
        assertEquals(List.of("一改", "二"), standing());
        assertTrue(he.commands().stream().allMatch(each -> each.envelope().command() instanceof SaveDraft));
    }

    @Test
    void whatIsWrittenMeanwhileIsAProposalThatGoesInByItself() throws Exception {
        begins(he);
        wrote(he, "一改", "二");
        song.beginWriting(SONG, paper);
        until(
                song,
                () -> shows(song, of("he.hewen"))
                        && song.document(paper).orElseThrow().state().draft().revision() == 2);
        wrote(song, "一改", "二我");
        assertTrue(draft(song).proposal());
        // It is written on for as long as the text is away, and stays one.
        wrote(song, "一改", "二我我");
        assertEquals(List.of("一改", "二我我"), words(draft(song).standing()));
        assertEquals(1, song.commands().size());
        assertEquals(SentCommand.State.WAITING, song.commands().getFirst().state());
        assertEquals(
                "何核文",
                Objects.requireNonNull(song.commands().getFirst().refusal())
                        .arguments()
                        .get("person"));
        assertEquals(0, song.status().attention());
        assertEquals(
                RefusalCode.TEXT_LENT,
                assertInstanceOf(
                                Submitted.NotGiven.class,
                                song.submit(SONG, paper, new Agree(2, ""), signature -> "signed"))
                        .refusal()
                        .code());
        wrote(he, "一改改", "二");
        sent(he);
        until(song, () -> song.document(paper).orElseThrow().state().draft().revision() == 3);
        assertEquals(List.of("一改改", "二"), standing());
        assertEquals(List.of("一改", "二我我"), words(draft(song).standing()));

        he.endWriting(paper);
        until(song, () -> standing().equals(List.of("一改改", "二我我")));
        // Who waited has it now.
        until(song, () -> draft(song).borrowed());
        assertFalse(draft(song).proposal());
        until(he, () -> shows(he, of("song.hewen")));
    }

    @Test
    void whatClashesIsDecidedOnceTheTextIsBack() throws Exception {
        begins(he);
        until(song, () -> shows(song, of("he.hewen")));
        wrote(song, "一我", "二");
        wrote(he, "一他", "二");
        sent(he);
        until(song, () -> song.document(paper).orElseThrow().state().draft().revision() == 2);
        assertTrue(song.contest(paper).isEmpty());
        he.endWriting(paper);
        until(song, () -> song.contest(paper).isPresent());
        var contest = song.contest(paper).orElseThrow();
        assertEquals(
                List.of(new Clash.OfBlock(
                        new Paragraph("p0", Level.BODY, "一"),
                        new Paragraph("p0", Level.BODY, "一我"),
                        new Paragraph("p0", Level.BODY, "一他"))),
                contest.merge().clashes());
        song.settle(contest, contest.merge().merged(Map.of("block p0", new Choice.Written("一他我"))));
        until(song, () -> standing().equals(List.of("一他我", "二")));
    }

    /// Neither knows of the other: the second to come back finds the text lent.
    @Test
    void whatBothWroteOffLineIsBroughtTogether() throws Exception {
        away(he);
        away(song);
        he.beginWriting(HE, paper);
        song.beginWriting(SONG, paper);
        wrote(he, "一他", "二");
        wrote(song, "一", "二我");
        assertFalse(draft(song).proposal());
        he.workOffline(false);
        until(he, () -> draft(he).borrowed());
        sent(he);
        song.workOffline(false);
        until(song, () -> draft(song).proposal());
        assertEquals(List.of("一他", "二"), standing());
        assertEquals(List.of("一", "二我"), words(draft(song).standing()));
        he.endWriting(paper);
        until(song, () -> standing().equals(List.of("一他", "二我")));
        until(song, () -> draft(song).borrowed());
    }

    /// The office has said that the text is lent, and what else it has does not come.
    @Test
    void aProposalStaysOneHoweverOftenItIsLookedAtBeforeTheNewsCome() throws Exception {
        var line = new PlayedLine(office);
        song.close();
        song = desk("song.hewen", line);
        until(song, () -> song.document(paper).isPresent());
        away(song);
        wrote(song, "一我", "二");
        begins(he);
        wrote(he, "一他", "二");
        sent(he);
        line.feedStopped = true;
        song.workOffline(false);
        until(song, () -> draft(song).proposal());
        for (int look = 0; look < 20; look++) {
            assertTrue(draft(song).proposal());
            assertEquals(List.of("一我", "二"), words(draft(song).standing()));
        }
        line.feedStopped = false;
        he.endWriting(paper);
        until(song, () -> song.contest(paper).isPresent());
    }

    @Test
    void aProposalThatNothingElseChangedTakesEffectAsItIs() throws Exception {
        begins(he);
        until(song, () -> shows(song, of("he.hewen")));
        wrote(song, "一我", "二");
        he.endWriting(paper);
        until(song, () -> standing().equals(List.of("一我", "二")));
        sent(song);
        assertFalse(song.commands().getFirst().merged());
    }

    @Test
    void aProposalOutlivesTheProgram() throws Exception {
        begins(he);
        until(song, () -> shows(song, of("he.hewen")));
        wrote(song, "一我", "二");
        song.close();
        song = desk("song.hewen");
        assertTrue(draft(song).proposal());
        assertEquals(List.of("一我", "二"), words(draft(song).standing()));
        he.endWriting(paper);
        until(song, () -> standing().equals(List.of("一我", "二")));
    }

    /// Nobody was told: the program that had it is gone, and another begins.
    @Test
    void whatAProgramThatEndedHadBorrowedIsGivenBackByTheNext() throws Exception {
        begins(he);
        he.close();
        assertTrue(of("he.hewen").test(Objects.requireNonNull(lease())));
        he = desk("he.hewen");
        until(he, () -> lease() == null);
        until(song, () -> shows(song, null));
    }

    @Test
    void aTextWhoseTimeIsOverGoesToWhoWaitsAndBackOnlyToWhoWrites() throws Exception {
        begins(he);
        song.beginWriting(SONG, paper);
        until(song, () -> shows(song, of("he.hewen")));
        wrote(song, "一", "二我");
        clock.advance(PlayedOffice.LENT.plus(Duration.ofSeconds(1)));
        until(song, () -> draft(song).borrowed());
        until(song, () -> standing().equals(List.of("一", "二我")));
        song.endWriting(paper);
        until(
                he,
                () -> shows(he, null)
                        && he.document(paper).orElseThrow().state().draft().revision() == 2);
        // It is open there still, but nobody has written on it for hours.
        he.synchroniseNow();
        sent(he);
        assertNull(lease());
        wrote(he, "一他", "二我");
        until(he, () -> draft(he).borrowed());
    }

    @Test
    void whoAsksAgainGetsItWhereItIsFree() throws Exception {
        begins(he);
        song.beginWriting(SONG, paper);
        until(song, () -> shows(song, of("he.hewen")));
        var asked = office.version(paper);
        song.beginWriting(SONG, paper);
        song.synchroniseNow();
        until(song, () -> !song.status().synchronising());
        assertTrue(of("he.hewen").test(Objects.requireNonNull(lease())));
        assertEquals(asked, office.version(paper));
    }

    @Test
    void whatIsWrittenAfterTheDocumentMovedOnIsKept() throws Exception {
        begins(he);
        wrote(he, "一改", "二");
        sent(he);
        song.submit(SONG, paper, new Agree(2, "同意"), signature -> "signed");
        until(song, () -> song.document(paper).orElseThrow().state().draft().revision() == 2);
        song.submit(SONG, paper, new Agree(2, "同意"), signature -> "signed");
        sent(song);
        until(he, () -> !draft(he).writable());
        assertNull(lease());
        for (var words : List.of("二改", "二改改")) {
            assertEquals(
                    RefusalCode.ALREADY_HANDLED,
                    assertInstanceOf(
                                    Submitted.NotGiven.class,
                                    he.saveDraft(HE, paper, text("一改", "二"), text("一改", words)))
                            .refusal()
                            .code());
        }
        var kept = he.commands().stream()
                .filter(each -> each.state() == SentCommand.State.REFUSED)
                .toList();
        assertEquals(1, kept.size());
        assertEquals(List.of("一改", "二改改"), words((SaveDraft)
                kept.getFirst().envelope().command()));
        assertEquals(1, he.status().attention());
    }

    /// What must not be on this machine is not kept on it because somebody may write it.
    @Test
    void whatIsRefusedForWhatItSaysIsNotKept() throws Exception {
        begins(he);
        var secret =
                text("一", "二").content().change().secrecy(Secrecy.SECRET, "").build();
        var draft = draft(he).standing();
        assertEquals(
                RefusalCode.CLASSIFIED_CONTENT,
                assertInstanceOf(
                                Submitted.NotGiven.class,
                                he.saveDraft(HE, paper, draft, new SaveDraft(draft.route(), 0, secret, List.of())))
                        .refusal()
                        .code());
        assertEquals(List.of(), he.commands());
        until(song, () -> shows(song, of("he.hewen")));
        assertInstanceOf(
                Submitted.NotGiven.class,
                song.saveDraft(SONG, paper, draft, new SaveDraft(draft.route(), 0, secret, List.of())));
        assertEquals(List.of(), song.commands());
    }

    @Test
    void aProposalForADocumentThatMovedOnStaysWithItsAuthor() throws Exception {
        begins(he);
        until(song, () -> shows(song, of("he.hewen")));
        wrote(song, "一我", "二");
        he.submit(HE, paper, new Agree(1, "同意"), signature -> "signed");
        sent(he);
        until(song, () -> song.status().attention() == 1);
        var kept = song.commands().getFirst();
        assertEquals(SentCommand.State.REFUSED, kept.state());
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                Objects.requireNonNull(kept.refusal()).code());
        assertEquals(List.of("一我", "二"), words((SaveDraft) kept.envelope().command()));
        assertEquals(List.of("一", "二"), standing());
        assertTrue(song.discard(kept.id()));
    }
}
