package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever was told everything and asks again waits, and hears of the next without delay.
@ExtendWith(SharedOffice.class)
class WaitingTest {
    private static final int ROUNDS = 60;

    private static SubjectId drafted(PersonAtWork person) {
        var paper = PersonAtWork.newPaper();
        person.does(paper, Papers.save(0));
        return paper;
    }

    /// The end of the feed, after a change that the office itself has heard of.
    private static long told(PersonAtWork person) {
        long position = person.changes(0, 500, 0).next();
        var waiting = asking(person, position);
        drafted(person);
        return heard(waiting).next();
    }

    private static CompletableFuture<ChangesPage> asking(PersonAtWork person, long position) {
        return CompletableFuture.supplyAsync(() -> person.changes(position, 500, 50));
    }

    private static ChangesPage heard(CompletableFuture<ChangesPage> waiting) {
        return waiting.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static List<SubjectId> subjects(ChangesPage page) {
        return page.changes().stream().map(ChangesPage.Change::subject).toList();
    }

    /// The act comes before, while and after the question arrives: nothing falls between.
    @Test
    void everyChangeIsHeardHoweverTheQuestionAndTheActMeet(TestCity city) throws Exception {
        var person = city.person("shen.niwen");
        long position = told(person);
        for (int round = 0; round < ROUNDS; round++) {
            var waiting = asking(person, position);
            TimeUnit.MILLISECONDS.sleep(round % 12);
            var paper = drafted(person);
            var page = heard(waiting);
            assertEquals(List.of(paper), subjects(page));
            position = page.next();
        }
    }

    @Test
    void aWaitInWhichNothingComesEndsInTimeWithNothing(TestCity city) {
        var person = city.person("shen.niwen");
        long position = told(person);
        var page = person.changes(position, 500, 1);
        assertTrue(page.changes().isEmpty());
        assertEquals(position, page.next());
    }

    /// What was said while nobody listened is looked for as soon as somebody listens again.
    @Test
    void aChangeIsHeardAlthoughTheOfficeLostTheConnectionItListensOn(TestCity city, CentralOffice office)
            throws Exception {
        var person = city.person("shen.niwen");
        long position = told(person);
        var waiting = asking(person, position);
        TimeUnit.MILLISECONDS.sleep(300);
        int ended = office.context()
                .getBean(JdbcClient.class)
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'")
                .query(Boolean.class)
                .list()
                .size();
        assertEquals(1, ended);
        assertEquals(List.of(drafted(person)), subjects(heard(waiting)));
    }
}
