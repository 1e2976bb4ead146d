package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.offlinestore.database.DatabaseCopy;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.search.Query;

/// Stores of every released layout, kept as files, and one of a layout that is still to come. The
/// first is in `DeskSearchTest` too.
class LayoutsTest {
    private static final String WHO = "shen.niwen";
    private static final byte[] FILE = "泵站图纸".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office = new PlayedOffice(clock);

    /// Twelve documents, a saving of the first and a new draft that wait, a note, a handwriting, a
    /// file.
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aStoreOfAnEarlierLayoutHasEverythingItHad(int layout) throws Exception {
        lay(layout);
        assertEquals(layout, layout());
        try (var desk = desk(true)) {
            assertEquals(13, desk.documents().size());
            assertEquals(2, desk.status().waiting());
            assertEquals("关于第0号排水工程的补充通知", title(desk, "layout-three-0"));
            assertEquals("汛期值班表", title(desk, "layout-three-waiting"));
            assertEquals(Optional.of("暂存的意见"), desk.note(paper("layout-three-1")));
            assertEquals(Optional.of("M0 0L1 1"), desk.handwriting());
            until(() -> desk.search(Query.of("泵站", 50)).complete());
            assertEquals(12, desk.search(Query.of("泵站", 50)).hits().size());
            var file = new BlobReference(Encoding.sha256(FILE), FILE.length, "application/pdf", "图纸.pdf");
            try (var in = desk.openBlob(file).orElseThrow()) {
                assertTrue(Arrays.equals(FILE, in.readAllBytes()));
            }
        }
        assertEquals(DatabaseCopy.NEWEST, layout());
        // And what waited is sent, to an office that has heard of none of it.
        try (var desk = desk(false)) {
            until(
                    desk,
                    () -> office.version(paper("layout-three-waiting")) == 1
                            && desk.status().waiting() == 0);
        }
    }

    @Test
    void theFirstLayoutComesAsFarAsTheNewest() throws Exception {
        lay(1);
        assertEquals(1, layout());
        try (var desk = desk(true)) {
            assertEquals(31, desk.documents().size());
            assertEquals(1, desk.status().waiting());
        }
        assertEquals(DatabaseCopy.NEWEST, layout());
    }

    @Test
    void aStoreOfANewerProgramIsLeftAsItIsByteForByte() throws Exception {
        lay(3);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store().resolve("desk.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + (DatabaseCopy.NEWEST + 1));
        }
        var before = digests();
        for (boolean away : new boolean[] {true, false}) {
            var refused = assertThrows(StoreFailed.class, () -> desk(away));
            assertEquals(StoreFailed.Code.NEWER, refused.reason());
        }
        var after = digests();
        after.remove("lock");
        assertEquals(before, after);
    }

    @Test
    void aKeyFileOfANewerProgramIsLeftAsItIs() throws Exception {
        lay(3);
        for (var copy : new String[] {"key.json", "key-copy.json"}) {
            var file = store().resolve(copy);
            Files.writeString(file, Files.readString(file).replace("\"format\":1", "\"format\":2"));
        }
        var before = digests();
        var refused = assertThrows(StoreFailed.class, () -> desk(true));
        assertEquals(StoreFailed.Code.NEWER, refused.reason());
        assertEquals(before.get("key.json"), digests().get("key.json"));
        assertEquals(before.get("key-copy.json"), digests().get("key-copy.json"));
    }

    private void lay(int layout) throws IOException, URISyntaxException {
        var from = Path.of(Objects.requireNonNull(LayoutsTest.class.getResource("layout-" + layout))
                .toURI());
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var to = store().resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(each, to);
                }
            }
        }
    }

    private Map<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        try (var all = Files.walk(store())) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                digests.put(store().relativize(each).toString(), Encoding.sha256(Files.readAllBytes(each)));
            }
        }
        return digests;
    }

    private int layout() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store().resolve("desk.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static SubjectId paper(String id) {
        return new SubjectId(SubjectKind.OUTGOING_DOCUMENT, id);
    }

    private static String title(OfficeDesk desk, String id) {
        return desk.document(paper(id)).orElseThrow().state().draft().content().title();
    }

    private OfficeDesk desk(boolean away) {
        var line = new PlayedLine(office);
        line.away = away;
        return DeskOpening.open(settings(), line, WHO, City.PASSWORD.clone(), null);
    }

    private Path store() {
        return DeskSettings.store(folder, WHO);
    }

    private DeskSettings settings() {
        return City.settings(folder, "test", clock);
    }
}
