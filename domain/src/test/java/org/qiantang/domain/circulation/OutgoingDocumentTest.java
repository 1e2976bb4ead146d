package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.ApplySeal;
import org.qiantang.domain.circulation.DocumentCommand.AssignNumber;
import org.qiantang.domain.circulation.DocumentCommand.CirculateForReading;
import org.qiantang.domain.circulation.DocumentCommand.Dispatch;
import org.qiantang.domain.circulation.DocumentCommand.Instruct;
import org.qiantang.domain.circulation.DocumentCommand.Issue;
import org.qiantang.domain.circulation.DocumentCommand.MarkRead;
import org.qiantang.domain.circulation.DocumentCommand.Open;
import org.qiantang.domain.circulation.DocumentCommand.Register;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.SignFor;
import org.qiantang.domain.circulation.DocumentCommand.Withdraw;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;

class OutgoingDocumentTest {
    private final Play play = new Play();

    private static SaveDraft draft(int basedOn, String title, String... countersigners) {
        return new SaveDraft(
                "outgoing-general",
                basedOn,
                Play.content(title),
                List.of(countersigners).stream().map(PostId::new).toList());
    }

    private void drafted(String... countersigners) {
        play.accepted("drafter", draft(0, "关于防范应对工作的通知", countersigners));
        play.accepted("drafter", new Agree(1, ""));
    }

    private void issued() {
        drafted();
        play.accepted("reviewer", new Agree(1, "同意。"));
        play.accepted("issuer", new Issue(ContentDigest.of(play.paper().draft().content()), "发。"));
    }

    private String step() {
        return play.paper().progress().step();
    }

    @Test
    void walksFromDraftToEveryRecipientAndBackWithTheirProgress() {
        drafted("finance", "data");
        play.accepted("reviewer", new Agree(1, "同意。"));
        play.accepted("data", new Agree(1, "无意见。"));
        assertEquals("countersign", step());
        play.accepted("finance", new Agree(1, "同意。"));
        play.accepted("issuer", new Issue(ContentDigest.of(play.paper().draft().content()), "发。"));
        play.accepted("registrar", new AssignNumber());
        assertEquals(
                "示政办发〔2026〕1号",
                Objects.requireNonNull(play.paper().formalities().number()).text());
        play.accepted("keeper", new ApplySeal(Play.blob("sealed")));
        play.accepted("registrar", new Dispatch());
        assertTrue(play.paper().progress().completed());

        var east = Play.PAPER.at(City.EAST);
        play.by("east", east, new SignFor(Play.blob("sealed").sha256()), true);
        play.by("east", east, new Register(), true);
        play.by("east", east, new Agree(1, "拟请区长阅示。"), true);
        play.by("eastlead", east, new Instruct(List.of(new PostId("easthand")), "请办理。"), true);
        play.by("easthand", east, new Agree(1, "已办理。"), true);
        play.by("east", east, new Agree(1, ""), true);
        var arrived = Objects.requireNonNull(play.documents.get(east));
        assertTrue(arrived.progress().completed());
        assertEquals("收〔2026〕1号", arrived.formalities().registerNumber());
        assertEquals(
                List.of(Delivery.State.DELIVERED, Delivery.State.COMPLETED),
                play.paper().deliveries().stream().map(Delivery::state).toList());
    }

    @Test
    void withoutCosignersTheStepIsPassedOverAndShown() {
        drafted();
        play.accepted("reviewer", new Agree(1, ""));
        assertEquals("issue", step());
        assertTrue(play.paper().trail().history().stream()
                .anyMatch(entry -> entry.what() == HistoryEntry.Happening.PASSED_OVER
                        && entry.step().equals("countersign")));
    }

    @Nested
    class Returned {
        @Test
        void needsAReason() {
            drafted();
            assertEquals(
                    RefusalCode.REASON_REQUIRED,
                    play.refused("reviewer", new Return(1, "draft", false, " ")).code());
        }

        @Test
        void comesStraightBackWhenAskedTo() {
            drafted();
            play.accepted("reviewer", new Agree(1, ""));
            play.accepted("issuer", new Return(1, "draft", true, "请补充依据。"));
            play.accepted("drafter", draft(1, "关于做好防范应对工作的通知"));
            play.accepted("drafter", new Agree(2, "已补充。"));
            assertEquals("issue", step());
        }

