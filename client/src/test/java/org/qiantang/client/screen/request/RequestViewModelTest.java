package org.qiantang.client.screen.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.qiantang.client.city.Letter;
import org.qiantang.client.screen.DraftSaver.Saved;
import org.qiantang.client.screen.Keeping;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.SteppedClock;
import org.qiantang.client.ui.Words;

@ExtendWith(InTheCity.class)
final class RequestViewModelTest {
    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final SteppedClock clock = new SteppedClock(City.ZONE);
    private Colleague drafter;
    private RequestViewModel model;

    @BeforeEach
    void aRequest(City city) {
        drafter = city.colleague("lu.huitong", folder.resolve("desk"));
        var workplace = new Workplace(drafter.desk(), drafter.desk().facts().directory(), city.signing());
        model = new RequestViewModel(workplace, tasks, new Moments(new Words(Locale.SIMPLIFIED_CHINESE), clock), null);
        model.open(how -> assertInstanceOf(RequestViewModel.Opened.Ready.class, how));
    }

    @AfterEach
    void leaves() {
        drafter.close();
    }

    private String title() {
        return drafter.desk()
                .document(model.request())
                .orElseThrow()
                .state()
                .draft()
                .content()
                .title();
    }

    private void savingBegins(String reason) {
        model.reasonProperty().set(reason);
        clock.turn(Duration.ofSeconds(1));
        model.saveWhenPaused();
    }

    @Test
    void whatIsWrittenWhileItIsSavedIsOnDiskWhenTheScreenIsLeft() {
        savingBegins("签订合同");
        model.reasonProperty().set("签订房屋租赁合同");
        model.saveNow();
        assertEquals("签订房屋租赁合同", title());
        assertInstanceOf(Keeping.Kept.class, model.keepingProperty().get());
        model.reasonProperty().set("签订房屋租赁合同及附件");
        tasks.until("the saving ends", () -> model.foreseenProperty().get() != null);
        model.saveNow();
        assertEquals("签订房屋租赁合同及附件", title());
    }

    @Test
    void handingOnWaitsForTheSavingUnderWayAndTakesTheNewestAlongOnce() throws IOException {
        var file = Files.write(folder.resolve("lease.pdf"), Letter.pdf("合同", "钱塘示范市交通运输局"));
        model.take(List.of(file), taken -> {});
        tasks.until("its file is there", () -> !model.files().isEmpty());
        savingBegins("签订合同");
        model.reasonProperty().set("签订养护合同");
        var outcomes = new ArrayList<Saved>();
        model.handOn(outcomes::add);
        model.handOn(outcomes::add);
        tasks.until("it is handed on", () -> !outcomes.isEmpty());
        assertInstanceOf(Saved.HandedOn.class, outcomes.getFirst());
        model.handOn(outcomes::add);
        assertEquals(1, outcomes.size());
        assertEquals("签订养护合同", title());
    }
}
