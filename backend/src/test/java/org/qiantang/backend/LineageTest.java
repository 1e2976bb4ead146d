package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.qiantang.backend.database.EmbeddedDatabase;
import org.qiantang.backend.database.Schema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Which history of the office its feeds belong to, as far as the database can tell.
@ExtendWith(SharedOffice.class)
class LineageTest {
    @TempDir
    private static Path folder;

    private static PGSimpleDataSource database(OfficeDatabase server, String name) {
        return database(server.url().replace("/qiantang", "/" + name), server.user(), server.password());
    }

    private static PGSimpleDataSource database(String url, String user, String password) {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        return database;
    }

    private static UUID lineage(JdbcClient database) {
        return database.sql("select present_lineage()").query(UUID.class).single();
    }

    /// A database of its own, as an office makes it.
    private static PGSimpleDataSource made(CentralOffice office, String name) {
        var server = office.context().getBean(OfficeDatabase.class);
        office.context()
                .getBean(JdbcClient.class)
                .sql("create database " + name)
                .update();
        var made = database(server, name);
        Schema.bringUpToDate(made.getUrl(), server.user(), server.password());
        return made;
    }

    @Test
    void everybodyIsToldTheSameAndAClientFromBeforeNothing(TestCity city) {
        var told = city.person("shen.niwen").changes(0, 500, 0).lineage();
        assertNotEquals(null, told);
        assertEquals(told, city.person("wen.fukan").changes(1_000, 1, 0).lineage());
        var before = city.person("shen.niwen").get("/v1/changes?after=0");
        assertFalse(new String(before.body(), StandardCharsets.UTF_8).contains("\"lineage\""));
    }

    /// A copy by the server is what a dump read back is: the same rows in another database.
    @Test
    void aDatabaseMadeFromAnothersRowsIsAnother(CentralOffice office) {
        var first = made(office, "lineage_first");
        var lost = lineage(JdbcClient.create(first));
        assertEquals(lost, lineage(JdbcClient.create(first)));
        var server = office.context().getBean(OfficeDatabase.class);
        var elsewhere = office.context().getBean(JdbcClient.class);
        elsewhere.sql("create database lineage_backup template lineage_first").update();
        elsewhere.sql("drop database lineage_first").update();
        elsewhere.sql("create database lineage_first template lineage_backup").update();
        assertNotEquals(lost, lineage(JdbcClient.create(database(server, "lineage_first"))));
    }

    @Test
    void aDatabaseThatIsOnlyRenamedIsTheSame(CentralOffice office) {
        var before = lineage(JdbcClient.create(made(office, "lineage_called_so")));
        office.context()
                .getBean(JdbcClient.class)
                .sql("alter database lineage_called_so rename to lineage_called_otherwise")
                .update();
        var server = office.context().getBean(OfficeDatabase.class);
        assertEquals(before, lineage(JdbcClient.create(database(server, "lineage_called_otherwise"))));
    }

    @Test
    void anAccountWithoutPrivilegesIsToldTheSameAndOneThatMayNotAskDoesWithout(CentralOffice office) throws Exception {
        var made = made(office, "lineage_of_a_clerk");
        var owner = JdbcClient.create(made);
        var whole = lineage(owner);
        owner.sql("create role clerk").update();
        owner.sql("grant select on lineage to clerk").update();
        var connection = new SingleConnectionDataSource(made.getConnection(), true);
        try (connection) {
            var clerk = JdbcClient.create(connection);
            clerk.sql("set role clerk").update();
            assertEquals(whole, lineage(clerk));
            for (var asked : new String[] {"pg_control_system()", "pg_current_wal_lsn()"}) {
                owner.sql("revoke execute on function " + asked + " from public")
                        .update();
                assertNotEquals(whole, lineage(clerk));
                assertEquals(lineage(clerk), lineage(clerk));
            }
        }
    }

    @Test
    void aRecoveryFromTheLogIsToldAndFilesPutBackAreNot() throws IOException {
        var password = Files.writeString(folder.resolve("password"), "of-the-database");
        var files = folder.resolve("office").resolve("database");
        var before = started(files, password);
        assertEquals(before, started(files, password), "a restart is no restoration");
        var backup = folder.resolve("backup").resolve("database");
        copy(files, backup);
        assertEquals(before, started(backup, password), "nothing in the files tells");
        Files.writeString(
                backup.resolve("postgresql.auto.conf"), "restore_command = 'false'\n", StandardOpenOption.APPEND);
        Files.createFile(backup.resolve("recovery.signal"));
        var recovered = started(backup, password);
        assertNotEquals(before, recovered);
        assertEquals(recovered, started(backup, password));
    }

    private static UUID started(Path files, Path password) throws IOException {
        try (var database = EmbeddedDatabase.start(files, SharedOffice.PROGRAMS, password)) {
            Schema.bringUpToDate(database.url(), database.user(), database.password());
            return lineage(JdbcClient.create(database(database.url(), database.user(), database.password())));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
