package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.domain.exchange.Problem;

/// Two offices, each a process of its own, on one PostgreSQL and one data folder.
@ExtendWith(SharedOffice.class)
class TwoOfficesTest {
    private static final List<String> CAST = List.of("shen.niwen", "lin.hewen", "gao.qianfa", "qian.dengji");
    private static final int PAPERS = 12;

    /// An office as a process.
    private record Running(Process process, int port, Path log) {
        TestCity city(Path data) throws Exception {
            while (!Files.readString(log).contains("政务办公室已启动")) {
                assertTrue(process.isAlive(), () -> "the office ended: " + read(log));
                Thread.sleep(50);
            }
            var first = Encoding.read(Files.readAllBytes(data.resolve("enrolment.json")), Enrolment.class);
            return new TestCity(
                    new Enrolment(first.officeName(), "https://localhost:" + port, first.certificateAuthority()), data);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /// A person whose every request goes to the other office than the one before, and again where none answered.
    private static final class Wanderer {
        private final List<PersonAtWork> sides;
        private int turn;

        Wanderer(String login, TestCity first, TestCity second, int turn) {
            var here = first.person(login);
            this.sides = List.of(here, here.at(second));
            this.turn = turn;
        }

        PersonAtWork next() {
            return sides.get(turn++ % sides.size());
        }

        List<CommandAnswer> gives(List<CommandEnvelope> batch) {
            while (true) {
                try {
                    return next().send(batch);
                } catch (UncheckedIOException killed) {
                    // The other one is next: it gives what was decided, or decides.
                }
            }
        }
    }

    /// What somebody has of the office, kept in step by a page at a time from either side.
    private static final class Replica {
        private final Wanderer person;
        private final Map<SubjectId, ChangesPage.Change> held = new HashMap<>();
        private final List<String> wrong = new ArrayList<>();
        private final Set<UUID> lineages = new HashSet<>();
        private long position;

        Replica(Wanderer person) {
            this.person = person;
        }

        boolean pull(int wait) {
            try {
                var page = person.next().changes(position, 20, wait);
                for (var change : page.changes()) {
                    var before = held.put(change.subject(), change);
                    if (before != null && before.version() > change.version()) {
                        wrong.add(change.subject() + " fell back to " + change.version());
                    }
                }
                page.removals().forEach(held::remove);
                if (page.next() < position) {
                    wrong.add("the feed fell back to " + page.next());
                }
                position = page.next();
                lineages.add(Objects.requireNonNull(page.lineage()));
                return page.more();
            } catch (UncheckedIOException killed) {
                // The other one is next.
                return true;
            }
        }
    }

    @Test
    void clientsThatGoFromOneToTheOtherMissNothingAndOneMayDieAmidItAll(CentralOffice office, @TempDir Path data)
            throws Exception {
        var database = office.context().getBean(OfficeDatabase.class);
        for (var part : List.of("authority", "secrets", "demonstration")) {
            copy(office.context().getBean(OfficeSettings.class).data().resolve(part), data.resolve(part));
        }
        var first = start(data, database, "first.log");
        var second = start(data, database, "second.log");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = first.city(data);
            var there = second.city(data);
            wakesAcross(here, there, threads);
            filesGoOnAtTheOther(here, there);

            var papers = IntStream.range(0, PAPERS)
                    .mapToObj(each -> PersonAtWork.newPaper())
                    .toList();
            var over = new AtomicBoolean();
            var replicas = CAST.stream()
                    .map(login -> new Replica(new Wanderer(login, here, there, 1)))
                    .toList();
            List<Future<Replica>> following = new ArrayList<>();
            for (var replica : replicas) {
                following.add(threads.submit(() -> follow(replica, over)));
            }
            Map<CommandEnvelope, Outcome> said = new ConcurrentHashMap<>();
            var half = new CountDownLatch(PAPERS / 2);
            List<Future<?>> playing = new ArrayList<>();
            for (int each = 0; each < PAPERS; each++) {
                var paper = papers.get(each);
                int turn = each;
                playing.add(threads.submit(() -> play(paper, here, there, turn, said, half)));
            }
            half.await();
            second.kill();
            for (var each : playing) {
                each.get();
            }
            over.set(true);
            for (var each : following) {
                var replica = each.get();
                assertEquals(List.of(), replica.wrong);
                assertEquals(1, replica.lineages.size(), "both offices are one");
                agrees(replica, replica.person.sides.getFirst());
            }
            var numbers = new Replica(new Wanderer("qian.dengji", here, here, 0));
            follow(numbers, over);
            var serials = papers.stream()
                    .map(paper ->
                            Objects.requireNonNull(numbers.held.get(paper)).state())
                    .map(state -> Objects.requireNonNull(
                                    state.value().formalities().number())
                            .serial())
                    .sorted()
                    .toList();
            int lowest = serials.getFirst();
            assertEquals(
                    IntStream.range(lowest, lowest + PAPERS).boxed().toList(), serials, "each once, and none left out");
            for (var each : said.entrySet()) {
                var login = each.getKey().person().value();
                assertEquals(each.getValue(), here.person(login).send(each.getKey()), "a repeat");
            }
        } finally {
            first.kill();
            second.kill();
        }
    }

