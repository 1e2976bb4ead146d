package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.search.Query;

/// What an office lets its clients keep: never on a disk, for some days, or as long as it may be
/// seen.
class StorageTest {
    private static final StoragePolicy NEVER =
            StoragePolicy.read("internal:never").orElseThrow();
    private static final StoragePolicy TEN_DAYS =
            StoragePolicy.read("internal:10:export").orElseThrow();

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);
    private PlayedLine line = new PlayedLine(office);
    private boolean away;
    private boolean full;

    @Test
    void whatMayNotBeStoredIsSeenAndFoundOnLineAndIsOnNoDisk() throws Exception {
        office.storage(NEVER);
        var file = office.hold("不落盘的附件".repeat(500).getBytes(StandardCharsets.UTF_8), "附件.pdf");
        var paper = City.paper();
        give(paper, "内部通报事项", Optional.of(file));
        try (var desk = reviewer()) {
            until(desk, () -> desk.document(paper).isPresent());
            assertEquals(List.of(paper), found(desk, "通报事项"));
            desk.saveNote(paper, "只在内存里的意见");
            assertEquals(Optional.of("只在内存里的意见"), desk.note(paper));
            var fetched = desk.fetchBlob(file);
            until(desk, fetched::isDone);
            try (var in = desk.openBlob(file).orElseThrow()) {
                assertEquals(file.size(), in.readAllBytes().length);
            }
            assertTrue(blobs().isEmpty());
            assertEquals(0, number("SELECT count(*) FROM note"));
            assertEquals(0, number("SELECT count(*) FROM blob"));
            assertEquals(0, number("SELECT coalesce(sum(length(sealed)), 0) FROM subject"));
            assertEquals(0, number("SELECT coalesce(sum(documents), 0) FROM search_segment"));
        }
        away = true;
        try (var desk = reviewer()) {
            assertTrue(desk.document(paper).isEmpty());
            assertEquals(List.of(), found(desk, "通报事项"));
        }
        away = false;
        try (var desk = reviewer()) {
            until(desk, () -> desk.document(paper).isPresent());
            assertEquals(List.of(paper), found(desk, "通报事项"));
        }
    }

    @Test
    void whatIsDoneGoesAfterItsDaysAlsoOffLineAndTheOthersStay() throws Exception {
        office.storage(TEN_DAYS);
        var file = office.hold("十天的附件".repeat(500).getBytes(StandardCharsets.UTF_8), "附件.pdf");
        var done = City.paper();
        var toDo = City.paper();
        var open = City.paper();
        give(done, "办完的内部通知", Optional.of(file));
        give(toDo, "待办的内部通知", Optional.empty());
        try (var drafter = desk("shen.niwen", new PlayedLine(office), folder)) {
            submit(drafter, open, City.draft(0, "不限期的通知", "内容"));
            until(drafter, () -> drafter.status().waiting() == 0);
        }
        try (var desk = reviewer()) {
            until(
                    desk,
                    () -> desk.document(done).isPresent() && desk.document(toDo).isPresent());
            var fetched = desk.fetchBlob(file);
            until(desk, fetched::isDone);
            desk.submit(City.REVIEWER, done, new DocumentCommand.Agree(1, "同意"), bytes -> "c2lnbmVk");
            until(desk, () -> desk.status().waiting() == 0);
            until(desk, () -> !desk.document(done).orElseThrow().state().toDoFor(desk.person()));
            desk.saveNote(done, "没有写完");
        }
        assertFalse(blobs().isEmpty());
        away = true;
        clock.advance(Duration.ofDays(11));
        try (var desk = reviewer()) {
            assertTrue(desk.document(done).isEmpty());
            assertEquals(Optional.empty(), desk.note(done));
            until(() -> desk.search(Query.of("待办", 10)).complete());
            assertEquals(List.of(toDo), found(desk, "内部通知"));
            assertTrue(blobs().isEmpty());
        }
        assertEquals(0, number("SELECT count(*) FROM search_document WHERE id = '" + done.id() + "'"));
        assertEquals(1, number("SELECT coalesce(sum(documents), 0) FROM search_segment"));
        away = false;
        try (var desk = reviewer()) {
            // On line it is seen again, and not kept again.
            until(desk, () -> desk.document(done).isPresent());
            assertEquals(1, number("SELECT count(*) FROM subject WHERE bare = 1 AND length(sealed) = 0"));
        }
    }

    @Test
    void aDocumentGoesWhileTheProgramRunsOnceItsTimeIsOver() throws Exception {
        office.storage(TEN_DAYS);
        var done = City.paper();
        give(done, "内部通知", Optional.empty());
        try (var desk = desk("shen.niwen")) {
            until(desk, () -> desk.document(done).isPresent());
            desk.workOffline(true);
            clock.advance(Duration.ofDays(12));
            desk.synchroniseNow();
            until(desk, () -> desk.document(done).isEmpty());
        }
    }

    @Test
    void whatCannotGoForNowGoesWithTheNextTurn() throws Exception {
        office.storage(TEN_DAYS);
        var done = City.paper();
        give(done, "内部通知", Optional.empty());
        try (var desk = (EncryptedDesk) desk("shen.niwen")) {
            until(desk, () -> desk.document(done).isPresent());
            desk.workOffline(true);
            statement(desk, "CREATE TEMP TRIGGER broken BEFORE UPDATE ON subject BEGIN SELECT RAISE(ABORT, ''); END");
            clock.advance(Duration.ofDays(12));
            until(desk, () -> "disk-failed".equals(desk.status().lastError()));
            statement(desk, "DROP TRIGGER broken");
            until(desk, () -> desk.document(done).isEmpty());
        }
    }

    /// Seeds 38408 and 51544 of the simulation: it stayed for a day.
    @Test
    void anotherPolicyThatCannotBeFollowedForNowIsFollowedWithTheNextTurn() throws Exception {
        var done = City.paper();
        give(done, "内部通知", Optional.empty());
        try (var desk = (EncryptedDesk) desk("shen.niwen")) {
            until(desk, () -> desk.document(done).isPresent() && desk.status().lastSynchronised() != null);
            statement(desk, "CREATE TEMP TRIGGER broken BEFORE UPDATE ON subject BEGIN SELECT RAISE(ABORT, ''); END");
            office.storage(NEVER);
            desk.synchroniseNow();
            until(desk, () -> "disk-failed".equals(desk.status().lastError()));
            statement(desk, "DROP TRIGGER broken");
            until(
                    desk,
                    () -> desk.rooms()
                            .database()
                            .read(transaction -> transaction.row(
                                    "SELECT count(*) FROM subject WHERE bare = 1", row -> row.number(1)))
                            .equals(Optional.of(1L)));
        }
    }

    private static void statement(EncryptedDesk desk, String statement) {
        desk.rooms().database().write(transaction -> transaction.update(statement));
    }

    /// What is written anew of a document that is on line only, and what is sent for it, goes too.
    @Test
    void filesOfALaterVersionThatMayNotBeStoredGoOnceTheyAreSent() throws Exception {
        office.storage(NEVER);
        var paper = City.paper();
        try (var desk = desk("lin.hewen")) {
            give(paper, "内部通知", Optional.empty());
            until(desk, () -> desk.document(paper).isPresent());
            var picture = desk.putBlob(
                    new ByteArrayInputStream("附图".repeat(500).getBytes(StandardCharsets.UTF_8)), "image/png", "图");
            var seen = desk.document(paper).orElseThrow().state().draft();
            var content = seen.content()
                    .change()
                    .body(List.of(new Figure("f1", picture.sha256(), picture.size(), 80, 60, "")))
                    .build();
            assertFalse(blobs().isEmpty());
            desk.submit(
                    City.REVIEWER,
                    paper,
                    new DocumentCommand.SaveDraft("outgoing-general", seen.revision(), content, List.of()),
                    null);
            until(desk, () -> desk.status().waiting() == 0);
            until(desk, () -> blobs().isEmpty());
        }
    }

    @Test
    void aStricterPolicyTakesAwayWhatIsAlreadyHereAndNothingThatWasGivenIsLost() throws Exception {
        var paper = City.paper();
        give(paper, "内部通知", Optional.empty());
        try (var desk = reviewer()) {
            until(desk, () -> desk.document(paper).isPresent());
            desk.workOffline(true);
            desk.submit(City.REVIEWER, paper, new DocumentCommand.Agree(1, "同意，请签发"), bytes -> "c2lnbmVk");
            assertEquals(1, desk.status().waiting());
        }
        office.storage(NEVER);
        full = true;
        try (var desk = reviewer()) {
            until(desk, () -> number("SELECT count(*) FROM subject WHERE bare = 1") == 1);
            assertEquals(1, desk.status().waiting());
            line.full(false);
            until(desk, () -> desk.status().waiting() == 0);
            until(desk, () -> number("SELECT count(*) FROM outbox") == 0);
        }
        assertEquals(
                1,
                office.document(paper).trail().opinions().stream()
                        .filter(each -> each.text().equals("同意，请签发"))
                        .count());
    }

    /// Nothing of a sealed record stays in the file either.
    @Test
    void whatIsGoneIsOverwrittenInTheFile() throws Exception {
        office.storage(TEN_DAYS);
        var paper = City.paper();
        give(paper, "内部通知", Optional.empty());
        byte[] record;
        try (var desk = desk("shen.niwen")) {
            until(desk, () -> desk.document(paper).isPresent());
            record = bytes("SELECT sealed FROM subject");
        }
        assertTrue(contains(record));
        clock.advance(Duration.ofDays(11));
        away = true;
        try (var desk = desk("shen.niwen")) {
            assertTrue(desk.document(paper).isEmpty());
            assertFalse(contains(record));
        }
        assertFalse(contains(record));
    }

    /// Whether any part of a sealed record, of the size of half a page, is in the store's database
    /// or log.
    private boolean contains(byte[] record) throws IOException {
        var sought = new String(record, 100, 400, StandardCharsets.ISO_8859_1);
        for (var name : List.of("desk.db", "desk.db-wal")) {
            var file = store("lin.hewen").resolve(name);
            var other = store("shen.niwen").resolve(name);
            for (var each : List.of(file, other)) {
                if (Files.exists(each)
                        && new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(sought)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A draft of the drafter's, labelled 内部, handed to the reviewer.
    private void give(SubjectId paper, String title, Optional<BlobReference> file) throws Exception {
        try (var drafter = desk("shen.niwen", new PlayedLine(office), folder.resolve("elsewhere"))) {
            var content = DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                    .title(title)
                    .secrecy(Secrecy.INTERNAL, "")
                    .mainRecipients(List.of(new Recipient("各区人民政府", List.of())))
                    .body(Stream.concat(
                                    Stream.of(new Paragraph("p1", Level.BODY, "请遵照执行。")),
                                    file.stream().map(each -> new Figure("f1", each.sha256(), each.size(), 80, 60, "")))
                            .toList())
                    .build();
            submit(drafter, paper, new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of()));
            submit(drafter, paper, new DocumentCommand.Agree(1, "请核稿"));
            until(drafter, () -> drafter.status().waiting() == 0);
        }
        assertTrue(office.document(paper).readers().size() > 1);
    }

    private static void submit(OfficeDesk desk, SubjectId paper, DocumentCommand command) {
        var given = desk.submit(City.DRAFTER, paper, command, bytes -> "c2lnbmVk");
        assertTrue(given instanceof Submitted.Waiting, given::toString);
    }

    private static List<SubjectId> found(OfficeDesk desk, String text) {
        return desk.search(Query.of(text, 100)).hits().stream()
                .map(hit -> hit.document().id())
                .toList();
    }

    private OfficeDesk reviewer() {
        return desk("lin.hewen");
    }

    private OfficeDesk desk(String person) {
        line = new PlayedLine(office);
        line.away = away;
        line.full(full);
        return desk(person, line, folder);
    }

    private OfficeDesk desk(String person, PlayedLine over, Path in) {
        return DeskOpening.open(settings(in), over, person, City.PASSWORD.clone(), null);
    }

    private Path store(String person) {
        return DeskOpening.folderOf(settings(folder), person);
    }

    private List<Path> blobs() {
        try (var files = Files.list(store("lin.hewen").resolve("blobs"))) {
            return files.toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long number(String question) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + store("lin.hewen").resolve("desk.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private byte[] bytes(String question) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + store("shen.niwen").resolve("desk.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.getBytes(1);
        }
    }

    private DeskSettings settings(Path in) {
        return City.settings(in, "test", clock);
    }
}
