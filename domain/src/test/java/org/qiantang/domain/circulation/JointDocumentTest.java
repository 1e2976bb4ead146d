package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.ApplySeal;
import org.qiantang.domain.circulation.DocumentCommand.AssignNumber;
import org.qiantang.domain.circulation.DocumentCommand.Dispatch;
import org.qiantang.domain.circulation.DocumentCommand.Issue;
import org.qiantang.domain.circulation.DocumentCommand.Open;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.Withdraw;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;

/// 联合发文: every organ's leader issues it, every organ's seal is on it.
class JointDocumentTest {
    private static final String TITLE = "关于做好汛期道路保障资金安排的通知";

    private final Play play = new Play();

    private static SaveDraft draft(int basedOn, DocumentContent content) {
        return new SaveDraft("outgoing-joint", basedOn, content, List.of());
    }

    private void reviewed(OrganId... others) {
        play.accepted("drafter", draft(0, Play.joint(TITLE, others)));
        play.accepted("drafter", new Agree(1, ""));
        play.accepted("reviewer", new Agree(1, "同意。"));
    }

    private Issue issue() {
        return new Issue(ContentDigest.of(play.paper().draft().content()), "同意发文。");
    }

    private void numbered() {
        reviewed(City.TREASURY, City.ROADS);
        play.accepted("issuer", issue());
        play.accepted("treasurylead", issue());
        play.accepted("roadslead", issue());
        play.accepted("registrar", new AssignNumber());
    }

    private String step() {
        return play.paper().progress().step();
    }

    private List<OrganId> missing() {
        return play.paper().formalities().missingSeals().stream()
                .map(SealArea::organ)
                .toList();
    }

    private static ApplySeal seal(String file) {
        return new ApplySeal(Play.blob(file));
    }

    @Test
    void twoOrgansIssueAndSealItOneAfterTheOther() {
        reviewed(City.TREASURY);
        play.accepted("issuer", issue());
        assertEquals("issue", step());
        play.accepted("treasurylead", issue());
        play.accepted("registrar", new AssignNumber());
        play.accepted("keeper", seal("one"));
        assertEquals(List.of(City.TREASURY), missing());
        assertNull(play.paper().formalities().sentFile());
        play.accepted("treasurykeeper2", seal("two"));
        play.accepted("registrar", new Dispatch());
        var sent = play.paper().formalities().sentFile();
        assertEquals(Play.blob("two"), sent);
        var received = Objects.requireNonNull(play.documents.get(Play.PAPER.at(City.EAST)));
        assertEquals(List.of(City.OFFICE, City.TREASURY), received.issuers());
    }

