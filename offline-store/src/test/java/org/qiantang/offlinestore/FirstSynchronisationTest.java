package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Draft;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Figure;
import org.qiantang.offlinestore.search.Query;

/// What comes in bulk, as to a new machine, is kept before it is read.
class FirstSynchronisationTest {
    private static final int DOCUMENTS = 700;

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private final PlayedLine line = new PlayedLine(office);
    private final BlobReference file = office.hold(new byte[] {1, 2, 3}, "任务分解表");

    @BeforeEach
    void fill() throws Exception {
        try (var desk = desk("elsewhere", new PlayedLine(office))) {
            until(desk, () -> desk.status().lastSynchronised() != null);
            var paper = City.paper();
            desk.putBlob(new ByteArrayInputStream(new byte[] {1, 2, 3}), file.mediaType(), file.name());
            var plain = City.draft(0, "第0号通知", "请做好准备。");
            var figure = new Figure("f1", file.sha256(), file.size(), 60, 40, "示意图");
            var content = plain.content().change().body(List.of(figure)).build();
            assertInstanceOf(
                    Submitted.Waiting.class,
                    desk.submit(
                            City.DRAFTER,
                            paper,
                            new DocumentCommand.SaveDraft(plain.route(), 0, content, List.of()),
                            null));
            until(desk, () -> desk.status().waiting() == 0);
            var first = office.document(paper);
            for (int each = 1; each < DOCUMENTS; each++) {
                office.put(titled(first, "第%d号通知".formatted(each)));
            }
        }
    }

    @Test
    void itsFilesAreFetchedAndItsWordsAreFound() throws Exception {
        try (var desk = desk("here", line)) {
            until(desk, () -> desk.documents().size() == DOCUMENTS);
            until(desk, () -> desk.openBlob(file).isPresent());
            until(desk, () -> desk.search(Query.of("第321号", 10)).hits().size() == 1);
        }
    }

    @Test
    void aStateThatIsNotUnderstoodHidesItselfOnly() throws Exception {
        line.rewriting = page -> page.replace("\"title\":\"第321号通知\"", "\"titre\":\"第321号通知\"");
        try (var desk = desk("here", line)) {
            until(desk, () -> desk.documents().size() == DOCUMENTS - 1);
            for (int round = 0; round < 5; round++) {
                var since = desk.status().lastSynchronised();
                clock.advance(Duration.ofSeconds(1));
                desk.synchroniseNow();
                until(desk, () -> !Objects.equals(since, desk.status().lastSynchronised()));
            }
            assertEquals(DOCUMENTS - 1, desk.documents().size());
            assertNull(desk.status().lastError());
            assertTrue(line.beginnings.get() <= 2, "asked from the beginning " + line.beginnings.get() + " times");
        }
        // The office was mended, or the program brought up to date.
        try (var desk = desk("here", new PlayedLine(office))) {
            until(desk, () -> desk.documents().size() == DOCUMENTS);
        }
    }

    @Test
    void anOfficeThatWasRestoredFromABackupIsBelieved() throws Exception {
        var restored = new PlayedOffice(clock);
        var kept = City.paper();
        try (var desk = desk("elsewhere", new PlayedLine(restored))) {
            desk.submit(City.DRAFTER, kept, City.draft(0, "备份里有的", "一"), null);
            until(desk, () -> desk.status().waiting() == 0);
        }
        try (var desk = desk("here", line)) {
            until(desk, () -> desk.documents().size() == DOCUMENTS);
            restored.put(restored.document(kept));
            office.put(restored.document(kept));
            office.put(titled(office.document(kept), kept, "备份以后改的"));
            office.put(titled(office.document(kept), kept, "备份以后又改的"));
            desk.synchroniseNow();
            until(desk, () -> desk.document(kept).isPresent());
            assertEquals(3, desk.document(kept).orElseThrow().version());
        }
        try (var desk = desk("here", new PlayedLine(restored))) {
            until(desk, () -> desk.documents().size() == 1);
            assertEquals(2, desk.document(kept).orElseThrow().version());
            assertEquals(
                    restored.document(kept), desk.document(kept).orElseThrow().state());
            until(desk, () -> desk.search(Query.of("备份里有的", 10)).hits().size() == 1);
            assertEquals(0, desk.search(Query.of("备份以后", 10)).hits().size());
        }
    }

    /// Two offices with one document: one that was lost, and what was restored of it, where others have written since.
    private PlayedOffice restored(PlayedOffice lost, SubjectId kept, int since) throws Exception {
        try (var desk = desk("elsewhere", new PlayedLine(lost))) {
            desk.submit(City.DRAFTER, kept, City.draft(0, "备份里有的", "一"), null);
            until(desk, () -> desk.status().waiting() == 0);
        }
        var restored = new PlayedOffice(clock);
        restored.lineage(new UUID(0, 2));
        restored.put(lost.document(kept));
        for (int each = 0; each < since; each++) {
            restored.put(titled(lost.document(kept), "恢复以后写的%d".formatted(each)));
        }
        return restored;
    }

