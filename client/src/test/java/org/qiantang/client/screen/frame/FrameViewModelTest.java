package org.qiantang.client.screen.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
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
import org.qiantang.client.screen.frame.FrameViewModel.Tone;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.QueuedTasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.offlinestore.network.NetworkFile;

@ExtendWith(InTheCity.class)
final class FrameViewModelTest {
    @TempDir
    private Path folder;

    private final QueuedTasks tasks = new QueuedTasks();
    private final Words words = new Words(Locale.SIMPLIFIED_CHINESE);
    private City city;
    private Colleague person;
    private FrameViewModel model;

    @BeforeEach
    void somebodyAtWork(City city) {
        this.city = city;
        person = city.colleague("cheng.hewen", folder);
        var workplace = new Workplace(person.desk(), person.desk().facts().directory(), city.signing());
        model = new FrameViewModel(
                workplace, new NetworkFile(folder), tasks, words, new Moments(words, Clock.system(City.ZONE)));
        model.activate();
        tasks.until("on line", () -> said().startsWith("在线"));
    }

    @AfterEach
    void leaves() {
        model.deactivate();
        person.close();
        assertEquals(0, tasks.recurring());
    }

    private String said() {
        return model.connectionProperty().get();
    }

    private long toDoAtTheDesk() {
        return person.desk().documents().stream()
                .filter(view -> view.state().toDoFor(person.desk().person()))
                .count();
    }

    @Test
    void whatComesToThePersonIsCountedAtOnce() {
        tasks.until(
                "all that was there is counted",
                () -> person.desk().status().lastSynchronised() != null
                        && model.toDoProperty().get() == toDoAtTheDesk());
        long before = toDoAtTheDesk();
        city.colleague("cheng.huitong").underReview("关于校园安全检查的通知", Urgency.NORMAL, DocumentKind.NOTICE);
        tasks.until("counted", () -> model.toDoProperty().get() == before + 1);
    }

    @Test
    void workingOffLineIsSaidAndEndsWhenAsked() {
        model.workOffline(true);
        tasks.until("off line", model.cutOffProperty()::get);
        assertEquals("脱机工作 0 分钟", said());
        assertEquals(Tone.OFFLINE, model.toneProperty().get());
        assertTrue(model.explanationProperty().get().contains("您选择了脱机工作"));
        model.workOffline(false);
        tasks.until("on line", () -> said().startsWith("在线"));
        assertEquals(Tone.ONLINE, model.toneProperty().get());
    }

    @Test
    void aPostIsSaidWithItsDepartment() {
        assertTrue(model.inWords(person.post()).endsWith(" 副主任"), () -> model.inWords(person.post()));
    }
}
