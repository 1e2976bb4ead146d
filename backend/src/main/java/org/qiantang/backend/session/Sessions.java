package org.qiantang.backend.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.DeviceRegister;
import org.qiantang.domain.exchange.Session;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The living sessions. Only digests of their tokens are stored.
final class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(10);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Clock clock;
    private final SecureRandom random;
    private final Devices devices;

    Sessions(JdbcClient database, Clock clock, SecureRandom random, Devices devices) {
        this.devices = devices;
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    Session begin(PersonId person, String device, @Nullable Instant previous) {
        var now = clock.instant();
        database.sql("delete from session where expires < ? or used < ?")
                .params(Timestamp.from(now), Timestamp.from(now.minus(IDLE)))
                .update();
        var secret = new byte[32];
        random.nextBytes(secret);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var expires = now.plus(LIFETIME);
        devices.seen(person, device);
        database.sql("""
                        insert into session (token_digest, person, device, began, used, expires)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        digest(token),
                        person.value(),
                        device,
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(expires))
                .update();
        return new Session(token, expires, person, previous);
    }

    private record Living(String person, String device, Instant used, DeviceRegister.State state) {}

    /// Whose session a token stands for.
    ///
    /// @param state of the machine that logged in
    record Found(Caller caller, DeviceRegister.State state) {}

    /// Whose session this token stands for, if it still lives.
    Optional<Found> find(String token, String address) {
        var now = clock.instant();
        var digest = digest(token);
        var living = database.sql("""
                        select s.person, s.device, s.used, coalesce(d.state, 'ADMITTED') from session s
                        left join device d on d.person = s.person and d.device = s.device
                        where s.token_digest = ? and s.expires > ? and s.used > ?""")
                .params(digest, Timestamp.from(now), Timestamp.from(now.minus(IDLE)))
                .query((row, number) -> new Living(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        DeviceRegister.State.valueOf(row.getString(4))))
                .optional();
        if (living.isPresent() && living.get().used().plus(NOTED_EVERY).isBefore(now)) {
            database.sql("update session set used = ? where token_digest = ?")
                    .params(Timestamp.from(now), digest)
                    .update();
            devices.seen(new PersonId(living.get().person()), living.get().device());
        }
        return living.map(
                each -> new Found(new Caller(new PersonId(each.person()), each.device(), address), each.state()));
    }

    void end(String token) {
        database.sql("delete from session where token_digest = ?")
                .param(digest(token))
                .update();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
