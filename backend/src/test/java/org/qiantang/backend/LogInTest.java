package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(SharedOffice.class)
class LogInTest {
    @Test
    void aNameIsLockedAfterFiveFailuresWhetherItExistsOrNot(TestCity city) {
        for (var name : new String[] {"cheng.chengban", "nobody.atall"}) {
            for (int failure = 0; failure < 5; failure++) {
                var wrong = city.logIn(name, "wrong-" + failure);
                assertEquals(401, wrong.statusCode());
                assertEquals(Problem.WRONG_CREDENTIALS, problem(wrong.body()).code());
            }
            var locked = city.logIn(name, DemonstrationCity.PASSWORD);
            assertEquals(423, locked.statusCode());
            assertEquals(Problem.LOCKED, problem(locked.body()).code());
            var until = Instant.parse(
                    Objects.requireNonNull(problem(locked.body()).arguments().get("until")));
            assertTrue(until.isAfter(Instant.now().plus(Duration.ofMinutes(25))));
        }
    }

    @Test
    void anUnknownNameIsAnsweredLikeAWrongPassword(TestCity city) {
        var unknown = city.logIn("nobody.else", "x");
        var wrong = city.logIn("cheng.hewen", "x");
        assertEquals(unknown.statusCode(), wrong.statusCode());
        assertArrayEquals(unknown.body(), wrong.body());
    }

    @Test
    void aSessionEndsWhenItsPersonLogsOut(TestCity city) {
        var person = city.logIn("cai.hewen");
        assertEquals(200, person.get("/v1/facts").statusCode());
        assertEquals(
                204,
                person.send(person.request("/v1/sessions/current").DELETE()).statusCode());
        var ended = person.get("/v1/facts");
        assertEquals(401, ended.statusCode());
        assertEquals(Problem.SESSION_ENDED, problem(ended.body()).code());
    }

    @Test
    void neitherPasswordsNorTokensAreStored(TestCity city, CentralOffice office) {
        var database = office.context().getBean(JdbcClient.class);
        city.person("cai.shouwen");
        assertFalse(database.sql("select exists (select 1 from account where memory_kib < 19456 or iterations < 3)")
                .query(Boolean.class)
                .single());
        assertEquals(
                32,
                database.sql("select max(octet_length(token_digest)) from session")
                        .query(Integer.class)
                        .single());
        assertTrue(database.sql("select count(*) from audit where event = 'LOG_IN' and result = 'OK'")
                        .query(Long.class)
                        .single()
                > 0);
    }

    private static Problem problem(byte[] body) {
        return Encoding.read(body, Problem.class);
    }
}
