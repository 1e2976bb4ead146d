package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.Borrow;
import org.qiantang.domain.circulation.DocumentCommand.GiveBack;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.exchange.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 借出 at the office, and at two of them on one database.
@ExtendWith(SharedOffice.class)
class LendingTest {
    private static final String ONE = "he.hewen";
    private static final String OTHER = "song.hewen";

    private static SubjectId atReview(TestCity city) {
        var paper = PersonAtWork.newPaper();
        var drafter = city.person("lu.niwen");
        drafter.does(paper, draft(0, "关于借出文稿的通知"));
        drafter.does(paper, new Agree(1, ""));
        return paper;
    }

    private static SaveDraft draft(int basedOn, String title) {
        var content = Papers.content(Secrecy.NONE).change().title(title).build();
        return new SaveDraft("outgoing-general", basedOn, content, List.of());
    }

    private static @Nullable Lease lease(PersonAtWork person, SubjectId paper) {
        return person.document(paper).progress().lease();
    }

    @Test
    void everybodyWhoSeesTheDocumentSeesWhoHasItsText(TestCity city) {
        var paper = atReview(city);
        city.person(ONE).does(paper, new Borrow());
        var lease = Objects.requireNonNull(lease(city.person("lu.niwen"), paper));
        assertEquals(ONE, lease.holder().person().value());
        assertEquals("device-of-" + ONE, lease.device());
        assertEquals(Duration.ofHours(8), Duration.between(lease.since(), lease.until()));

        var refusal = city.person(OTHER).refused(city.person(OTHER).envelope(paper, draft(1, "另改")));
        assertEquals(RefusalCode.TEXT_LENT, refusal.code());
        assertEquals("何核文", refusal.arguments().get("person"));
        assertEquals(lease.until().toString(), refusal.arguments().get("until"));

        city.person(ONE).does(paper, draft(1, "改过"));
        assertTrue(
                Objects.requireNonNull(lease(city.person(OTHER), paper)).until().isAfter(lease.until()));
        city.person(ONE).does(paper, new GiveBack());
        assertNull(lease(city.person(OTHER), paper));
        city.person(OTHER).does(paper, draft(2, "另改"));
    }

    @Test
    void howLongIsForTheOfficeToSay() {
        assertEquals(Duration.ofHours(8), OfficeSettings.read(new String[0]).lent());
        assertEquals(
                Duration.ofMinutes(90),
                OfficeSettings.read(new String[] {"--qiantang.lent=90m"}).lent());
        for (var wrong : List.of("soon", "0s", "-8h", "40d", "PT9999999999999999999H", "")) {
            var setting = "--qiantang.lent=" + wrong;
            assertThrows(StartRefused.class, () -> OfficeSettings.read(new String[] {setting}), setting);
        }
    }

    @Test
    void whatIsRepeatedIsLentOnce(TestCity city) {
        var paper = atReview(city);
        var borrow = city.person(ONE).envelope(paper, new Borrow());
        var first = city.person(ONE).accepted(borrow);
        city.person(ONE).does(paper, new GiveBack());
        assertEquals(first, city.person(ONE).accepted(borrow));
        assertNull(lease(city.person(ONE), paper));
    }

    @Test
    void twoOfficesOnOneDatabaseLendOnceAndTakeBackWhatIsOver(CentralOffice office, TestCity here, @TempDir Path data)
            throws Exception {
        var database = office.context().getBean(OfficeDatabase.class);
        var settings = office.context().getBean(OfficeSettings.class);
        for (var part : List.of("authority", "secrets", "demonstration")) {
            copy(settings.data().resolve(part), data.resolve(part));
        }
        var another = OfficeSettings.demonstration(data)
                .withDatabase(new OfficeSettings.ExternalDatabase(database.url(), database.user(), database.password()))
                .withLent(Duration.ofSeconds(2));
        try (var second = CentralOffice.start(another);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = new TestCity(second.enrolment(), data);
            var one = here.person(ONE);
            var other = there.person(OTHER);
            for (int round = 0; round < 8; round++) {
                var paper = atReview(here);
                var both = threads.invokeAll(List.<Callable<Outcome>>of(
                        () -> one.send(one.envelope(paper, new Borrow())),
                        () -> other.send(other.envelope(paper, new Borrow()))));
                var outcomes = Set.of(both.get(0).get(), both.get(1).get());
                assertEquals(
                        1,
                        outcomes.stream()
                                .filter(Outcome.Accepted.class::isInstance)
                                .count(),
                        outcomes::toString);
                boolean mine = both.get(0).get() instanceof Outcome.Accepted;
                var lease = Objects.requireNonNull(lease(mine ? other : one, paper));
                assertEquals(mine ? ONE : OTHER, lease.holder().person().value());
                assertEquals(lease, lease(mine ? one : other, paper));
                if (mine) {
                    assertEquals(
                            RefusalCode.TEXT_LENT,
                            other.refused(other.envelope(paper, draft(1, "另改"))).code());
                }
            }

            // Nobody gives anything back: whoever waits hears that the time is over, at either office.
            var paper = atReview(here);
            other.does(paper, new Borrow());
            assertNotNull(lease(one, paper));
            untilFree(one, paper);
            assertNull(lease(other, paper));
            one.does(paper, draft(1, "另改"));
            assertEquals(0, overdue(office));
        }
    }

    private static void untilFree(PersonAtWork person, SubjectId paper) {
        long position = 0;
        for (int page = 0; page < 100; page++) {
            var changes = person.changes(position, 500, 30);
            position = changes.next();
            boolean free = changes.changes().stream()
                    .filter(each -> each.subject().equals(paper))
                    .anyMatch(each -> each.state().value().progress().lease() == null);
            if (free) {
                return;
            }
        }
        throw new AssertionError("the text is lent for good");
    }

    private static long overdue(CentralOffice office) {
        return office.context()
                .getBean(JdbcClient.class)
                .sql("select count(*) from subject where lent_until <= now() - interval '1 minute'")
                .query(Long.class)
                .single();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.collect(Collectors.toList())) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aDocumentThatMovedOnIsNobodysLoan(TestCity city) {
        var paper = atReview(city);
        city.person(ONE).does(paper, new Borrow());
        city.person(OTHER).signs(paper, new Agree(1, ""));
        assertNull(lease(city.person("lu.niwen"), paper));
        var late = draft(1, "迟到");
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                city.person(ONE).refused(city.person(ONE).envelope(paper, late)).code());
        assertInstanceOf(
                Outcome.Refused.class, city.person(ONE).send(city.person(ONE).envelope(paper, new Borrow())));
    }
}