        @Test
        void toAStepThatNobodyHandlesItIsDoneOnceMoreAndGoesOn() {
            drafted();
            play.accepted("reviewer", new Agree(1, ""));
            play.accepted("issuer", new Return(1, "countersign", true, "请会签。"));
            assertEquals("issue", step());
            play.accepted(
                    "issuer", new Issue(ContentDigest.of(play.paper().draft().content()), "发。"));
            assertEquals("assign-number", step());
        }

        @Test
        void walksTheRouteAgainOtherwise() {
            drafted();
            play.accepted("reviewer", new Agree(1, ""));
            play.accepted("issuer", new Return(1, "draft", false, "请补充依据。"));
            play.accepted("drafter", new Agree(1, "依据见附件。"));
            assertEquals("review", step());
        }

        @Test
        void afterIssueItMustBeIssuedAgain() {
            issued();
            play.accepted("registrar", new Return(1, "draft", true, "附件缺页。"));
            assertNull(play.paper().formalities().issuance());
            play.accepted("drafter", new Agree(1, ""));
            assertEquals("review", step());
        }

        @Test
        void neverOnceItHasANumber() {
            issued();
            play.accepted("registrar", new AssignNumber());
            assertEquals(
                    RefusalCode.NOT_AT_THIS_STEP,
                    play.refused("keeper", new Return(1, "draft", false, "错字。")).code());
        }
    }

    @Nested
    class ReturnedAtItsRecipient {
        private final SubjectId east = Play.PAPER.at(City.EAST);

        private void proposed() {
            issued();
            play.accepted("registrar", new AssignNumber());
            play.accepted("keeper", new ApplySeal(Play.blob("sealed")));
            play.accepted("registrar", new Dispatch());
            play.by("east", east, new SignFor(Play.blob("sealed").sha256()), true);
            play.by("east", east, new Register(), true);
            play.by("east", east, new Agree(1, "拟请区长阅示。"), true);
        }

        @Test
        void goesBackToWhoProposed() {
            proposed();
            var back = play.by("eastlead", east, new Return(1, "propose", false, "承办单位再斟酌。"), true);
            assertEquals(
                    "propose",
                    assertInstanceOf(Decision.Accepted.class, back)
                            .next()
                            .progress()
                            .step());
        }

        @Test
        void isNeverSignedForOrRegisteredTwice() {
            proposed();
            for (var step : List.of("sign-for", "register")) {
                var back = play.by("eastlead", east, new Return(1, step, false, "重来。"), true);
                assertEquals(
                        RefusalCode.NOT_AT_THIS_STEP,
                        assertInstanceOf(Decision.Refused.class, back).refusal().code());
            }
        }
    }

    @Nested
    class Withdrawn {
        @Test
        void whileNobodyHasOpenedIt() {
            drafted();
            play.accepted("drafter", new Withdraw());
            assertEquals("draft", step());
            play.accepted("drafter", draft(1, "关于继续做好防范应对工作的通知"));
        }

        @Test
        void notOnceTheNextHandlerHasOpenedIt() {
            drafted();
            play.accepted("reviewer", new Open());
            var refusal = play.refused("drafter", new Withdraw());
            assertEquals(RefusalCode.ALREADY_OPENED, refusal.code());
            assertEquals("reviewer", refusal.arguments().get("person"));
        }

        @Test
        void takesTheIssueBackWithIt() {
            issued();
            play.accepted("issuer", new Withdraw());
            assertNull(play.paper().formalities().issuance());
            assertEquals("issue", step());
        }

        @Test
        void notBySomebodyElse() {
            drafted();
            assertEquals(
                    RefusalCode.NOTHING_TO_WITHDRAW,
                    play.refused("reviewer", new Withdraw()).code());
        }
    }

    @Nested
    class ActedOnTooLate {
        @Test
        void theFirstReviewerClosesTheStepAndTheOthersOpinionIsKept() {
            drafted();
            play.accepted("reviewer", new Agree(1, "同意。"));
            var late = play.accepted("reviewer2", new Agree(1, "第三条请再斟酌。"));
            assertEquals("issue", step());
            assertEquals(
                    HistoryEntry.Happening.OPINION_KEPT_LATE,
                    late.entries().getFirst().what());
            var opinion = play.paper().trail().opinions().getLast();
            assertTrue(opinion.late());
            assertEquals("第三条请再斟酌。", opinion.text());
        }

