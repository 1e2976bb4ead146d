package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.search.Hit;
import org.qiantang.offlinestore.search.Query;

class DeskSearchTest {
    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final PlayedLine line = new PlayedLine(office);

    @Test
    void whatComesFromTheOfficeIsFoundAndWhatIsTakenAwayNoMore() throws Exception {
        try (var desk = desk()) {
            var paper = City.paper();
            desk.submit(City.DRAFTER, paper, City.draft(0, "防汛抗旱工作通知", "请做好准备。"), null);
            until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
            assertEquals(List.of(paper), found(desk, "抗旱"));
            assertEquals(List.of(paper), found(desk, "fxkh"));
            assertEquals(List.of(paper), found(desk, "沈拟文"));
            office.takeAway(new PersonId("shen.niwen"), paper);
            until(desk, () -> desk.document(paper).isEmpty());
            assertEquals(List.of(), found(desk, "抗旱"));
        }
    }

    @Test
    void whatWaitsIsFoundAsItWillBe() throws Exception {
        try (var desk = desk()) {
            var sent = City.paper();
            desk.submit(City.DRAFTER, sent, City.draft(0, "防汛通知", "请做好准备。"), null);
            until(desk, () -> desk.document(sent).orElseThrow().version() == 1);
            desk.workOffline(true);
            var fresh = City.paper();
            desk.submit(City.DRAFTER, fresh, City.draft(0, "防汛补充通知", "请再做准备。"), null);
            desk.submit(City.DRAFTER, sent, City.draft(1, "防汛通知（改）", "请做好安排。"), null);
            assertEquals(List.of(fresh, sent), sorted(found(desk, "防汛"), fresh, sent));
            assertEquals(List.of(), found(desk, "做好准备"));
            assertEquals(List.of(sent), found(desk, "做好安排"));
            desk.submit(City.DRAFTER, sent, new DocumentCommand.Agree(2, "情况属实"), null);
            var hit = desk.search(Query.of("属实", 10)).hits().getFirst();
            assertEquals(Hit.Where.OPINION, hit.where());
            desk.workOffline(false);
            until(desk, () -> desk.status().waiting() == 0);
            until(desk, () -> desk.document(fresh).orElseThrow().version() > 0);
            assertEquals(List.of(sent), found(desk, "做好安排"));
        }
    }

    private static List<SubjectId> sorted(List<SubjectId> found, SubjectId... order) {
        var wanted = List.of(order);
        return found.stream()
                .sorted((one, other) -> Integer.compare(wanted.indexOf(one), wanted.indexOf(other)))
                .toList();
    }

    /// The store was made by version 0.1.0: thirty documents, and a draft that was never sent.
    @Test
    void aStoreOfTheFirstLayoutIsTakenInBehindTheScenes() throws Exception {
        var store = Files.createDirectory(DeskOpening.folderOf(settings(), "shen.niwen"));
        for (var name : List.of("desk.db", "key.json", "key-copy.json")) {
            copy("layout-1/" + name, store.resolve(name));
        }
        line.away = true;
        try (var desk = desk()) {
            assertEquals(31, desk.documents().size());
            until(() -> desk.search(Query.of("通知", 10)).complete());
            assertEquals(31, found(desk, "通知").size());
            assertEquals(6, found(desk, "燃气安全").size());
            assertEquals("layout-one-29", found(desk, "要求").getFirst().id());
            assertEquals(List.of("layout-one-22"), ids(found(desk, "第23号材料")));
            assertEquals(List.of("layout-one-waiting"), ids(found(desk, "值班表")));
        }
        try (var again = desk()) {
            assertTrue(again.search(Query.of("通知", 10)).complete());
            assertEquals(1, again.status().waiting());
        }
    }

    private static List<String> ids(List<SubjectId> found) {
        return found.stream().map(SubjectId::id).toList();
    }

    private static List<SubjectId> found(OfficeDesk desk, String text) {
        return desk.search(Query.of(text, 100)).hits().stream()
                .map(hit -> hit.document().id())
                .toList();
    }

    private static void copy(String resource, Path to) throws IOException {
        try (var in = Objects.requireNonNull(DeskSearchTest.class.getResourceAsStream(resource))) {
            Files.copy(in, to);
        }
    }

    private OfficeDesk desk() {
        return DeskOpening.open(settings(), line, "shen.niwen", City.PASSWORD.clone(), null);
    }

    private DeskSettings settings() {
        return City.settings(folder, "test", clock);
    }
}
