package org.qiantang.backend.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.DeviceRegister.Device;
import org.qiantang.domain.exchange.DeviceRegister.State;
import org.qiantang.domain.exchange.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The machines that persons log in from.
public final class Devices {
    private final JdbcClient database;
    private final Clock clock;

    Devices(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A person works from it now.
    void seen(PersonId person, String device) {
        var now = Timestamp.from(clock.instant());
        database.sql("""
                        insert into device (person, device, first_seen, last_seen) values (?, ?, ?, ?)
                        on conflict (person, device) do update set last_seen = excluded.last_seen""").params(person.value(), device, now, now).update();
    }

    /// How it stands with the machine on which somebody gives this name.
    State state(String loginName, String device) {
        return database.sql("""
                        select d.state from device d join account a on a.person = d.person
                        where a.login_name = ? and d.device = ?""")
                .params(loginName, device)
                .query(String.class)
                .optional()
                .map(State::valueOf)
                .orElse(State.ADMITTED);
    }

    private State state(PersonId person, String device) {
        return find(person, device).map(Device::state).orElse(State.ADMITTED);
    }

    /// What a machine is answered that may not be worked from: named in the answer, so that no
    /// other takes it for its own.
    static RequestRefused refusal(State state, String device) {
        var code = state == State.WIPED ? Problem.DEVICE_WIPED : Problem.DEVICE_REVOKED;
        return new RequestRefused(403, code, Map.of("device", device));
    }

    /// @throws RequestRefused where the caller's machine was revoked or is to be wiped
    public void requireAdmitted(Caller caller) {
        var state = state(caller.person(), caller.device());
        if (state != State.ADMITTED) {
            throw refusal(state, caller.device());
        }
    }

    /// Notes that a machine was answered so.
    void told(String person, String device) {
        database.sql("update device set told = coalesce(told, ?) where person = ? and device = ? and told is null")
                .params(Timestamp.from(clock.instant()), person, device)
                .update();
    }

    Optional<Device> find(PersonId person, String device) {
        return database.sql("select * from device where person = ? and device = ?")
                .params(person.value(), device)
                .query((row, number) -> device(row))
                .optional();
    }

    /// @param person whose; null for everybody's
    List<Device> all(@Nullable PersonId person) {
        var whose = person == null ? null : person.value();
        return database.sql(
                        "select * from device where cast(? as text) is null or person = ? order by last_seen desc, device")
                .param(whose)
                .param(whose)
                .query((row, number) -> device(row))
                .list();
    }

    void become(PersonId person, String device, State state, String reason, PersonId by) {
        database.sql("""
                        update device set state = ?, reason = ?, changed_by = ?, changed = ?, told = null
                        where person = ? and device = ?""")
                .params(state.name(), reason, by.value(), Timestamp.from(clock.instant()), person.value(), device)
                .update();
    }

    private static Device device(ResultSet row) throws SQLException {
        var by = row.getString("changed_by");
        return new Device(
                new PersonId(row.getString("person")),
                row.getString("device"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                by == null ? null : new PersonId(by),
                instant(row.getTimestamp("changed")),
                instant(row.getTimestamp("told")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