        @Test
        void withNothingToSayOneIsToldWhoHandledIt() {
            drafted();
            play.accepted("reviewer", new Agree(1, "同意。"));
            var refusal = play.refused("reviewer2", new Agree(1, ""));
            assertEquals(RefusalCode.ALREADY_HANDLED, refusal.code());
            assertEquals("reviewer", refusal.arguments().get("person"));
        }

        @Test
        void anOpinionOnAnOlderTextDoesNotApproveTheNewOne() {
            drafted("finance");
            play.accepted("reviewer", new Agree(1, ""));
            play.accepted("finance", new Return(1, "draft", false, "请核对金额。"));
            play.accepted("drafter", draft(1, "新题的通知", "finance"));
            play.accepted("drafter", new Agree(2, ""));
            play.accepted("reviewer", new Agree(1, "同意原稿。"));
            assertEquals("review", step());
            assertEquals(
                    RefusalCode.STALE_CONTENT,
                    play.refused("reviewer", new Agree(1, "")).code());
        }
    }

    @Nested
    class Refused {
        @Test
        void fromAPersonWhoDoesNotHoldThePost() {
            drafted();
            var intruder = new Actor(new PersonId("west"), new PostId("issuer"));
            var decision =
                    Circulation.decide(Play.PAPER, play.paper(), new Agree(1, ""), play.context(intruder, true, null));
            assertEquals(new Decision.Refused(Refusal.of(RefusalCode.NOT_YOUR_POST)), decision);
        }

        @Test
        void fromAPersonWhoMayNotKnowOfTheDocument() {
            drafted();
            assertEquals(
                    RefusalCode.UNKNOWN_SUBJECT,
                    play.refused("issuer", new Open()).code());
        }

        @Test
        void withoutASignatureWhereTheStepAsksForOne() {
            drafted();
            var decision = (Decision.Refused) play.by("reviewer", Play.PAPER, new Agree(1, "同意。"), false);
            assertEquals(RefusalCode.SIGNATURE_REQUIRED, decision.refusal().code());
        }

        @Test
        void issuingAnotherTextThanTheOneRead() {
            drafted();
            play.accepted("reviewer", new Agree(1, ""));
            assertEquals(
                    RefusalCode.STALE_CONTENT,
                    play.refused("issuer", new Issue(ContentDigest.of(Play.content("别的")), ""))
                            .code());
        }

        @Test
        void aDraftChangedMeanwhile() {
            play.accepted("drafter", draft(0, "甲"));
            play.accepted("drafter", draft(1, "乙"));
            assertEquals(
                    RefusalCode.STALE_DRAFT,
                    play.refused("drafter", draft(1, "丙")).code());
            assertEquals("乙", play.paper().draft().content().title());
        }

        @Test
        void submittingADraftWithoutATitle() {
            play.accepted("drafter", draft(0, ""));
            var refusal = play.refused("drafter", new Agree(1, ""));
            assertEquals(RefusalCode.INCOMPLETE, refusal.code());
            assertEquals("标题", refusal.arguments().get("element"));
        }

        @Test
        void centralOfficeActsAtAClient() {
            issued();
            var actor = City.actor("registrar");
            var atClient = new Context(
                    City.DIRECTORY, Play.ROUTES, actor, null, false, true, null, play.now(), Play.ZONE, null);
            assertEquals(
                    new Decision.Refused(Refusal.of(RefusalCode.CENTRAL_OFFICE_ONLY)),
                    Circulation.decide(Play.PAPER, play.paper(), new AssignNumber(), atClient));
        }
    }

    @Test
    void circulatedForReadingItIsToReadUntilRead() {
        drafted();
        play.accepted("reviewer", new CirculateForReading(List.of(new PersonId("data"))));
        assertTrue(play.paper().toReadFor(new PersonId("data")));
        play.accepted("data", new MarkRead());
        assertFalse(play.paper().toReadFor(new PersonId("data")));
        assertEquals("review", step());
        assertNotNull(play.paper().trail().readings().getFirst().read());
    }
}
