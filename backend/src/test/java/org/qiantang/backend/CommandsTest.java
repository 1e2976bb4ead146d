package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;

@ExtendWith(SharedOffice.class)
class CommandsTest {
    @Test
    void aRepeatIsAnsweredLikeTheFirstAndDoesNothing(TestCity city) {
        var drafter = city.person("shen.niwen");
        var save = drafter.envelope(PersonAtWork.newPaper(), Papers.save(0));
        var first = drafter.accepted(save);
        // The reply is lost; the client sends the same again, also many times at once.
        var repeats = atOnce(IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(each -> () -> drafter.send(save))
                .toList());
        assertEquals(List.of(first), repeats.stream().distinct().toList());
        assertEquals(1, drafter.document(save.subject()).draft().revision());
    }

    @Test
    void aNewCommandSentTwiceAtOnceTakesEffectOnce(TestCity city) {
        var drafter = city.person("shen.niwen");
        for (int round = 0; round < 5; round++) {
            var save = drafter.envelope(PersonAtWork.newPaper(), Papers.save(0));
            var outcomes = atOnce(IntStream.range(0, 6)
                    .<Callable<Outcome>>mapToObj(each -> () -> drafter.send(save))
                    .toList());
            assertEquals(
                    List.of(new Outcome.Accepted(1, false)),
                    outcomes.stream().distinct().toList());
        }
    }

    @Test
    void anIdIsNeverUsedForTwoContents(TestCity city) {
        var drafter = city.person("shen.niwen");
        var save = drafter.envelope(PersonAtWork.newPaper(), Papers.save(0));
        drafter.accepted(save);
        var other = new CommandEnvelope(
                save.id(),
                save.person(),
                save.post(),
                save.device(),
                save.deviceSequence(),
                save.subject(),
                save.baseVersion(),
                Papers.save(1),
                save.issuedAt(),
                null);
        assertEquals(RefusalCode.COMMAND_ID_REUSED, drafter.refused(other).code());
    }

    @Test
    void nobodySendsInAnotherPersonsName(TestCity city) {
        var drafter = city.person("shen.niwen");
        var save = drafter.envelope(PersonAtWork.newPaper(), Papers.save(0));
        assertEquals(
                RefusalCode.NOT_YOUR_POST,
                city.person("wen.fukan").refused(save).code());
        // The refusal of the stranger does not spoil the id for its owner.
        drafter.accepted(save);
    }

