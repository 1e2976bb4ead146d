package org.qiantang.client.screen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.frame.NoticeBar;
import org.qiantang.client.screen.workbench.ToDo.Filter;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Visits;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;

@ExtendWith(InTheCity.class)
final class WorkbenchViewModelTest {
    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final Words words = new Words(Locale.SIMPLIFIED_CHINESE);
    private final Visits navigation = new Visits();
    private City city;
    private Colleague person;

    @BeforeEach
    void aReviewer(City city) {
        this.city = city;
        person = city.colleague("wei.hewen", folder);
    }

    @AfterEach
    void leaves() {
        person.close();
    }

    private WorkbenchViewModel model(Colleague who, Duration later) {
        var workplace = new Workplace(who.desk(), who.desk().facts().directory(), city.signing());
        var clock = Clock.offset(Clock.system(City.ZONE), later);
        var ui = new Ui(tasks, words, new Moments(words, clock), new NoticeBar(words), navigation);
        return new WorkbenchViewModel(workplace, ui);
    }

    @Test
    void aDocumentThatComesIsListedAndCountedByItsDeadline() {
        var model = model(person, Duration.ZERO);
        model.activate();
        tasks.until("loaded", model.loadedProperty()::get);
        var id = city.colleague("wei.huitong").underReview("关于流感防控的通知", Urgency.URGENT, DocumentKind.NOTICE);
        tasks.until(
                "listed",
                () -> model.allToDo().stream().anyMatch(each -> each.id().equals(id)));
        assertEquals(model.allToDo().size(), model.count(Filter.ALL));
        assertEquals(0, model.count(Filter.OVERDUE));
        var row = model.allToDo().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertTrue(row.fresh());
        model.open(row);
        assertEquals(List.of(new Place.DocumentDesk(id)), navigation.visited());
        model.deactivate();
        assertEquals(0, tasks.recurring());
        var nextDay = model(person, Duration.ofHours(25));
        nextDay.activate();
        tasks.until("loaded", nextDay.loadedProperty()::get);
        assertEquals(nextDay.count(Filter.ALL), nextDay.count(Filter.OVERDUE));
        nextDay.filterProperty().set(Filter.TODAY);
        assertTrue(nextDay.shownToDo().stream().anyMatch(each -> each.id().equals(id)));
        assertEquals(ToDo.Colour.RED, nextDay.colour(row));
        nextDay.deactivate();
    }

    @Test
    void aDraftGoesOnWhereItIsWritten() {
        var drafter = city.colleague("wei.huitong");
        var id = drafter.draft("关于健康宣传的函", Urgency.NORMAL, DocumentKind.LETTER);
        var model = model(drafter, Duration.ZERO);
        model.activate();
        tasks.until(
                "listed",
                () -> model.allToDo().stream().anyMatch(each -> each.id().equals(id)));
        var row = model.allToDo().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertFalse(row.fresh());
        model.open(row);
        model.draft();
        assertEquals(List.of(new Place.ContinueDraft(id), new Place.NewDraft()), navigation.visited());
        assertTrue(model.mayDraft());
        model.deactivate();
    }

    @Test
    void onlyWhoIsEntrustedWithDraftingBeginsADraft() {
        assertFalse(model(person, Duration.ZERO).mayDraft());
    }
}
