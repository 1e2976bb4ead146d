package org.qiantang.offlinestore.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.offlinestore.failure.StoreFailed;

class DatabaseTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void choose() {
        file = folder.resolve("desk.db");
    }

    @Test
    void writesAreDurableJournalledAndChecked() {
        try (var database = Database.open(file)) {
            assertEquals("wal", pragma(database, "journal_mode"));
            assertEquals("2", pragma(database, "synchronous"));
            assertEquals("1", pragma(database, "foreign_keys"));
            assertEquals("2", pragma(database, "temp_store"));
            assertEquals(Integer.toString(Migrations.NEWEST), pragma(database, "user_version"));
        }
    }

    @Test
    void aFailedTransactionLeavesNothingBehind() {
        try (var database = Database.open(file)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(transaction -> {
                        transaction.set("a", "1");
                        throw new IllegalStateException();
                    }));
            assertEquals("none", database.read(each -> each.setting("a").orElse("none")));
            database.write(each -> {
                each.set("a", "2");
                return each;
            });
            assertEquals("2", database.read(each -> each.setting("a").orElse("none")));
        }
    }

    @Test
    void aNewerDatabaseIsRefusedAndNotTouched() throws Exception {
        Database.open(file).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        var before = Files.readAllBytes(file);
        assertEquals(StoreFailed.Code.NEWER, refusal());
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whateverIsNoDatabaseIsCalledDamaged() throws Exception {
        Files.writeString(file, "something else entirely".repeat(100));
        assertEquals(StoreFailed.Code.DAMAGED, refusal());
        Files.write(file, new byte[50]);
        assertEquals(StoreFailed.Code.DAMAGED, refusal());
    }

    @Test
    void aCutOffDatabaseIsCalledDamaged() throws Exception {
        filled();
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(StoreFailed.Code.DAMAGED, refusal());
    }

    @Test
    void aDatabaseWithOverwrittenPagesIsCalledDamagedAndItsSoundRowsCanBeSaved() throws Exception {
        filled();
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - 3 * 4096, bytes.length - 2 * 4096, (byte) 0x5A);
        Files.write(file, bytes);
        assertEquals(StoreFailed.Code.DAMAGED, refusal());
    }

    @Test
    void aFullDiskIsSaidAndWhatWasThereStays() {
        try (var database = Database.open(file)) {
            database.write(each -> {
                each.set("kept", "yes");
                return each;
            });
            database.limitPages(40);
            var full = assertThrows(StoreFailed.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    set(database, "row" + i);
                }
            });
            assertEquals(StoreFailed.Code.DISK_FULL, full.reason());
            assertEquals("yes", database.read(each -> each.setting("kept").orElse("no")));
            database.limitPages(10_000);
            set(database, "after room was made");
        }
        try (var again = Database.open(file)) {
            assertEquals("yes", again.read(each -> each.setting("kept").orElse("no")));
        }
    }

    private void filled() {
        try (var database = Database.open(file)) {
            for (int i = 0; i < 200; i++) {
                set(database, "row" + i);
            }
        }
    }

    private static void set(Database database, String name) {
        database.write(each -> {
            each.set(name, "x".repeat(1000));
            return each;
        });
    }

    private StoreFailed.Code refusal() {
        return assertThrows(StoreFailed.class, () -> Database.open(file)).reason();
    }

    private static String pragma(Database database, String name) {
        // Asked outside of a write, as everybody asks; both connections are made alike.
        return database.read(transaction -> transaction
                .row("SELECT * FROM pragma_" + name, row -> row.text(1))
                .orElse(""));
    }
}
