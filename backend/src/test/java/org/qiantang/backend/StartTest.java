package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.backend.OfficeSettings.ExternalDatabase;
import org.qiantang.backend.blob.UploadLimits;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.typesetting.font.FontRole;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(SharedOffice.class)
class StartTest {
    /// What Flyway keeps of the first schema that was released.
    private static final int FIRST_SCHEMA = -1_376_038_932;

    /// One folder for all: making an authority for each takes longer than what is tried.
    @TempDir
    private static Path data;

    private static StartRefused refused(OfficeSettings settings) {
        return assertThrows(
                StartRefused.class, () -> CentralOffice.start(settings).close());
    }

    private static ExternalDatabase database(CentralOffice office, String name) {
        var own = office.context().getBean(OfficeDatabase.class);
        return new ExternalDatabase(own.url().replace("/qiantang", "/" + name), own.user(), own.password());
    }

    @Test
    void aPortInUseIsNamed(CentralOffice office) {
        int port = office.address().getPort();
        var settings = OfficeSettings.demonstration(data).withoutCity().withDatabase(database(office, "qiantang"));
        assertEquals(Reason.PORT_IN_USE, refused(settings.at(port)).reason());
    }

    @Test
    void aDataFolderThatCannotBeIsNamed(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        assertEquals(
                Reason.DATA_FOLDER_NOT_WRITABLE,
                refused(OfficeSettings.demonstration(file)).reason());
    }

