package org.qiantang.backend.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.database.EmbeddedDatabase;
import org.qiantang.backend.database.Schema;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.DiskRoom;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// The room that one person's uploads may take, at two offices on one PostgreSQL and one data folder.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadLimitsTest {
    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "qiantang-test-postgres");
    private static final Instant NINE = Instant.parse("2026-10-09T01:00:00Z");
    private static final UploadLimits LIMITS = new UploadLimits(1000, 2500, 4, Duration.ofDays(7), Duration.ofDays(30));

    private volatile Instant now = NINE;
    private final Random random = new Random(11);
    private EmbeddedDatabase postgres;
    private Path data;
    private JdbcClient database;
    private Office here;
    private Office there;
    private PersonId person;
    private int persons;

    /// What of an office is about files.
    private record Office(Uploads uploads, BlobStore blobs, TransactionTemplate transaction) {}

    private final class Watch extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder;
        var password = Files.writeString(folder.resolve("password"), "for-a-trial-only");
        postgres = EmbeddedDatabase.start(folder.resolve("database"), PROGRAMS, password);
        Schema.bringUpToDate(postgres.url(), postgres.user(), postgres.password());
        here = office();
        there = office();
        database = JdbcClient.create(source());
    }

    private DriverManagerDataSource source() {
        return new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
    }

    private Office office() {
        var source = source();
        var client = JdbcClient.create(source);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        var blobs = new BlobStore(client, data.resolve("blobs"), new Watch());
        var uploads = new Uploads(
                client, transaction, blobs, data.resolve("uploads"), new Watch(), new DiskRoom(data), LIMITS);
        return new Office(uploads, blobs, transaction);
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void somebodyNew() {
        person = new PersonId("person-" + ++persons);
    }

    private byte[] bytes(int length) {
        var made = new byte[length];
        random.nextBytes(made);
        return made;
    }

    private Uploads.Upload begin(Office at, byte[] file) throws IOException {
        return at.uploads().begin(person, Encoding.sha256(file), file.length);
    }

    private BlobReference send(Office at, byte[] file) throws IOException {
        at.uploads().append(begin(at, file), 0, new ByteArrayInputStream(file));
        return new BlobReference(Encoding.sha256(file), file.length, "application/pdf", "x.pdf");
    }

    private static Problem refused(int status, Executable begun) {
        var refused = assertThrows(RequestRefused.class, begun);
        assertEquals(status, refused.status());
        return refused.problem();
    }

    /// As an accepted command would.
    private void name(BlobReference file) {
        database.sql("insert into subject (kind, id, version, state, changed) values ('X', ?, 1, '', now())")
                .param(file.sha256())
                .update();
        database.sql("insert into subject_blob (kind, id, sha256) values ('X', ?, ?)")
                .params(file.sha256(), file.sha256())
                .update();
    }

    @Test
    void aFileBeyondTheLargestIsRefusedWithTheNumber() {
        assertEquals(
                new Problem(Problem.TOO_LARGE, Map.of("maximum", "1000")),
                refused(413, () -> begin(here, bytes(1001))));
    }

    @Test
    void whatWasSentAndAnnouncedCountsUntilACommandNamesIt() throws IOException {
        var first = send(here, bytes(1000));
        begin(there, bytes(1000));
        assertEquals(
                new Problem(Problem.UPLOAD_QUOTA, Map.of("usedBytes", "2000", "maximumBytes", "2500")),
                refused(429, () -> begin(here, bytes(501))));
        begin(here, bytes(100));
        name(first);
        begin(there, bytes(501));
    }

    @Test
    void onePersonsFilesAreNotAnothers() throws IOException {
        send(here, bytes(1000));
        send(here, bytes(1000));
        refused(429, () -> begin(there, bytes(1000)));
        somebodyNew();
        send(there, bytes(1000));
    }

    @Test
    void noMoreUploadsAreBegunThanMayBeUnfinished() throws IOException {
        for (int i = 0; i < 3; i++) {
            begin(here, bytes(10));
        }
        var last = begin(there, bytes(10));
        assertEquals(
                new Problem(Problem.UPLOADS_UNFINISHED, Map.of("maximum", "4")),
                refused(429, () -> begin(here, bytes(10))));
        here.uploads().remove(last);
        begin(here, bytes(10));
    }

    @Test
    void manyAtOnceAtBothOfficesGetNoMoreThanOneAfterTheOther() throws Exception {
        var files = IntStream.range(0, 12).mapToObj(each -> bytes(1000)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = threads.invokeAll(IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(each -> () -> {
                        try {
                            begin(each % 2 == 0 ? here : there, files.get(each));
                            return true;
                        } catch (RequestRefused full) {
                            return false;
                        }
                    })
                    .toList());
            assertEquals(2, begun.stream().filter(Future::resultNow).count());
        }
    }

    @Test
    void anUploadGoesOnAtTheOtherOfficeWhichVerifiesIt() throws IOException {
        var file = bytes(900);
        var upload = begin(here, file);
        here.uploads().append(upload, 0, new ByteArrayInputStream(file, 0, 400));
        var known = there.uploads().find(person, upload.id()).orElseThrow();
        assertEquals(400, there.uploads().offset(known));
        assertEquals(900, there.uploads().append(known, 400, new ByteArrayInputStream(file, 400, 500)));
        assertArrayEquals(file, Files.readAllBytes(here.blobs().path(upload.sha256())));

        var wrong = begin(here, bytes(900));
        here.uploads().append(wrong, 0, new ByteArrayInputStream(file, 0, 400));
        assertEquals(
                Problem.WRONG_DIGEST,
                refused(460, () -> there.uploads().append(wrong, 400, new ByteArrayInputStream(file, 400, 500)))
                        .code());
        assertFalse(Files.exists(here.blobs().path(wrong.sha256())));
        assertTrue(here.uploads().find(person, wrong.id()).isEmpty());
    }

    @Test
    void bothOfficesMayFinishTheSameUpload() throws Exception {
        for (int round = 0; round < 10; round++) {
            somebodyNew();
            var file = bytes(900);
            var upload = begin(here, file);
            // All is there, and nobody has finished it: as after a kill.
            Files.write(data.resolve("uploads").resolve(upload.id() + ".part"), file);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var both = threads.invokeAll(List.<Callable<Long>>of(
                        () -> here.uploads().offset(here.uploads().finishIfComplete(upload)),
                        () -> there.uploads().offset(there.uploads().finishIfComplete(upload))));
                for (var each : both) {
                    each.get();
                }
            }
            assertTrue(here.uploads().find(person, upload.id()).orElseThrow().finished());
            assertArrayEquals(file, Files.readAllBytes(here.blobs().path(upload.sha256())));
        }
    }

    @Test
    void anUploadThatStandsStillLapsesAndOneThatGetsOnDoesNot() throws IOException {
        var still = begin(here, bytes(900));
        var file = bytes(900);
        var moving = begin(here, file);
        later(Duration.ofDays(6));
        here.uploads().append(moving, 0, new ByteArrayInputStream(file, 0, 400));
        later(Duration.ofDays(6));
        begin(there, bytes(10));
        assertTrue(here.uploads().find(person, still.id()).isEmpty());
        assertFalse(Files.exists(data.resolve("uploads").resolve(still.id() + ".part")));
        var known = here.uploads().find(person, moving.id()).orElseThrow();
        assertEquals(900, there.uploads().append(known, 400, new ByteArrayInputStream(file, 400, 500)));
    }

    private void later(Duration by) {
        now = now.plus(by);
    }

    @Test
    void whatNoCommandNamesIsClearedAfterAWhileAndWhatOneNamesStays() throws IOException {
        var unnamed = send(here, bytes(1000));
        var named = send(here, bytes(1000));
        name(named);
        later(Duration.ofDays(29));
        var sentAgain = bytes(400);
        send(here, sentAgain);
        later(Duration.ofDays(2));
        var again = send(there, Arrays.copyOf(sentAgain, 400));
        assertFalse(Files.exists(here.blobs().path(unnamed.sha256())));
        assertFalse(here.blobs().has(unnamed, person));
        assertTrue(here.blobs().has(named, person) && here.blobs().has(again, person));
        assertTrue(Files.exists(here.blobs().path(named.sha256())));
        assertTrue(Files.exists(here.blobs().path(again.sha256())));
    }

    /// While a command that names a file is being decided, the file is not cleared.
    @Test
    void whatACommandIsJustNamingIsNotCleared() throws Exception {
        var file = send(here, bytes(500));
        later(Duration.ofDays(31));
        here.transaction().executeWithoutResult(status -> {
            assertTrue(here.blobs().has(file, person));
            try {
                begin(there, bytes(10));
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
            assertTrue(Files.exists(here.blobs().path(file.sha256())));
        });
        assertTrue(here.blobs().has(file, person));
    }
}
