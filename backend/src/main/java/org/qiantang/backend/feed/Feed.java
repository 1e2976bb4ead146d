package org.qiantang.backend.feed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every person's feed of changed subjects.
///
/// Positions come from a counter row of the person that the writing transaction keeps locked until it commits,
/// persons in the order of their ids: a row with a lower position is visible before one with a higher
/// position, so a reader who remembers the last position has missed nothing.
public final class Feed {
    static final String CHANNEL = "qiantang_feed";
    private static final long PAGE_BYTES = 8L * 1024 * 1024;

    private final JdbcClient database;

    Feed(JdbcClient database) {
        this.database = database;
    }

    /// A subject that a transaction changed.
    ///
    /// @param readers who may see it now
    /// @param removed who could see it before and no more
    public record Changed(SubjectId subject, long version, Set<PersonId> readers, Set<PersonId> removed) {}

    private record Row(Changed changed, boolean removed) {}

    /// Writes the changes of one transaction into the feeds, once, as its last work.
    public void write(Collection<Changed> changes) {
        var byPerson = new TreeMap<String, List<Row>>();
        for (var changed : changes) {
            changed.readers()
                    .forEach(person -> byPerson.computeIfAbsent(person.value(), each -> new ArrayList<>())
                            .add(new Row(changed, false)));
            changed.removed()
                    .forEach(person -> byPerson.computeIfAbsent(person.value(), each -> new ArrayList<>())
                            .add(new Row(changed, true)));
        }
        byPerson.forEach(this::write);
    }

    private void write(String person, List<Row> rows) {
        long last =
                database.sql("""
                        insert into feed_counter (person, position) values (?, ?)
                        on conflict (person) do update set position = feed_counter.position + excluded.position
                        returning position""").params(person, rows.size()).query(Long.class).single();
        long position = last - rows.size();
        for (var row : rows) {
            position++;
            database.sql("""
                            insert into feed (person, position, kind, id, version, removed) values (?, ?, ?, ?, ?, ?)
                            on conflict (person, kind, id) do update set
                            position = excluded.position, version = excluded.version, removed = excluded.removed""")
                    .params(
                            person,
                            position,
                            row.changed().subject().kind().name(),
                            row.changed().subject().id(),
                            row.changed().version(),
                            row.removed())
                    .update();
        }
        wake(new PersonId(person));
    }

    /// Has whoever waits for a person's feed look again, once the transaction has ended.
    public void wake(PersonId person) {
        database.sql("select pg_notify(?, ?)")
                .params(CHANNEL, person.value())
                .query((found, number) -> true)
                .single();
    }

    /// The states of these subjects as of one moment, encoded as a page: those that the person may
    /// not see are removals.
    List<byte[]> states(PersonId person, List<SubjectId> subjects) {
        var reading = new Reading(0, null);
        var unseen = new LinkedHashSet<>(subjects);
        database.sql("""
                        select s.kind, s.id, s.version, s.state
                        from subject_reader r join subject s on s.kind = r.kind and s.id = r.id
                        where r.person = ? and (s.kind, s.id) in (select * from unnest(?::text[], ?::text[]))""")
                .params(
                        person.value(),
                        subjects.stream().map(each -> each.kind().name()).toArray(String[]::new),
                        subjects.stream().map(SubjectId::id).toArray(String[]::new))
                .query(row -> {
                    var subject = subject(row, 1);
                    unseen.remove(subject);
                    reading.change(subject, row.getLong(3), row.getBytes(4));
                });
        unseen.forEach(reading::removal);
        return reading.page().json();
    }

    /// A page of a feed, encoded.
    ///
    /// @param json one piece after the other
    /// @param next where the next one begins; null where there is none yet
    record Page(List<byte[]> json, boolean empty, @Nullable Long next) {}

    private record End(long position, @Nullable UUID lineage) {}

    /// The changes after a position, as of one moment. A position beyond the feed's end, as after the office was
    /// restored from a backup, starts it from the beginning.
    ///
    /// @param named whether the page says the lineage, which clients from before there was one would not understand
    Page after(PersonId person, long after, int limit, boolean named) {
        var end = database.sql("""
                        select coalesce(max(position), 0), case when ? then present_lineage() end
                        from feed_counter where person = ?""")
                .params(named, person.value())
                .query((row, number) -> new End(row.getLong(1), row.getObject(2, UUID.class)))
                .single();
        // Most who ask have everything, and they ask most often.
        return end.position() == after
                ? new Reading(after, end.lineage()).page()
                : page(person, new Reading(after > end.position() ? 0 : after, end.lineage()), limit);
    }

    /// Begins another lineage: an operator knows that the office was restored from a backup.
    void beginLineage() {
        database.sql("update lineage set begun = gen_random_uuid()").update();
    }

    /// One statement, and so one moment, and no more of the states than the page takes.
    private Page page(PersonId person, Reading reading, int limit) {
        database.sql("""
                        select position, kind, id, version, removed,
                        case when number <= ? and (number = 1 or bytes <= ?) then state end,
                        number <= ? and (number = 1 or bytes <= ?)
                        from (select f.position, f.kind, f.id, f.removed, s.version, s.state,
                        row_number() over feed_order as number,
                        sum(case when f.removed then 0 else octet_length(s.state) end) over feed_order as bytes
                        from (select * from feed where person = ? and position > ? order by position limit ?) f
                        join subject s on s.kind = f.kind and s.id = f.id
                        window feed_order as (order by f.position)) entry
                        order by position""")
                .params(limit, PAGE_BYTES, limit, PAGE_BYTES, person.value(), reading.next, limit + 1)
                .query(reading::row);
        return reading.page();
    }

    /// A page as it is read. The states are stored in the one encoding and the page is written around them: the same
    /// bytes as encoding it.
    private static final class Reading {
        private final List<byte[]> pieces = new ArrayList<>();
        private final List<SubjectId> removals = new ArrayList<>();
        private final @Nullable UUID lineage;
        private long next;
        private boolean any;
        private boolean more;

        Reading(long after, @Nullable UUID lineage) {
            this.lineage = lineage;
            next = after;
            write("{\"changes\":[");
        }

        void row(ResultSet row) throws SQLException {
            if (more || !row.getBoolean(7)) {
                more = true;
                return;
            }
            any = true;
            next = row.getLong(1);
            var subject = subject(row, 2);
            if (row.getBoolean(5)) {
                removal(subject);
            } else {
                change(subject, row.getLong(4), row.getBytes(6));
            }
        }

        void removal(SubjectId subject) {
            removals.add(subject);
        }

        void change(SubjectId subject, long version, byte[] state) {
            write(pieces.size() > 1 ? ",{\"state\":" : "{\"state\":");
            pieces.add(state);
            write(",\"subject\":");
            pieces.add(Encoding.bytes(subject));
            write(",\"version\":" + version + "}");
        }

        Page page() {
            write(lineage == null ? "]" : "],\"lineage\":\"" + lineage + "\"");
            write(",\"more\":" + more + ",\"next\":" + next + ",\"removals\":");
            pieces.add(Encoding.bytes(removals));
            write("}");
            return new Page(pieces, !any, more ? next : null);
        }

        private void write(String json) {
            pieces.add(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static SubjectId subject(ResultSet row, int column) throws SQLException {
        return new SubjectId(SubjectKind.valueOf(row.getString(column)), row.getString(column + 1));
    }
}