    @Test
    void aDataFolderOfANewerProgramIsLeftAlone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("layout"), "99");
        assertEquals(
                Reason.DATA_FOLDER_NEWER,
                refused(OfficeSettings.demonstration(folder)).reason());
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "the lock and the layout, nothing else");
        }
    }

    @Test
    void twoOfficesDoNotShareADataFolder(CentralOffice office) {
        var data = office.context().getBean(OfficeSettings.class).data();
        assertEquals(
                Reason.DATA_FOLDER_IN_USE,
                refused(OfficeSettings.demonstration(data)).reason());
    }

    @Test
    void aDatabaseThatIsNotThisSystemsIsLeftAlone(CentralOffice office) {
        var here = office.context().getBean(JdbcClient.class);
        here.sql("create database foreign_data").update();
        var foreign = database(office, "foreign_data");
        var source = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                foreign.url(), foreign.user(), foreign.password());
        JdbcClient.create(source).sql("create table somebody_elses (x int)").update();
        assertEquals(
                Reason.DATABASE_FOREIGN,
                refused(OfficeSettings.demonstration(data).withoutCity().withDatabase(foreign))
                        .reason());
        var tables = JdbcClient.create(source)
                .sql("select count(*) from information_schema.tables where table_schema = 'public'")
                .query(Integer.class)
                .single();
        assertEquals(1, tables);
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone(CentralOffice office) {
        var here = office.context().getBean(JdbcClient.class);
        here.sql("create database newer_data").update();
        var newer = database(office, "newer_data");
        var settings = OfficeSettings.demonstration(data).withoutCity().withDatabase(newer);
        CentralOffice.start(settings).close();
        var source = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                newer.url(), newer.user(), newer.password());
        JdbcClient.create(source).sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script,
                        installed_by, execution_time, success)
                        values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 'x', 1, true)""").update();
        assertEquals(Reason.DATABASE_NEWER, refused(settings).reason());
    }

    /// Flyway refuses a database whose migrations read otherwise than when it was made: what was released stays as it
    /// is.
    @Test
    void aDatabaseOfTheFirstProgramIsBroughtUpToDate(CentralOffice office) {
        office.context()
                .getBean(JdbcClient.class)
                .sql("create database first_data")
                .update();
        var first = database(office, "first_data");
        var source = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                first.url(), first.user(), first.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:org/qiantang/backend/schema")
                .target("1")
                .load()
                .migrate();
        var there = JdbcClient.create(source);
        assertEquals(
                FIRST_SCHEMA,
                there.sql("select checksum from flyway_schema_history where version = '1'")
                        .query(Integer.class)
                        .single());
        CentralOffice.start(OfficeSettings.demonstration(data).withoutCity().withDatabase(first))
                .close();
        var printed =
                there.sql("select role from print_font").query(String.class).set();
        assertEquals(
                Arrays.stream(FontRole.values()).map(Enum::name).collect(Collectors.toSet()),
                printed,
                "and says which faces it prints in");
    }

    @Test
    void anOfficeThatIsSaidToBeRestoredBeginsAnotherLineageOnce(CentralOffice office) {
        office.context()
                .getBean(JdbcClient.class)
                .sql("create database restored_data")
                .update();
        var external = database(office, "restored_data");
        var settings = OfficeSettings.demonstration(data).withoutCity().withDatabase(external);
        var lost = lineage(settings);
        assertEquals(lost, lineage(settings), "a restart is no restoration");
        var restored = lineage(settings.afterRestoring());
        assertNotEquals(lost, restored);
        assertEquals(restored, lineage(settings));
    }

    private static UUID lineage(OfficeSettings settings) {
        try (var office = CentralOffice.start(settings)) {
            return office.context()
                    .getBean(JdbcClient.class)
                    .sql("select present_lineage()")
                    .query(UUID.class)
                    .single();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() throws IOException {
        var nowhere = new ExternalDatabase("jdbc:postgresql://127.0.0.1:1/qiantang", "qiantang", "x");
        var fresh = data.resolve("fresh");
        var settings = OfficeSettings.demonstration(fresh).withoutCity().withDatabase(nowhere);
        assertEquals(Reason.DATABASE_NOT_REACHABLE, refused(settings).reason());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    }

    @Test
    void everyReasonIsSaidWithANextStepInBothLanguages() {
        for (var reason : Reason.values()) {
            var refused = new StartRefused(reason, "8443");
            var chinese = new StartWords(Locale.SIMPLIFIED_CHINESE).say(refused);
            assertTrue(chinese.contains("请"), chinese);
            assertFalse(new StartWords(Locale.ENGLISH).say(refused).contains("请"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.port=many",
                "--qiantang.restored=yesterday",
                "--qiantang.uploads=file:big",
                "--qiantang.uploads=file",
                "--qiantang.uploads=file:0GB",
                "--qiantang.uploads=file:1GB,file:2GB",
                "--qiantang.uploads=file:5GB,person:4GB",
                "--qiantang.uploads=person:9999999999TB",
                "--qiantang.uploads=unfinished:0",
                "--qiantang.uploads=pages:3"
            })
    void aWrongArgumentIsNamed(String argument) {
        var wrong = new String[] {argument};
        assertEquals(
                Reason.WRONG_SETTING,
                assertThrows(StartRefused.class, () -> OfficeSettings.read(wrong))
                        .reason());
    }

    @Test
    void anOperatorSaysThatTheDatabaseWasRestored() {
        assertTrue(
                OfficeSettings.read(new String[] {"--qiantang.restored=true"}).restored());
        assertFalse(OfficeSettings.read(new String[] {}).restored());
    }

    @Test
    void anOperatorSaysHowMuchOnePersonMayLayOnTheDisk(CentralOffice office, TestCity city) throws Exception {
        var usual = OfficeSettings.read(new String[0]).uploads();
        assertEquals(UploadLimits.USUAL, usual);
        var larger = OfficeSettings.read(new String[] {"--qiantang.uploads=file:6GB"})
                .uploads();
        assertEquals(6L << 30, larger.largest());
        assertEquals(6L << 30, larger.unnamed(), "a person has room for the largest file");
        var limits = UploadLimits.read("file:1kb, person:2KB, unfinished:3").orElseThrow();
        assertEquals(new UploadLimits(1024, 2048, 3, usual.lapse(), usual.kept()), limits);

        var settings = OfficeSettings.demonstration(data)
                .withoutCity()
                .withDatabase(database(office, "qiantang"))
                .withUploads(limits);
        try (var small = CentralOffice.start(settings)) {
            var there = new TestCity(small.enrolment(), data).person("wen.fukan");
            assertEquals(413, there.beginUpload("0".repeat(64), 1025).statusCode());
            assertEquals(201, there.beginUpload("0".repeat(64), 1024).statusCode());
        }
        var here = city.person("wen.fukan");
        assertEquals(201, here.beginUpload("1".repeat(64), 1025).statusCode());
    }

    @Test
    void whoWaitsAtOneInstanceIsWokenByAnother(CentralOffice office, TestCity city) throws Exception {
        var settings = OfficeSettings.demonstration(data).withoutCity().withDatabase(database(office, "qiantang"));
        try (var second = CentralOffice.start(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = new TestCity(second.enrolment(), data).person("wen.fukan");
            long end = there.changes(0, 500, 0).next();
            var woken = threads.submit(() -> there.changes(end, 500, 50));
            var here = city.person("wen.fukan");
            var paper = PersonAtWork.newPaper();
            here.does(paper, Papers.save(0));
            assertEquals(paper, woken.get().changes().getFirst().subject());
        }
    }
}
