package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.Borrow;
import org.qiantang.domain.circulation.DocumentCommand.EndLending;
import org.qiantang.domain.circulation.DocumentCommand.GiveBack;
import org.qiantang.domain.circulation.DocumentCommand.Issue;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.Withdraw;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.PageFormat;

/// 改稿 and 借出.
class WritingTest {
    private final Play play = new Play();

    @BeforeEach
    void isAtReview() {
        play.accepted("drafter", draft(0, "通知", "finance", "data"));
        play.accepted("drafter", new Agree(1, ""));
    }

    private static SaveDraft draft(int basedOn, String title, String... countersigners) {
        return new SaveDraft(
                "outgoing-general",
                basedOn,
                Play.content(title),
                List.of(countersigners).stream().map(PostId::new).toList());
    }

    private static SaveDraft changed(int basedOn, String title) {
        return draft(basedOn, title, "finance", "data");
    }

    private RefusalCode refused(String person, DocumentCommand command) {
        return play.refused(person, command).code();
    }

    private @Nullable Lease lease() {
        return play.paper().progress().lease();
    }

    private HistoryEntry agreedBy(String person) {
        return play.paper().trail().history().stream()
                .filter(entry ->
                        entry.what() == Happening.AGREED && City.actor(person).equals(entry.actor()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Nested
    class TheText {
        @Test
        void isChangedByWhoeverReviewsItWithoutASignature() {
            var saved = assertInstanceOf(
                    Decision.Accepted.class, play.by("reviewer2", Play.PAPER, changed(1, "紧急通知"), false));
            assertEquals(
                    List.of(Happening.TEXT_CHANGED),
                    saved.entries().stream().map(HistoryEntry::what).toList());
            assertEquals(City.actor("reviewer2"), saved.entries().getFirst().actor());
            assertEquals(2, play.paper().draft().revision());
            assertEquals(City.actor("drafter"), play.paper().draft().drafter());
        }

        @Test
        void isNobodyElses() {
            assertEquals(RefusalCode.ALREADY_HANDLED, refused("drafter", changed(1, "又改")));
            assertEquals(RefusalCode.UNKNOWN_SUBJECT, refused("issuer", changed(1, "又改")));
            play.accepted("reviewer", new Agree(1, ""));
            assertEquals(RefusalCode.NOT_AT_THIS_STEP, refused("finance", changed(1, "又改")));
            assertEquals(RefusalCode.ALREADY_HANDLED, refused("reviewer", changed(1, "又改")));
            play.accepted("finance", new Agree(1, ""));
            play.accepted("data", new Agree(1, ""));
            assertEquals(RefusalCode.NOT_AT_THIS_STEP, refused("issuer", changed(1, "又改")));
            for (var person : City.PEOPLE) {
                assertFalse(play.paper().writableBy(new PersonId(person)), person);
            }
        }

        @Test
        void doesNotLeaveItsRouteAnyMore() {
            var minutes = Play.content("纪要").change().format(PageFormat.MINUTES).build();
            assertEquals(
                    RefusalCode.ROUTE_UNSUITED,
                    refused("reviewer", new SaveDraft("outgoing-minutes", 1, minutes, List.of())));
        }

        @Test
        void whoAgreedToAnotherIsNotSaidToHaveAgreedToThis() {
            assertTrue(play.paper().changedAfter(agreedBy("drafter")).isEmpty());
            play.accepted("reviewer", changed(1, "紧急通知"));
            assertEquals(
                    City.actor("reviewer"),
                    play.paper().changedAfter(agreedBy("drafter")).orElseThrow().actor());
            play.accepted("reviewer", new Agree(2, ""));
            assertTrue(play.paper().changedAfter(agreedBy("reviewer")).isEmpty());

            play.accepted("finance", new Agree(2, "同意。"));
            play.accepted("data", new Agree(2, "同意。"));
            play.accepted("issuer", new Return(2, "review", true, "请核标题。"));
            play.accepted("reviewer2", changed(2, "特急通知"));
            play.accepted("reviewer2", new Agree(3, ""));
            for (var person : List.of("drafter", "reviewer", "finance", "data")) {
                assertEquals(
                        City.actor("reviewer2"),
                        play.paper()
                                .changedAfter(agreedBy(person))
                                .orElseThrow()
                                .actor());
            }
        }

        @Test
        void agreedToBeforeItChangedMovesNothing() {
            play.accepted("reviewer", changed(1, "紧急通知"));
            assertEquals(RefusalCode.STALE_CONTENT, refused("reviewer2", new Agree(1, "")));
            play.accepted("reviewer", new Agree(2, ""));
            play.accepted("finance", new Agree(2, ""));
            play.accepted("data", new Agree(2, ""));
            assertEquals(
                    RefusalCode.STALE_CONTENT, refused("issuer", new Issue(ContentDigest.of(Play.content("通知")), "")));
        }

        @Test
        void onceWrittenOnIsNotWithdrawn() {
            play.accepted("reviewer", changed(1, "紧急通知"));
            assertEquals(RefusalCode.ALREADY_OPENED, refused("drafter", new Withdraw()));
        }
    }

    @Nested
    class ALease {
        @Test
        void keepsEverybodyElseOutAndSaysWho() {
            play.accepted("reviewer", new Borrow());
            var since = play.now();
            var words = Map.of(
                    "person",
                    "reviewer",
                    "since",
                    since.toString(),
                    "until",
                    since.plus(Play.LENT).toString());
            assertEquals(new Refusal(RefusalCode.TEXT_LENT, words), play.refused("reviewer2", changed(1, "我改")));
            assertEquals(new Refusal(RefusalCode.TEXT_LENT, words), play.refused("reviewer2", new Borrow()));
            play.accepted("reviewer", changed(1, "紧急通知"));
            // That it is lent comes before that it has changed: who waits writes on what stands in the end.
            assertEquals(RefusalCode.TEXT_LENT, refused("reviewer2", changed(1, "我改")));
        }

        @Test
        void isOnlyForThoseWhoMayWrite() {
            assertEquals(RefusalCode.ALREADY_HANDLED, refused("drafter", new Borrow()));
            assertEquals(RefusalCode.UNKNOWN_SUBJECT, refused("finance", new Borrow()));
            play.accepted("reviewer", new Agree(1, ""));
            assertEquals(RefusalCode.NOT_AT_THIS_STEP, refused("finance", new Borrow()));
        }

        @Test
        void isRenewedByWritingAndByAskingAgain() {
            play.accepted("reviewer", new Borrow());
            var since = play.now();
            play.pass(Duration.ofHours(7));
            play.accepted("reviewer", changed(1, "紧急通知"));
            assertEquals(
                    new Lease(City.actor("reviewer"), "here", since, play.now().plus(Play.LENT)), lease());
            play.pass(Duration.ofHours(7));
            assertEquals(RefusalCode.TEXT_LENT, refused("reviewer2", changed(2, "我改")));
            play.accepted("reviewer", new Borrow());
            assertEquals(
                    new Lease(City.actor("reviewer"), "here", since, play.now().plus(Play.LENT)), lease());
        }

        @Test
        void isOverWithItsTime() {
            play.accepted("reviewer", new Borrow());
            var until = play.now().plus(Play.LENT);
            assertEquals(RefusalCode.NOTHING_LENT, endedAt(until.minusMillis(1)));
            assertNull(endedAt(until));
            play.pass(Play.LENT);
            play.accepted("reviewer2", changed(1, "我改"));
            assertNull(lease());
            play.accepted("reviewer2", new Borrow());
            assertEquals(RefusalCode.TEXT_LENT, refused("reviewer", changed(2, "又改")));
        }

        private @Nullable RefusalCode endedAt(Instant now) {
            var context = new Context(
                    City.DIRECTORY,
                    Play.ROUTES,
                    null,
                    null,
                    true,
                    false,
                    null,
                    now,
                    Play.ZONE,
                    new Context.Lending("", now, now));
            return switch (Circulation.decide(Play.PAPER, play.paper(), new EndLending(), context)) {
                case Decision.Refused no -> no.refusal().code();
                case Decision.Accepted done -> {
                    assertNull(done.next().progress().lease());
                    yield null;
                }
            };
        }

        @Test
        void isGivenBackWhereItWasBorrowed() {
            assertEquals(RefusalCode.NOTHING_LENT, refused("reviewer", new GiveBack()));
            play.accepted("reviewer", new Borrow());
            assertEquals(RefusalCode.NOTHING_LENT, refused("reviewer2", new GiveBack()));
            play.at("there");
            assertEquals(RefusalCode.NOTHING_LENT, refused("reviewer", new GiveBack()));
            play.accepted("reviewer", new Borrow());
            play.at("here");
            assertEquals(RefusalCode.NOTHING_LENT, refused("reviewer", new GiveBack()));
            play.at("there");
            play.accepted("reviewer", new GiveBack());
            assertNull(lease());
            play.accepted("reviewer2", changed(1, "我改"));
        }

        @Test
        void endsWhenTheDocumentMovesOnWhoeverMovesIt() {
            play.accepted("reviewer", new Borrow());
            play.accepted("reviewer2", new Agree(1, ""));
            assertNull(lease());
            assertEquals(RefusalCode.ALREADY_HANDLED, refused("reviewer", changed(1, "迟到")));
            play.accepted("finance", new Return(1, "review", false, "请改。"));
            play.accepted("reviewer", new Borrow());
            play.accepted("reviewer", new Return(1, "draft", false, "请改。"));
            assertNull(lease());
            play.accepted("drafter", new Borrow());
            play.accepted("drafter", changed(1, "改好"));
            play.accepted("drafter", new Agree(2, ""));
            assertNull(lease());
            play.accepted("reviewer", new Borrow());
            play.accepted("drafter", new Withdraw());
            assertNull(lease());
        }

        @Test
        void isNotForeseenByAClient() {
            play.accepted("reviewer", new Borrow());
            assertInstanceOf(Decision.Accepted.class, foreseen("reviewer2", changed(1, "我改")));
            assertEquals(
                    RefusalCode.CENTRAL_OFFICE_ONLY,
                    assertInstanceOf(Decision.Refused.class, foreseen("reviewer", new Borrow()))
                            .refusal()
                            .code());
        }

        private Decision foreseen(String person, DocumentCommand command) {
            return Circulation.decide(
                    Play.PAPER,
                    play.paper(),
                    command,
                    new Context(
                            City.DIRECTORY,
                            Play.ROUTES,
                            City.actor(person),
                            null,
                            false,
                            false,
                            null,
                            play.now(),
                            Play.ZONE,
                            null));
        }
    }
}
