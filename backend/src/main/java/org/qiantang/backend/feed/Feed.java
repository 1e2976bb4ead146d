package org.qiantang.backend.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Every person's feed of changed subjects.
///
/// Positions come from a counter row of the person that the writing transaction keeps locked until it commits,
/// persons in the order of their ids: a row with a lower position is visible before one with a higher
/// position, so a reader who remembers the last position has missed nothing.
public final class Feed {
    static final String CHANNEL = "qiantang_feed";
    private static final long PAGE_BYTES = 8L * 1024 * 1024;

    private final JdbcClient database;
    private final TransactionTemplate snapshot;

    Feed(JdbcClient database, TransactionTemplate snapshot) {
        this.database = database;
        this.snapshot = snapshot;
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
    byte[] states(PersonId person, List<SubjectId> subjects) {
        return snapshot.execute(status -> {
            var out = new ByteArrayOutputStream();
            var unseen = new ArrayList<SubjectId>();
            write(out, "{\"changes\":[");
            for (var subject : subjects) {
                int before = out.size();
                database.sql("""
                                select s.state, s.kind, s.id, s.version
                                from subject_reader r join subject s on s.kind = r.kind and s.id = r.id
                                where r.person = ? and r.kind = ? and r.id = ?""")
                        .params(person.value(), subject.kind().name(), subject.id())
                        .query(row -> {
                            change(out, row);
                        });
                if (out.size() == before) {
                    unseen.add(subject);
                }
            }
            write(out, "],\"more\":false,\"next\":0,\"removals\":");
            out.writeBytes(Encoding.bytes(unseen));
            write(out, "}");
            return out.toByteArray();
        });
    }

    private static void change(ByteArrayOutputStream out, ResultSet row) throws SQLException {
        write(out, out.size() > 12 ? ",{\"state\":" : "{\"state\":");
        out.writeBytes(row.getBytes(1));
        write(out, ",\"subject\":");
        out.writeBytes(Encoding.bytes(subject(row, 2)));
        write(out, ",\"version\":" + row.getLong(4) + "}");
    }

    /// A page of a feed, encoded.
    @SuppressWarnings("ArrayRecordComponent") // Pages are never compared.
    record Page(byte[] json, boolean empty) {}

    private record Entry(long position, SubjectId subject, boolean removed, long size) {}

    /// The changes after a position, as of one moment. A position beyond the feed's end, as after the office was
    /// restored from a backup, starts it from the beginning.
    Page after(PersonId person, long after, int limit) {
        return snapshot.execute(status -> {
            long end = database.sql("select coalesce(max(position), 0) from feed_counter where person = ?")
                    .param(person.value())
                    .query(Long.class)
                    .single();
            return page(person, after > end ? 0 : after, limit);
        });
    }

    private Page page(PersonId person, long after, int limit) {
        var found = database.sql("""
                        select f.position, f.kind, f.id, f.removed, octet_length(s.state)
                        from feed f join subject s on s.kind = f.kind and s.id = f.id
                        where f.person = ? and f.position > ? order by f.position limit ?""")
                .params(person.value(), after, limit + 1)
                .query(Feed::entry)
                .list();
        var taken = new ArrayList<Entry>();
        long bytes = 0;
        for (var entry : found) {
            bytes += entry.removed() ? 0 : entry.size();
            if (taken.size() == limit || (bytes > PAGE_BYTES && !taken.isEmpty())) {
                break;
            }
            taken.add(entry);
        }
        long next = taken.isEmpty() ? after : taken.getLast().position();
        return new Page(encode(person, after, next, taken, taken.size() < found.size()), taken.isEmpty());
    }

    /// The states are stored in the one encoding and the page is written around them: the same bytes as
    /// encoding it.
    private byte[] encode(PersonId person, long after, long next, List<Entry> taken, boolean more) {
        var out = new ByteArrayOutputStream();
        write(out, "{\"changes\":[");
        database.sql("""
                        select s.state, f.kind, f.id, s.version
                        from feed f join subject s on s.kind = f.kind and s.id = f.id
                        where f.person = ? and f.position > ? and f.position <= ? and not f.removed
                        order by f.position""").params(person.value(), after, next).query(row -> {
            change(out, row);
        });
        write(out, "],\"more\":" + more + ",\"next\":" + next + ",\"removals\":");
        out.writeBytes(Encoding.bytes(
                taken.stream().filter(Entry::removed).map(Entry::subject).toList()));
        write(out, "}");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String json) {
        out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getLong(1), subject(row, 2), row.getBoolean(4), row.getLong(5));
    }

    private static SubjectId subject(ResultSet row, int column) throws SQLException {
        return new SubjectId(SubjectKind.valueOf(row.getString(column)), row.getString(column + 1));
    }
}
