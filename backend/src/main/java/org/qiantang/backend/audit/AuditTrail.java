package org.qiantang.backend.audit;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.database.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes down what happened. Lines are only ever added; the database refuses to change one.
///
/// Written inside the caller's transaction where there is one: what is rolled back did not happen.
public final class AuditTrail {
    private final JdbcClient database;
    private final Clock clock;

    public AuditTrail(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is written down.
    public enum Event {
        LOG_IN,
        LOG_OUT,
        COMMAND,
        UPLOAD,
        DOWNLOAD,
        SEAL_MADE,
        SEAL_IMPORTED,
        SEAL_STATE_CHANGED,
        CERTIFICATE_WITHDRAWN,
        SEAL_CERTIFICATE_REGISTERED,
        DEVICE_REVOKED,
        DEVICE_READMITTED,
        DEVICE_WIPED,
        OFFICE_STARTED,
        CITY_SEEDED
    }

    /// Who did it and from where; null where unknown.
    public record By(
            @Nullable String person,
            @Nullable String post,
            @Nullable String device,
            @Nullable String address) {
        public static final By OFFICE = new By(null, null, null, null);
    }

    /// Adds a line.
    ///
    /// @param result a code such as OK or WRONG_CREDENTIALS
    /// @param object what it was about, by id, never by title
    public void record(Event event, String result, By by, @Nullable String object, @Nullable String detail) {
        var writes = new Writes(database);
        record(writes, event, result, by, object, detail);
        writes.send();
    }

    /// Adds a line to what a transaction is going to write.
    public void record(
            Writes writes, Event event, String result, By by, @Nullable String object, @Nullable String detail) {
        writes.add(
                """
                insert into audit (at, event, result, person, post, device, address, object, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Timestamp.from(clock.instant()),
                event.name(),
                result,
                by.person(),
                by.post(),
                by.device(),
                by.address(),
                object,
                detail);
    }
}
