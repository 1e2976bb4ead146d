package org.qiantang.client.screen.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.screen.DraftSaver.Saved;
import org.qiantang.client.screen.Keeping;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.draft.DraftViewModel.Opened;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.SteppedClock;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Urgency;

@ExtendWith(InTheCity.class)
final class DraftViewModelTest {
    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final SteppedClock clock = new SteppedClock(City.ZONE);
    private final Moments moments = new Moments(new Words(Locale.SIMPLIFIED_CHINESE), clock);
    private final List<Opened> openings = new ArrayList<>();
    private City city;
    private Colleague drafter;

    @BeforeEach
    void aDrafter(City city) {
        this.city = city;
        drafter = city.colleague("wei.huitong", folder);
    }

    @AfterEach
    void leaves() {
        drafter.close();
    }

    private DraftViewModel model(Colleague who, @Nullable SubjectId document) {
        var workplace = new Workplace(who.desk(), who.desk().facts().directory(), city.signing());
        var model = new DraftViewModel(workplace, tasks, moments, document);
        openings.clear();
        model.open(openings::add);
        tasks.until("opened", () -> !openings.isEmpty());
        return model;
    }

    private DraftViewModel written() {
        var model = model(drafter, null);
        model.form().title.set("关于健康体检的通知");
        model.form()
                .mainRecipients
                .add(new Recipient(
                        "江东示范区人民政府",
                        List.of(drafter.desk().facts().directory().organs().stream()
                                .filter(organ -> organ.name().startsWith("江东"))
                                .findFirst()
                                .orElseThrow()
                                .id())));
        model.form().body.paste(0, 0, 0, List.of(new Paragraph("p", Level.BODY, "请各单位组织体检。")));
        return model;
    }

    private String titleOnDisk(DraftViewModel model) {
        return drafter.desk()
                .document(model.document())
                .map(view -> view.state().draft().content().title())
                .orElse("");
    }

    private void settled(DraftViewModel model) {
        tasks.until("kept", () -> model.keepingProperty().get() instanceof Keeping.Kept);
    }

    @Test
    void aNewDraftIsKeptAfterAPauseAndNotBefore() {
        var model = model(drafter, null);
        assertInstanceOf(Keeping.Untouched.class, model.keepingProperty().get());
        model.form().title.set("关于");
        assertInstanceOf(Keeping.Unsaved.class, model.keepingProperty().get());
        model.saveWhenPaused();
        assertEquals("", titleOnDisk(model));
        clock.turn(Duration.ofSeconds(1));
        model.saveWhenPaused();
        settled(model);
        assertEquals("关于", titleOnDisk(model));
        assertEquals(1, model.revisionProperty().get());
    }

    @Test
    void whoeverNeverPausesIsSavedAllTheSame() {
        var model = model(drafter, null);
        for (int i = 0; i < 4; i++) {
            model.form().title.set(model.form().title.get() + "字");
            clock.turn(Duration.ofMillis(500));
            model.saveWhenPaused();
        }
        tasks.until("something is on disk", () -> !titleOnDisk(model).isEmpty());
    }

    @Test
    void whatIsWrittenDuringASavingIsNotCalledSaved() {
        var model = model(drafter, null);
        model.form().title.set("一");
        clock.turn(Duration.ofSeconds(1));
        model.saveWhenPaused();
        model.form().title.set("一二");
        tasks.until("the first is on disk", () -> titleOnDisk(model).equals("一"));
        tasks.until("its outcome came", () -> model.revisionProperty().get() > 0);
        assertInstanceOf(Keeping.Unsaved.class, model.keepingProperty().get());
        model.saveNow();
        assertEquals("一二", titleOnDisk(model));
        assertInstanceOf(Keeping.Kept.class, model.keepingProperty().get());
    }

    @Test
    void whoGetsItNextIsKnownAfterASavingAndItIsHandedOnWithWhatIsUnsaved() {
        var model = written();
        clock.turn(Duration.ofSeconds(1));
        model.saveWhenPaused();
        settled(model);
        var foreseen = assertInstanceOf(
                Decision.Accepted.class, model.foreseenProperty().get());
        assertEquals(StepKind.REVIEW, foreseen.next().currentStep().kind());
        model.form().title.set("关于组织健康体检的通知");
        var given = new ArrayList<Saved.HandedOn>();
        model.handOn(given::add);
        tasks.until("handed on", () -> !given.isEmpty());
        assertEquals("关于组织健康体检的通知", titleOnDisk(model));
        assertFalse(given.getFirst().away());
        var reviewer = city.colleague("wei.hewen");
        assertEquals(
                "关于组织健康体检的通知",
                reviewer.document(model.document()).draft().content().title());
        model.form().title.set("交出以后");
        model.saveNow();
        assertEquals("关于组织健康体检的通知", titleOnDisk(model));
    }

    @Test
    void anIncompleteDraftIsNotHandedOn() {
        var model = model(drafter, null);
        model.form().title.set("只有标题");
        model.handOn(given -> {
            throw new AssertionError("handed on without recipients");
        });
        assertEquals(DraftForm.Element.MAIN_RECIPIENTS, model.form().missing().orElseThrow());
    }

    @Test
    void aDraftThatCameBackSaysWhy() {
        var id = drafter.underReview("关于疫苗接种的通知", Urgency.NORMAL, DocumentKind.NOTICE);
        city.colleague("wei.hewen").giveBackToDrafter(id, "请补充时间安排。");
        drafter.await("it is back", () -> drafter.document(id).currentStep().kind() == StepKind.DRAFT);
        model(drafter, id);
        var ready = assertInstanceOf(Opened.Ready.class, openings.getFirst());
        assertEquals("请补充时间安排。", assertNotNullReturned(ready));
    }

    private static String assertNotNullReturned(Opened.Ready ready) {
        var opinion = ready.returned();
        assertNotNull(opinion);
        return opinion.text();
    }

    @Test
    void whatLiesElsewhereIsNotWrittenOn() {
        var id = drafter.underReview("关于急救培训的通知", Urgency.NORMAL, DocumentKind.NOTICE);
        drafter.await("it is away", () -> drafter.document(id).currentStep().kind() == StepKind.REVIEW);
        model(drafter, id);
        assertInstanceOf(Opened.Elsewhere.class, openings.getFirst());
    }

    @Test
    void whoIsNotEntrustedWithDraftingIsToldSo() {
        model(city.colleague("wei.chengban"), null);
        assertInstanceOf(Opened.NotEntrusted.class, openings.getFirst());
    }
}
