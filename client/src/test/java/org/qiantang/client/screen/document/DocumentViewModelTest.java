package org.qiantang.client.screen.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.DocumentViewModel.Done;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.SteppedClock;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.RouteStep.Verb;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;

@ExtendWith(InTheCity.class)
final class DocumentViewModelTest {
    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final SteppedClock clock = new SteppedClock(City.ZONE);
    private final Moments moments = new Moments(new Words(Locale.SIMPLIFIED_CHINESE), clock);
    private final List<Done> outcomes = new ArrayList<>();
    private City city;
    private Colleague drafter;
    private Colleague reviewer;
    private Subscription following = Subscription.EMPTY;

    @BeforeEach
    void aReviewer(City city) {
        this.city = city;
        drafter = city.colleague("wei.huitong");
        reviewer = city.colleague("wei.hewen", folder);
    }

    @AfterEach
    void leaves() {
        following.unsubscribe();
        reviewer.close();
        assertEquals(0, tasks.recurring());
    }

    private SubjectId underReview(String title) {
        return drafter.underReview(title, Urgency.NORMAL, DocumentKind.NOTICE);
    }

    private DocumentViewModel opened(Colleague who, SubjectId id) {
        who.document(id);
        var workplace = new Workplace(who.desk(), who.desk().facts().directory(), city.signing());
        var model = new DocumentViewModel(workplace, tasks, moments, id);
        following = model.follow();
        model.open(() -> {
            throw new AssertionError("gone");
        });
        tasks.until("read", () -> model.turnProperty().get() != null);
        return model;
    }

    /// Until then what is seen to wait may be the opening instead of what the person gives.
    private void openingSent(DocumentViewModel model) {
        tasks.until("its opening was sent", () -> {
            var own = turn(model).assignment();
            return own != null && own.opened() != null && !turn(model).view().waiting();
        });
    }

    private static Turn turn(DocumentViewModel model) {
        return Objects.requireNonNull(model.turnProperty().get());
    }

