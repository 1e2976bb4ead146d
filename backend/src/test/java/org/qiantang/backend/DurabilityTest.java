package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.Outcome;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the office acknowledged is there, whatever happens to its process.
@ExtendWith(SharedOffice.class)
class DurabilityTest {
    @Test
    void theDatabaseGivesUpNoDurabilityAndLetsNobodyInWithoutPassword(CentralOffice office) {
        var database = office.context().getBean(JdbcClient.class);
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertEquals(
                    "on", database.sql("show " + setting).query(String.class).single());
        }
        assertEquals(
                "scram-sha-256",
                database.sql("select distinct auth_method from pg_hba_file_rules")
                        .query(String.class)
                        .single());
    }

    @Test
    void theTrailsAreNeverChanged(CentralOffice office) {
        var database = office.context().getBean(JdbcClient.class);
        for (var table : List.of("audit", "history", "seal_use", "command")) {
            assertThrows(
                    DataAccessException.class,
                    () -> database.sql("delete from " + table).update());
        }
    }

    /// The number of the database's process; empty where none has said it yet.
    private static String server(Path note) {
        try {
            return Files.readAllLines(note).stream().findFirst().orElse("");
        } catch (IOException none) {
            return "";
        }
    }

    @Test
    void aDatabaseThatIsKilledIsStartedAgainAndNothingAcknowledgedIsGone(CentralOffice office, TestCity city)
            throws Exception {
        var person = city.person("shen.niwen");
        var before = PersonAtWork.newPaper();
        person.does(before, Papers.save(0));
        var note = office.context().getBean(OfficeSettings.class).data().resolve("database/postmaster.pid");
        var killed = server(note);
        ProcessHandle.of(Long.parseLong(killed.strip())).orElseThrow().destroyForcibly();
        var after = person.envelope(PersonAtWork.newPaper(), Papers.save(0));
        var body = Encoding.bytes(List.of(after));
        int status = 0;
        boolean another = false;
        // What the killed server had begun may answer for a moment longer.
        for (long end = System.nanoTime() + 90_000_000_000L; (status != 200 || !another) && System.nanoTime() < end; ) {
            another = !server(note).isEmpty() && !server(note).equals(killed);
            status = person.send(person.request("/v1/commands")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)))
                    .statusCode();
            assertTrue(status == 200 || status == 503, "answered " + status);
        }
        person.accepted(after);
        assertEquals(1, person.document(before).draft().revision());
        assertEquals(1, person.document(after.subject()).draft().revision());
    }

    @Test
    void afterAKillInTheMiddleOfItsWorkEverythingAcknowledgedIsThereAndNoNumberIsLost(@TempDir Path data)
            throws Exception {
        var papers =
                IntStream.range(0, 8).mapToObj(each -> PersonAtWork.newPaper()).toList();
        var process = startProcess(data);
        Map<CommandEnvelope, Outcome> acknowledged = new ConcurrentHashMap<>();
        List<CommandEnvelope> numberings;
        try {
            var city = new TestCity(awaitEnrolment(data, process), data);
            Papers.issued(city, papers);
            var registrar = city.person("qian.dengji");
            numberings = papers.stream()
                    .map(paper -> registrar.envelope(paper, new DocumentCommand.AssignNumber()))
                    .toList();
            var some = new CountDownLatch(3);
            var sender = Thread.ofVirtual().start(() -> number(registrar, numberings, acknowledged, some));
            some.await();
            process.destroyForcibly().waitFor();
            sender.join();
        } finally {
            process.destroyForcibly();
        }
        assertTrue(acknowledged.size() >= 3 && acknowledged.size() < 8, "killed in the middle: " + acknowledged.size());

        var orphans = List.of(
                data.resolve("blobs/00/" + "0".repeat(64)),
                data.resolve("blobs/new-1.part"),
                data.resolve("uploads/7d4bd0a2-9c30-4b8c-9f6b-0d3c6c1f6a11.part"));
        for (var orphan : orphans) {
            Files.createDirectories(orphan.getParent());
            Files.writeString(orphan, "left by a transaction that was rolled back");
        }

        try (var office = start(data)) {
            assertTrue(orphans.stream().noneMatch(Files::exists), "what no row knows is removed");
            var registrar = new TestCity(office.enrolment(), data).person("qian.dengji");
            for (var numbering : numberings) {
                var outcome = registrar.accepted(numbering);
                assertEquals(acknowledged.getOrDefault(numbering, outcome), outcome);
            }
            assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), numbers(registrar));
        }
        try (var again = start(data)) {
            var registrar = new TestCity(again.enrolment(), data).person("qian.dengji");
            assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), numbers(registrar));
        }
    }

    private static List<Integer> numbers(PersonAtWork registrar) {
        return registrar.allChanges().stream()
                .map(change -> Objects.requireNonNull(
                                change.state().value().formalities().number())
                        .serial())
                .sorted()
                .toList();
    }

    private static CentralOffice start(Path data) {
        return CentralOffice.start(OfficeSettings.demonstration(data).withPrograms(SharedOffice.PROGRAMS));
    }

    private static void number(
            PersonAtWork registrar,
            List<CommandEnvelope> numberings,
            Map<CommandEnvelope, Outcome> acknowledged,
            CountDownLatch some) {
        try {
            for (var numbering : numberings) {
                acknowledged.put(numbering, registrar.send(numbering));
                some.countDown();
            }
        } catch (UncheckedIOException killed) {
            // The office went away under this request; the repeat after its restart decides.
            some.countDown();
        }
    }

    private static Process startProcess(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CentralOffice.class.getName(),
                        "--qiantang.data=" + data,
                        "--qiantang.city=demonstration",
                        "--server.port=0",
                        "--qiantang.database.programs=" + SharedOffice.PROGRAMS)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("office.log").toFile())
                .start();
    }

    /// The enrolment file appears whole, as the last thing of a start.
    private static Enrolment awaitEnrolment(Path data, Process process) throws Exception {
        var file = data.resolve("enrolment.json");
        try (var watch = data.getFileSystem().newWatchService()) {
            data.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                var key = watch.poll(2, java.util.concurrent.TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                assertTrue(process.isAlive(), () -> "the office ended: " + read(data.resolve("office.log")));
            }
        }
        return Encoding.read(Files.readAllBytes(file), Enrolment.class);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