    @Test
    void threeOrgansAreAskedInTheirOrder() {
        numbered();
        assertEquals(List.of(City.OFFICE, City.TREASURY, City.ROADS), missing());
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                play.refused("roadskeeper", seal("early")).code());
        play.accepted("keeper", seal("one"));
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                play.refused("keeper", seal("again")).code());
        assertEquals("apply-seal", step());
        play.accepted("treasurykeeper", seal("two"));
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                play.refused("treasurykeeper2", seal("again")).code());
        play.refused("registrar", new Dispatch());
        play.accepted("roadskeeper", seal("three"));
        assertEquals("dispatch", step());
        assertEquals(
                List.of(City.OFFICE, City.TREASURY, City.ROADS),
                play.paper().formalities().seals().stream()
                        .map(AppliedSeal::organ)
                        .toList());
        assertEquals(Play.blob("three"), play.paper().formalities().sentFile());
    }

    @Test
    void theLastOrgansDateIsTheDocuments() {
        reviewed(City.TREASURY, City.ROADS);
        play.accepted("issuer", issue());
        play.accepted("treasurylead", issue());
        play.accepted("roadslead", issue());
        var issuances = play.paper().formalities().issuances();
        assertEquals(
                List.of("issuer", "treasurylead", "roadslead"),
                issuances.stream().map(each -> each.issuer().person().value()).toList());
        assertEquals(issuances.getLast(), play.paper().formalities().issuance());
    }

    @Nested
    class BeforeTheOthersHaveIssued {
        @Test
        void theHostTakesItsOwnIssueBackWhileTheNextHasNotOpenedIt() {
            reviewed(City.TREASURY);
            play.accepted("issuer", issue());
            play.accepted("issuer", new Withdraw());
            assertTrue(play.paper().formalities().issuances().isEmpty());
            assertTrue(play.paper().toDoFor(City.actor("issuer").person()));
            assertEquals(
                    RefusalCode.NOT_YOUR_STEP,
                    play.refused("treasurylead", issue()).code());
            play.accepted("issuer", issue());
            play.accepted("treasurylead", new Open());
            assertEquals(
                    new Refusal(RefusalCode.ALREADY_OPENED, Map.of("person", "treasurylead")),
                    play.refused("issuer", new Withdraw()));
        }

        @Test
        void whatAnotherOrganReturnsIsIssuedByAllAgain() {
            reviewed(City.TREASURY);
            play.accepted("issuer", issue());
            play.accepted("treasurylead", new Return(1, "draft", true, "请核对资金数额。"));
            assertTrue(play.paper().formalities().issuances().isEmpty());
            play.accepted("drafter", draft(1, Play.joint("关于汛期道路保障资金的通知", City.TREASURY)));
            play.accepted("drafter", new Agree(2, ""));
            assertEquals("issue", step());
            play.refused("treasurylead", issue());
            play.accepted("issuer", issue());
            play.accepted("treasurylead", issue());
            assertEquals("assign-number", step());
        }

        @Test
        void aReturnTakenBackLosesNobodysIssue() {
            reviewed(City.TREASURY);
            play.accepted("issuer", issue());
            play.accepted("treasurylead", new Return(1, "review", false, "请核对。"));
            play.accepted("treasurylead", new Withdraw());
            play.accepted("treasurylead", issue());
            assertEquals(2, play.paper().formalities().issuances().size());
            assertEquals("assign-number", step());
        }

        @Test
        void theLastOrganTakesOnlyItsOwnIssueBack() {
            reviewed(City.TREASURY);
            play.accepted("issuer", issue());
            play.accepted("treasurylead", issue());
            play.accepted("treasurylead", new Withdraw());
            assertEquals(1, play.paper().formalities().issuances().size());
            play.accepted("treasurylead", issue());
            assertEquals("assign-number", step());
        }
    }

    @Nested
    class Refused {
        @Test
        void whereTheNamesOnThePageAreNotThoseOfTheOrgans() {
            var content = Play.joint(TITLE, City.TREASURY);
            var other = List.of(content.signature(), "示范市交通运输局");
            play.accepted("drafter", draft(0, content.change().signatures(other).build()));
            var refusal = play.refused("drafter", new Agree(1, ""));
            assertEquals(new Refusal(RefusalCode.INCOMPLETE, Map.of("element", "联合发文机关")), refusal);
        }

        @Test
        void whereAnOrganHasNobodyToIssueIt() {
            play.accepted("drafter", draft(0, Play.joint(TITLE, City.EAST)));
            play.accepted("drafter", new Agree(1, ""));
            assertEquals(
                    new Refusal(RefusalCode.ORGAN_WITHOUT_HANDLER, Map.of("organ", "东区人民政府", "step", "签发")),
                    play.refused("reviewer", new Agree(1, "同意。")));
        }

        @Test
        void onTheRouteOfOneOrgan() {
            var save = new SaveDraft("outgoing-general", 0, Play.joint(TITLE, City.TREASURY), List.of());
            assertEquals(
                    RefusalCode.ROUTE_UNSUITED, play.refused("drafter", save).code());
            play.accepted("drafter", draft(0, Play.joint(TITLE, City.TREASURY)));
            assertEquals(
                    RefusalCode.ROUTE_UNSUITED,
                    play.refused("drafter", draft(1, Play.content(TITLE))).code());
        }
    }

    @Test
    void theDrafterMayStillMakeItJointAndOneOrgansAgain() {
        play.accepted("drafter", new SaveDraft("outgoing-general", 0, Play.content(TITLE), List.of()));
        play.accepted("drafter", draft(1, Play.joint(TITLE, City.TREASURY)));
        assertEquals("outgoing-joint", play.paper().route().id());
        play.accepted("drafter", new SaveDraft("outgoing-general", 2, Play.content(TITLE), List.of()));
        play.accepted("drafter", new Agree(3, ""));
        play.accepted("reviewer", new Agree(3, "同意。"));
        play.accepted("issuer", issue());
        assertEquals("assign-number", step());
        assertNotNull(play.paper().formalities().issuance());
    }
}
