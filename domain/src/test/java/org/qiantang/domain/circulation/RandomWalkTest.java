package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;

/// Any sequence of commands by anybody: what must hold after each.
class RandomWalkTest {
    private static final List<Happening> LEAVING = List.of(
            Happening.AGREED,
            Happening.ISSUED,
            Happening.NUMBER_ASSIGNED,
            Happening.SEAL_APPLIED,
            Happening.DISPATCHED,
            Happening.SIGNED_FOR,
            Happening.REGISTERED,
            Happening.INSTRUCTED,
            Happening.COMPLETED);

    @Test
    void neverLosesAnOpinionSkipsAStepOrReusesANumber() {
        int completed = 0;
        int joint = 0;
        for (long seed = 1; seed <= 300; seed++) {
            for (var each : walk(seed)) {
                completed++;
                joint += each.formalities().seals().size() > 1 ? 1 : 0;
            }
        }
        assertTrue(completed > 50, "too few walks reach the end to mean anything: " + completed);
        assertTrue(joint > 10, "too few joint documents reach the end to mean anything: " + joint);
    }

    private static List<OfficialDocument> walk(long seed) {
        var random = new Random(seed);
        var play = new Play();
        var said = new ArrayList<CommandId>();
        var numbers = new HashSet<String>();
        for (int paper = 0; paper < 2; paper++) {
            var subject = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "paper" + paper);
            for (int i = 0; i < 150; i++) {
                one(play, random, subject, said, "seed " + seed);
            }
            var document = play.documents.get(subject);
            var number = document == null ? null : document.formalities().number();
            assertTrue(number == null || numbers.add(number.text()), "number reused, seed " + seed);
        }
        var kept = new HashSet<CommandId>();
        play.documents.values().forEach(each -> each.trail().opinions().forEach(said2 -> kept.add(said2.command())));
        assertEquals(Set.copyOf(said), kept, "seed " + seed);
        return play.documents.values().stream()
                .filter(each -> each.progress().completed())
                .toList();
    }

    private static void one(Play play, Random random, SubjectId paper, List<CommandId> said, String seed) {
        var subjects = new ArrayList<>(List.of(paper, paper.at(City.EAST), paper.at(City.WEST)));
        var subject = subjects.get(random.nextInt(subjects.size()));
        var before = play.documents.get(subject);
        boolean sensible = random.nextInt(3) > 0;
        var person = before != null && sensible
                ? handler(before, random)
                : City.PEOPLE.get(random.nextInt(City.PEOPLE.size()));
        var command =
                before != null && sensible && random.nextInt(4) > 0 ? work(before, random) : command(before, random);
        var decision = play.by(person, subject, command, random.nextInt(10) > 0);
        if (decision instanceof Decision.Accepted accepted) {
            var opinion = DocumentCommand.opinionOf(command);
            if (opinion != null) {
                var last = accepted.next().trail().opinions().getLast();
                assertEquals(opinion, last.text(), seed);
                said.add(last.command());
            }
            if (before != null) {
                noStepSkipped(before, accepted, seed);
                assertEquals(
                        before.trail().opinions(),
                        accepted.next()
                                .trail()
                                .opinions()
                                .subList(0, before.trail().opinions().size()),
                        seed);
            }
            everyOrganActsOnceInOrder(accepted.next(), seed);
            lentToOneWhoMayWrite(accepted.next(), seed);
            var state = Encoding.bytes(accepted.next());
            assertEquals(accepted.next(), Encoding.read(state, OfficialDocument.class), seed);
        }
    }

    private static void noStepSkipped(OfficialDocument before, Decision.Accepted accepted, String seed) {
        var route = before.route();
        int from = route.indexOf(before.progress().step());
        int to = route.indexOf(accepted.next().progress().step());
        var passed = accepted.entries().stream()
                .filter(entry -> entry.what() == Happening.PASSED_OVER)
                .count();
        var move = before.progress().lastMove();
        boolean returnTakenBack = move != null
                && accepted.entries().stream().anyMatch(entry -> entry.what() == Happening.WITHDRAWN)
                && route.indexOf(move.from()) == to;
        if (to > from && !returnTakenBack) {
            assertTrue(LEAVING.contains(accepted.entries().getFirst().what()), seed);
            boolean straightBack = before.progress().resumeAt() != null;
            assertTrue(straightBack || to - from == 1 + passed, seed + ": from " + from + " to " + to);
        }
    }

    private static void lentToOneWhoMayWrite(OfficialDocument state, String seed) {
        var lease = state.progress().lease();
        assertTrue(lease == null || state.writableBy(lease.holder().person()), seed);
    }

    private static void everyOrganActsOnceInOrder(OfficialDocument state, String seed) {
        var formalities = state.formalities();
        var sealed = formalities.seals().stream().map(AppliedSeal::organ).toList();
        assertEquals(state.issuers().subList(0, sealed.size()), sealed, seed);
        var issued = formalities.issuances().stream()
                .map(each ->
                        City.DIRECTORY.post(each.issuer().post()).orElseThrow().organ())
                .toList();
        assertEquals(state.issuers().subList(0, issued.size()), issued, seed);
        if (formalities.number() != null) {
            assertEquals(state.issuers(), issued, seed);
        }
        if (!state.deliveries().isEmpty() || state.origin() != null) {
            assertEquals(state.issuers(), sealed, seed);
        }
    }

    private static String handler(OfficialDocument state, Random random) {
        var open =
                state.progress().assignments().stream().filter(Assignment::open).toList();
        return open.isEmpty()
                ? City.PEOPLE.getFirst()
                : open.get(random.nextInt(open.size())).handler().person().value();
    }

    /// The current step's own work.
    private static DocumentCommand work(OfficialDocument state, Random random) {
        String opinion = random.nextBoolean() ? "" : "意见" + random.nextInt(1000);
        return switch (state.currentStep().kind()) {
            case DRAFT, REVIEW, COUNTERSIGN, PROPOSE, HANDLE, COMPLETE ->
                new DocumentCommand.Agree(state.draft().revision(), opinion);
            case ISSUE ->
                new DocumentCommand.Issue(ContentDigest.of(state.draft().content()), opinion);
            case APPROVE ->
                new DocumentCommand.Approve(ContentDigest.of(state.draft().content()), opinion);
            case ASSIGN_NUMBER -> new DocumentCommand.AssignNumber();
            case APPLY_SEAL -> new DocumentCommand.ApplySeal(Play.blob("sealed"));
            case DISPATCH -> new DocumentCommand.Dispatch();
            case SIGN_FOR -> new DocumentCommand.SignFor(Play.blob("sealed").sha256());
            case REGISTER -> new DocumentCommand.Register();
            case INSTRUCT ->
                new DocumentCommand.Instruct(List.of(new PostId(random.nextBoolean() ? "easthand" : "west")), opinion);
        };
    }

    private static DocumentCommand draft(int revision, Random random) {
        var title = "关于第" + random.nextInt(9) + "件事的通知";
        boolean joint = random.nextInt(3) == 0;
        return new DocumentCommand.SaveDraft(
                joint ? "outgoing-joint" : "outgoing-general",
                revision,
                joint ? Play.joint(title, City.TREASURY, City.ROADS) : Play.content(title),
                random.nextBoolean() ? List.of() : List.of(new PostId("finance"), new PostId("data")));
    }

    private static DocumentCommand command(@Nullable OfficialDocument state, Random random) {
        int revision = state == null ? 0 : state.draft().revision() - (random.nextInt(12) == 0 ? 1 : 0);
        String opinion = random.nextBoolean() ? "" : "意见" + random.nextInt(1000);
        return switch (random.nextInt(state == null ? 1 : 17)) {
            case 0 -> draft(revision, random);
            case 1, 2, 3, 4 -> new DocumentCommand.Agree(revision, opinion);
            case 5 ->
                new DocumentCommand.Return(
                        revision,
                        List.of("draft", "review", "countersign", "propose").get(random.nextInt(4)),
                        random.nextBoolean(),
                        random.nextBoolean() ? "" : "退" + random.nextInt(100));
            case 6 -> new DocumentCommand.Withdraw();
            case 7 -> new DocumentCommand.Open();
            case 8, 9 ->
                new DocumentCommand.Issue(
                        state == null ? "" : ContentDigest.of(state.draft().content()), opinion);
            case 10 -> new DocumentCommand.AssignNumber();
            case 11 -> new DocumentCommand.ApplySeal(Play.blob("sealed"));
            case 12 -> new DocumentCommand.Dispatch();
            case 13 ->
                random.nextBoolean()
                        ? new DocumentCommand.SignFor(Play.blob("sealed").sha256())
                        : new DocumentCommand.Register();
            case 14 ->
                new DocumentCommand.Instruct(List.of(new PostId(random.nextBoolean() ? "easthand" : "west")), opinion);
            case 15 -> random.nextInt(3) > 0 ? new DocumentCommand.Borrow() : new DocumentCommand.GiveBack();
            default ->
                random.nextBoolean()
                        ? new DocumentCommand.CirculateForReading(List.of(new PersonId("finance")))
                        : new DocumentCommand.MarkRead();
        };
    }
}