    @Test
    void strangersAndStaleRevisionsAreRefusedByTheirCodes(TestCity city) {
        var drafter = city.person("shen.niwen");
        var paper = PersonAtWork.newPaper();
        drafter.does(paper, Papers.save(0));
        drafter.does(paper, Papers.save(1));
        assertEquals(
                RefusalCode.STALE_DRAFT,
                drafter.refused(drafter.envelope(paper, Papers.save(1))).code());
        var stranger = city.person("wen.fukan");
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                stranger.refused(stranger.envelope(paper, new DocumentCommand.Agree(2, "")))
                        .code());
        assertEquals(
                404,
                stranger.get("/v1/subjects/OUTGOING_DOCUMENT/" + paper.id() + "/commands")
                        .statusCode());
        var secret = new DocumentCommand.SaveDraft("outgoing-general", 0, Papers.content(Secrecy.SECRET), List.of());
        assertEquals(
                RefusalCode.CLASSIFIED_CONTENT,
                drafter.refused(drafter.envelope(PersonAtWork.newPaper(), secret))
                        .code());
    }

    @Test
    void aRefusedCommandHoldsBackItsOwnSubjectOnly(TestCity city) {
        var drafter = city.person("shen.niwen");
        var one = PersonAtWork.newPaper();
        var two = PersonAtWork.newPaper();
        var refused = drafter.envelope(one, new DocumentCommand.Agree(1, ""));
        var held = drafter.envelope(one, Papers.save(0));
        var free = drafter.envelope(two, Papers.save(0));
        var outcomes = drafter.send(List.of(refused, held, free)).stream()
                .map(CommandAnswer::outcome)
                .toList();
        assertInstanceOf(Outcome.Refused.class, outcomes.get(0));
        assertEquals(new Outcome.Held(refused.id()), outcomes.get(1));
        assertInstanceOf(Outcome.Accepted.class, outcomes.get(2));
        // What was held was not decided: sent alone it is.
        drafter.accepted(held);
    }

    @Test
    void anUnreadableCommandDoesNotStopTheOthers(TestCity city) {
        var drafter = city.person("shen.niwen");
        var good = drafter.envelope(PersonAtWork.newPaper(), Papers.save(0));
        var newer = drafter.envelope(PersonAtWork.newPaper(), new DocumentCommand.Open());
        var body = new String(Encoding.bytes(List.of(newer, good)), StandardCharsets.UTF_8)
                .replace("\"type\":\"open\"", "\"type\":\"from-a-newer-client\"");
        var answer = drafter.send(drafter.request("/v1/commands").POST(BodyPublishers.ofString(body)));
        var outcomes = Encoding.readList(answer.body(), CommandAnswer.class);
        assertEquals(newer.id(), outcomes.get(0).id());
        assertEquals(
                RefusalCode.MALFORMED,
                assertInstanceOf(Outcome.Refused.class, outcomes.get(0).outcome())
                        .refusal()
                        .code());
        assertInstanceOf(Outcome.Accepted.class, outcomes.get(1).outcome());
    }

    @Test
    void ofTwoReviewersAtOnceOneHandlesAndTheOtherIsTold(TestCity city) {
        var drafter = city.person("lu.niwen");
        for (int round = 0; round < 4; round++) {
            var paper = PersonAtWork.newPaper();
            drafter.does(paper, Papers.save(0));
            drafter.does(paper, new DocumentCommand.Agree(1, ""));
            var agree = new DocumentCommand.Agree(1, "同意。");
            var outcomes = atOnce(Stream.of("he.hewen", "song.hewen")
                    .map(city::person)
                    .<Callable<Outcome>>map(person -> {
                        var envelope = person.signed(paper, agree);
                        return () -> person.send(envelope);
                    })
                    .toList());
            long inTime = outcomes.stream()
                    .filter(each -> each instanceof Outcome.Accepted accepted && !accepted.late())
                    .count();
            long late = outcomes.stream()
                    .filter(each -> each instanceof Outcome.Accepted accepted && accepted.late())
                    .count();
            assertEquals(1, inTime, outcomes::toString);
            assertEquals(1, late, "the opinion of the slower one is kept");
            assertEquals("issue", drafter.document(paper).progress().step());
        }
    }

    @Test
    void aReaderNeverMissesARowHoweverManyWriteAtOnce(TestCity city) throws Exception {
        var writer = city.person("han.niwen");
        var papers =
                IntStream.range(0, 60).mapToObj(each -> PersonAtWork.newPaper()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> follow(city.logIn("han.niwen"), papers));
            var lanes = new ArrayList<Future<?>>();
            for (int lane = 0; lane < 4; lane++) {
                int from = lane;
                lanes.add(threads.submit(() -> {
                    for (int i = from; i < papers.size(); i += 4) {
                        writer.does(papers.get(i), Papers.save(0));
                    }
                }));
            }
            for (var lane : lanes) {
                lane.get();
            }
            assertTrue(reader.get().containsAll(papers));
        }
    }

    @Test
    void aPageOfLongDocumentsIsShorterAndNothingFallsOut(TestCity city) {
        var writer = city.person("lu.niwen");
        var papers =
                IntStream.range(0, 20).mapToObj(each -> PersonAtWork.newPaper()).toList();
        var plain = Papers.save(0);
        var longText = plain.content()
                .change()
                .body(List.of(new Paragraph("p1", Level.BODY, "值".repeat(200_000))))
                .build();
        for (var paper : papers) {
            writer.does(paper, new DocumentCommand.SaveDraft(plain.route(), 0, longText, List.of()));
        }
        var seen = new ArrayList<SubjectId>();
        long after = 0;
        boolean more = true;
        int pages = 0;
        while (more) {
            var page = writer.changes(after, 500, 0);
            page.changes().stream().map(ChangesPage.Change::subject).forEach(seen::add);
            after = page.next();
            more = page.more();
            pages++;
        }
        assertTrue(pages >= 2, "20 states of 0.6 MB do not fit one page of 8 MB");
        seen.retainAll(papers);
        assertEquals(papers, seen);
        assertFalse(writer.changes(after + 1_000, 500, 0).changes().isEmpty(), "beyond the end starts anew");
    }

    @Test
    void aNameOfStrangeCharactersIsWrittenAsEverywhere(TestCity city) {
        var writer = city.person("lu.niwen");
        var strange = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "引\"号\\斜/杠\u2028😀é<&'");
        var unknown = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "不\"存\\在");
        writer.does(strange, Papers.save(0));
        assertTrue(writer.allChanges().stream().anyMatch(each -> each.subject().equals(strange)));
        var states = writer.states(List.of(strange, unknown));
        assertEquals(strange, states.changes().getFirst().subject());
        assertEquals(List.of(unknown), states.removals());
    }

    private static List<SubjectId> follow(PersonAtWork reader, List<SubjectId> papers) {
        var seen = new ArrayList<SubjectId>();
        long after = 0;
        while (!seen.containsAll(papers)) {
            var page = reader.changes(after, 7, 20);
            if (page.changes().isEmpty()) {
                return seen;
            }
            page.changes().stream().map(ChangesPage.Change::subject).forEach(seen::add);
            after = page.next();
        }
        return seen;
    }

    private static List<Outcome> atOnce(List<Callable<Outcome>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Outcome>();
            for (var each : threads.invokeAll(calls)) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