    private SigningKey key() {
        var file = city.keys().resolve("wei.hewen.p12");
        return switch (Pkcs12File.open(file, City.PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened(var key) -> key;
            case KeyOpening.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private Done outcome() {
        tasks.until("there is an outcome", () -> !outcomes.isEmpty());
        return outcomes.getFirst();
    }

    private boolean seenByItsDrafter(SubjectId id) {
        return drafter.document(id).progress().assignments().getFirst().opened() != null;
    }

    @Test
    void openingMarksItOpenedSoThatItsDrafterCannotTakeItBack() {
        var id = underReview("关于消毒用品的通知");
        reviewer.document(id);
        assertFalse(seenByItsDrafter(id));
        opened(reviewer, id);
        drafter.await("it was opened", () -> seenByItsDrafter(id));
    }

    @Test
    void agreeingTakesTheOpinionAlongOnceAndKeepsNoNoteOfIt() {
        var id = underReview("关于义诊的通知");
        var model = opened(reviewer, id);
        assertTrue(model.signs());
        var next = Objects.requireNonNull(turn(model).next());
        assertEquals(StepKind.ISSUE, next.step());
        assertTrue(next.withdrawable());
        model.note().opinionProperty().set("同意。");
        model.handle(key(), outcomes::add);
        assertTrue(model.busyProperty().get());
        model.handle(key(), outcomes::add);
        var given = assertInstanceOf(Done.Given.class, outcome());
        assertFalse(given.waits());
        assertFalse(given.away());
        assertFalse(model.busyProperty().get());
        assertEquals(1, outcomes.size());
        model.note().keepNow();
        assertTrue(reviewer.desk().note(id).isEmpty());
        var opinion = reviewer.document(id).trail().opinions().getLast();
        assertEquals("同意。", opinion.text());
        tasks.until("it is no longer the reviewer's", () -> turn(model).assignment() == null);
    }

    @Test
    void withoutASignatureTheStepRefusesAndTheOpinionStays() {
        var id = underReview("关于药品采购的通知");
        var model = opened(reviewer, id);
        model.note().opinionProperty().set("同意。");
        model.handle(null, outcomes::add);
        var refused = assertInstanceOf(Done.NotGiven.class, outcome());
        assertEquals(RefusalCode.SIGNATURE_REQUIRED, refused.refusal().code());
        model.note().keepNow();
        assertEquals("同意。", reviewer.desk().note(id).orElseThrow());
    }

    @Test
    void anUnfinishedOpinionIsKeptAfterAPauseAndCirculatingKeepsIt() {
        var id = underReview("关于献血的通知");
        var model = opened(reviewer, id);
        model.note().opinionProperty().set("写到一半");
        model.keepNoteWhenPaused();
        assertNull(model.note().keptAtProperty().get());
        model.circulate(List.of(new PersonId("wei.chengban")), outcomes::add);
        assertInstanceOf(Done.Given.class, outcome());
        clock.turn(Duration.ofSeconds(1));
        model.keepNoteWhenPaused();
        tasks.until("kept", () -> model.note().keptAtProperty().get() != null);
        assertEquals("写到一半", reviewer.desk().note(id).orElseThrow());
        following.unsubscribe();
        assertEquals("写到一半", opened(reviewer, id).note().opinionProperty().get());
    }

    @Test
    void aReturnWithoutAReasonIsRefusedWithOneItGoesBack() {
        var id = underReview("关于卫生检查的通知");
        var model = opened(reviewer, id);
        assertTrue(turn(model).may(Verb.RETURN));
        model.giveBack("draft", false, "", key(), outcomes::add);
        var refused = assertInstanceOf(Done.NotGiven.class, outcome());
        assertEquals(RefusalCode.REASON_REQUIRED, refused.refusal().code());
        outcomes.clear();
        model.giveBack("draft", true, "请补充。", key(), outcomes::add);
        assertInstanceOf(Done.Given.class, outcome());
        drafter.await("it is back", () -> drafter.document(id).currentStep().kind() == StepKind.DRAFT);
    }

    @Test
    void whatIsGivenOffLineIsSaidToWait() {
        var id = underReview("关于急救演练的通知");
        var model = opened(reviewer, id);
        openingSent(model);
        reviewer.desk().workOffline(true);
        model.handle(key(), outcomes::add);
        assertTrue(assertInstanceOf(Done.Given.class, outcome()).away());
        tasks.until(
                "it is said",
                () -> turn(model).assignment() == null && turn(model).view().waiting());
        assertTrue(turn(model).withdrawable());
    }

    @Test
    void whatWasReadEarlierAndComesLaterIsNotShown() {
        var id = underReview("关于急诊值班的通知");
        var model = opened(reviewer, id);
        openingSent(model);
        reviewer.desk().workOffline(true);
        model.circulate(List.of(new PersonId("wei.chengban")), outcomes::add);
        assertInstanceOf(Done.Given.class, outcome());
        tasks.hold("read document");
        tasks.until("a reading is on its way", () -> tasks.held() == 1);
        outcomes.clear();
        model.handle(key(), outcomes::add);
        tasks.until("the step is done", () -> turn(model).assignment() == null);
        tasks.letIn();
        assertNull(turn(model).assignment());
    }

    @Test
    void theNextToDoIsTheOneBelowOnTheWorkbench() {
        var first = underReview("关于夏季防暑的通知");
        var second = underReview("关于冬季保暖的通知");
        reviewer.document(second);
        var model = opened(reviewer, first);
        tasks.until(
                "the next is known",
                () -> second.equals(model.neighboursProperty().get().next()));
        assertNotNull(model.neighboursProperty().get().following());
        following.unsubscribe();
        var last = opened(reviewer, second);
        tasks.until(
                "the one before is known",
                () -> first.equals(last.neighboursProperty().get().previous()));
    }

    @Test
    void whatIsNotHereIsSaidToBeGone() {
        var workplace = new Workplace(reviewer.desk(), reviewer.desk().facts().directory(), city.signing());
        var unknown = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "b9a7c1d2-0000-4000-8000-000000000000");
        var gone = new ArrayList<String>();
        new DocumentViewModel(workplace, tasks, moments, unknown).open(() -> gone.add("gone"));
        tasks.until("it is said", () -> !gone.isEmpty());
    }
}