    @Test
    void anOfficeThatWasRestoredAndHasGrownPastThisPlaceIsBelievedToo() throws Exception {
        var lost = new PlayedOffice(clock);
        var kept = City.paper();
        var restored = restored(lost, kept, 20);
        var way = new PlayedLine(lost);
        var settled = City.paper();
        var accepted = City.paper();
        var waiting = City.paper();
        try (var desk = desk("here", way)) {
            desk.submit(City.DRAFTER, settled, City.draft(0, "丢了的", "二"), null);
            until(
                    desk,
                    () -> desk.documents().size() == 2
                            && desk.document(settled).orElseThrow().version() == 1);
            way.feedStopped = true;
            desk.submit(City.DRAFTER, accepted, City.draft(0, "刚受理就丢了的", "三"), null);
            until(desk, () -> desk.commands().getFirst().state() == SentCommand.State.ACCEPTED);
            desk.workOffline(true);
            desk.submit(City.DRAFTER, waiting, City.draft(0, "还没有发的", "四"), null);
            assertEquals(4, desk.documents().size());
            way.leadTo(restored);
            way.feedStopped = false;
            desk.workOffline(false);
            until(desk, () -> desk.documents().size() == 22);
            assertTrue(
                    desk.document(settled).isEmpty() && desk.document(accepted).isEmpty());
            assertEquals(
                    restored.document(kept), desk.document(kept).orElseThrow().state());
            assertEquals(1, restored.effects(), "what waited is given to the restored one, and nothing else");
            assertEquals(1, desk.document(waiting).orElseThrow().version());
            until(desk, () -> desk.search(Query.of("恢复以后", 30)).hits().size() == 20);
            assertEquals(0, desk.search(Query.of("丢了的", 10)).hits().size());
            assertEquals(3, desk.commands().size(), "what was given is told of");
        }
    }

    @Test
    void aPageThatTheLostOfficeGivesLateIsNotBelieved() throws Exception {
        var lost = new PlayedOffice(clock);
        var kept = City.paper();
        var restored = restored(lost, kept, 0);
        var way = new PlayedLine(lost);
        try (var desk = desk("here", way)) {
            until(() -> way.held.get() == 1 && desk.documents().size() == 1);
            assertEquals(
                    lost.feed(desk.person()).end(), restored.feed(desk.person()).end(), "one place in both");
            way.leadTo(restored);
            int before = way.beginnings.get();
            until(desk, () -> way.beginnings.get() > before && desk.documents().size() == 1);
            lost.put(titled(lost.document(kept), "丢了的"));
            way.letGo();
            until(desk, () -> way.held.get() == 2);
            assertEquals(1, desk.documents().size());
            assertEquals(before + 1, way.beginnings.get());
            // What the restored one gives is.
            restored.put(titled(lost.document(kept), "恢复以后写的"));
            way.letGo();
            until(() -> desk.documents().size() == 2);
        }
    }

    @Test
    void anOfficeFromBeforeThereWereLineagesIsUnderstoodAndTheFirstLineageChangesNothing() throws Exception {
        office.lineage(null);
        try (var desk = desk("here", line)) {
            until(desk, () -> desk.documents().size() == DOCUMENTS);
            office.lineage(new UUID(0, 2));
            hears(desk, "说了一个的");
            office.lineage(null);
            hears(desk, "又不说了的");
            office.lineage(new UUID(0, 2));
            hears(desk, "再说同一个的");
            assertEquals(1, line.beginnings.get(), "read from the beginning once");
            office.lineage(new UUID(0, 3));
            until(desk, () -> line.beginnings.get() == 2 && desk.documents().size() == DOCUMENTS + 3);
        }
    }

    private void hears(OfficeDesk desk, String title) throws InterruptedException {
        var model = office.document(desk.documents().getFirst().id());
        office.put(titled(model, title));
        until(
                desk,
                () -> desk.documents().stream()
                        .anyMatch(each -> each.state().draft().content().title().equals(title)));
    }

    private static OfficialDocument titled(OfficialDocument model, String title) {
        return titled(model, new SubjectId(model.id().kind(), UUID.randomUUID().toString()), title);
    }

    private static OfficialDocument titled(OfficialDocument model, SubjectId id, String title) {
        var draft = model.draft();
        return new OfficialDocument(
                id,
                model.organ(),
                model.route(),
                new Draft(
                        draft.content().change().title(title).build(),
                        draft.revision(),
                        draft.drafter(),
                        draft.countersigners()),
                model.progress(),
                model.formalities(),
                model.trail(),
                model.readers(),
                model.deliveries(),
                model.origin());
    }

    private OfficeDesk desk(String machine, PlayedLine over) {
        var settings = City.settings(folder.resolve(machine), "test", clock);
        return DeskOpening.open(settings, over, "shen.niwen", City.PASSWORD.clone(), null);
    }
}