    private static void wakesAcross(TestCity here, TestCity there, ExecutorService threads) throws Exception {
        var reader = here.person("shen.niwen").at(there);
        long end = reader.changes(0, 500, 0).next();
        var woken = threads.submit(() -> reader.changes(end, 500, 50));
        var paper = PersonAtWork.newPaper();
        here.person("shen.niwen").does(paper, Papers.save(0));
        assertEquals(paper, woken.get().changes().getFirst().subject());
    }

    private static void filesGoOnAtTheOther(TestCity here, TestCity there) {
        var bytes = "一份随办件走的附件".repeat(9000).getBytes(StandardCharsets.UTF_8);
        var sha256 = Encoding.sha256(bytes);
        var one = here.person("shen.niwen");
        var other = one.at(there);
        var upload = one.beginUpload(sha256, bytes.length)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        int half = bytes.length / 2;
        assertEquals(204, one.append(upload, 0, Arrays.copyOf(bytes, half)).statusCode());
        var wrong = other.append(upload, 0, Arrays.copyOf(bytes, half));
        assertEquals(409, wrong.statusCode());
        assertEquals(
                Problem.MALFORMED, Encoding.read(wrong.body(), Problem.class).code());
        assertEquals(
                204,
                other.append(upload, half, Arrays.copyOfRange(bytes, half, bytes.length))
                        .statusCode());
        assertArrayEquals(bytes, one.get("/v1/blobs/" + sha256).body());
        assertArrayEquals(bytes, other.get("/v1/blobs/" + sha256).body());
    }

    /// Takes a paper from its drafting to its number, every act at the other office than the one before.
    private static void play(
            SubjectId paper,
            TestCity here,
            TestCity there,
            int turn,
            Map<CommandEnvelope, Outcome> said,
            CountDownLatch half) {
        var sides = CAST.stream()
                .map(login -> new Wanderer(login, here, there, turn))
                .toList();
        var drafter = sides.get(0).sides.getFirst();
        var reviewer = sides.get(1).sides.getFirst();
        var issuer = sides.get(2).sides.getFirst();
        var registrar = sides.get(3).sides.getFirst();
        does(sides.get(0), drafter.envelope(paper, Papers.save(0)), said);
        does(sides.get(0), drafter.envelope(paper, new DocumentCommand.Agree(1, "请审核。")), said);
        does(sides.get(1), reviewer.signed(paper, new DocumentCommand.Agree(1, "已核。")), said);
        does(sides.get(2), issuer.signed(paper, Papers.issue()), said);
        half.countDown();
        does(sides.get(3), registrar.envelope(paper, new DocumentCommand.AssignNumber()), said);
    }

    /// Gives a command twice, once at each office where both live: it is decided once.
    private static void does(Wanderer person, CommandEnvelope envelope, Map<CommandEnvelope, Outcome> said) {
        var outcome = person.gives(List.of(envelope)).getFirst().outcome();
        assertTrue(outcome instanceof Outcome.Accepted, () -> envelope.command() + " " + outcome);
        assertEquals(outcome, person.gives(List.of(envelope)).getFirst().outcome());
        said.put(envelope, outcome);
    }

    private static Replica follow(Replica replica, AtomicBoolean over) {
        boolean last;
        do {
            // Read before the page: what was written until then is in it.
            last = over.get();
            while (replica.pull(last ? 0 : 1)) {
                // Page by page.
            }
        } while (!last);
        return replica;
    }

    /// What came in small pages from two offices is what one of them gives to somebody who begins.
    private static void agrees(Replica replica, PersonAtWork person) {
        var fresh = new HashMap<SubjectId, ChangesPage.Change>();
        person.allChanges().forEach(change -> fresh.put(change.subject(), change));
        assertEquals(fresh, replica.held);
    }

    /// So that the offices are that of the database, and nobody's keys have to be made anew.
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Running start(Path data, OfficeDatabase database, String name) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var log = Files.createFile(data.resolve(name));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CentralOffice.class.getName(),
                        "--qiantang.data=" + data,
                        "--qiantang.city=demonstration",
                        "--server.port=" + port,
                        "--qiantang.database.url=" + database.url(),
                        "--qiantang.database.user=" + database.user(),
                        "--qiantang.database.password=" + database.password())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Running(process, port, log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
