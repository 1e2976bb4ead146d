package org.qiantang.backend.feed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.database.Writes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every person's feed of changed subjects.
///
/// Positions come from a counter row of the person that the writing transaction keeps locked until it commits,
/// persons in the order of their ids: a row with a lower position is visible before one with a higher
/// position, so a reader who remembers the last position has missed nothing.
public final class Feed {
    /// Where it is told that a person's feed was written to: the position it reaches, `>` and the person. A person
    /// alone is told to look again for another reason.
    static final String CHANNEL = "qiantang_feed";

    private static final long PAGE_BYTES = 8L * 1024 * 1024;

    /// What a page says of its entries, put together by the database around the states, which are stored in the one
    /// encoding: the same bytes as encoding it.
    private static final String WRITTEN = """
            coalesce(string_agg(convert_to('{"state":', 'UTF8') || state || convert_to(',"subject":{"id":'
            || to_json(id)::text || ',"kind":' || to_json(kind)::text || '},"version":' || version || '}', 'UTF8'),
            ',') filter (where fits and not removed), '') as changes,
            coalesce(string_agg(convert_to('{"id":'
            || to_json(id)::text || ',"kind":' || to_json(kind)::text || '}', 'UTF8'),
            ',') filter (where fits and removed), '') as removals
            """;

    private final JdbcClient database;

    Feed(JdbcClient database) {
        this.database = database;
    }

    /// A subject that a transaction changed.
    ///
    /// @param readers who may see it now
    /// @param removed who could see it before and no more
    public record Changed(SubjectId subject, long version, Set<PersonId> readers, Set<PersonId> removed) {}

    /// Writes the changes of one transaction into the feeds, once, as its last work.
    ///
    /// @param writes of the transaction
    public void write(Writes writes, Collection<Changed> changes) {
        var entries = changes.stream().flatMap(Feed::entries).toList().reversed();
        var steps = new TreeMap<String, Long>();
        var before = entries.stream()
                .map(entry -> steps.merge(entry.person(), 1L, Long::sum) - 1)
                .toArray(Long[]::new);
        writes.add("""
                insert into feed_counter (person, position) select unnest(?::text[]), unnest(?::bigint[])
                on conflict (person) do update set position = feed_counter.position + excluded.position""", steps.keySet().toArray(String[]::new), steps.values().toArray(Long[]::new));
        // The join goes by the counter's key: no table of the entries is made for it, which would cost the most of all.
        writes.add(
                """
                insert into feed (person, position, kind, id, version, removed)
                select person, position - before_end, kind, id, version, removed
                from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::boolean[])
                as entry (person, before_end, kind, id, version, removed)
                join feed_counter using (person), pg_notify(?, position || '>' || person)
                on conflict (person, kind, id) do update set
                position = excluded.position, version = excluded.version, removed = excluded.removed""",
                entries.stream().map(Entry::person).toArray(String[]::new),
                before,
                entries.stream()
                        .map(entry -> entry.of().subject().kind().name())
                        .toArray(String[]::new),
                entries.stream().map(entry -> entry.of().subject().id()).toArray(String[]::new),
                entries.stream().map(entry -> entry.of().version()).toArray(Long[]::new),
                entries.stream().map(Entry::removed).toArray(Boolean[]::new),
                CHANNEL);
    }

    private record Entry(String person, Changed of, boolean removed) {}

    private static Stream<Entry> entries(Changed changed) {
        return Stream.concat(
                changed.readers().stream().map(person -> new Entry(person.value(), changed, false)),
                changed.removed().stream().map(person -> new Entry(person.value(), changed, true)));
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
        return database.sql("select null, 0, false, " + WRITTEN + """
                        from (select wanted.kind, wanted.id, s.version, s.state, s.id is null as removed, true as fits
                        from unnest(?::text[], ?::text[]) as wanted (kind, id)
                        left join lateral (
                        select id, version, state from subject_reader r join subject using (kind, id)
                        where kind = wanted.kind and id = wanted.id and r.person = ? limit 1) s on true) entry""")
                .params(
                        subjects.stream().map(each -> each.kind().name()).toArray(String[]::new),
                        subjects.stream().map(SubjectId::id).toArray(String[]::new),
                        person.value())
                .query((row, number) -> page(row))
                .single()
                .json();
    }

    /// A page of a feed, encoded.
    ///
    /// @param json one piece after the other
    /// @param next where the next one begins; null where there is none yet
    record Page(List<byte[]> json, boolean empty, @Nullable Long next) {}

    /// The changes after a position: one statement, and so one moment, and no more of the states than the page takes.
    /// A position beyond the feed's end, as after the office was restored from a backup, starts it from the
    /// beginning.
    ///
    /// @param named whether the page says the lineage, which clients from before there was one would not understand
    Page after(PersonId person, long after, int limit, boolean named) {
        return database.sql("""
                        select lineage, coalesce(last, start), coalesce(more, false), changes, removals
                        from (select case when ? then present_lineage() end as lineage,
                        case when ? > coalesce(max(position), 0) then 0 else ? end as start
                        from feed_counter where person = ?) counter
                        cross join lateral (
                        select max(position) filter (where fits) as last, bool_or(not fits) as more,
                        """ + WRITTEN + """
                        from (select f.position, f.kind, f.id, f.removed, s.version, s.state,
                        row_number() over feed_order <= ? and (row_number() over feed_order = 1
                        or sum(case when f.removed then 0 else octet_length(s.state) end) over feed_order <= ?) as fits
                        from (select * from feed where person = ? and position > start order by position limit ?) f
                        cross join lateral (
                        select version, state from subject where kind = f.kind and id = f.id limit 1) s
                        window feed_order as (order by f.position) order by f.position) entry) entries""")
                .params(named, after, after, person.value(), limit, PAGE_BYTES, person.value(), limit + 1)
                .query((row, number) -> page(row))
                .single();
    }

    /// Begins another lineage: an operator knows that the office was restored from a backup.
    void beginLineage() {
        database.sql("update lineage set begun = gen_random_uuid()").update();
    }

    private static Page page(ResultSet row) throws SQLException {
        var lineage = row.getString(1);
        long next = row.getLong(2);
        boolean more = row.getBoolean(3);
        var changes = row.getBytes(4);
        var removals = row.getBytes(5);
        var middle = (lineage == null ? "]" : "],\"lineage\":\"" + lineage + "\"")
                + (",\"more\":" + more + ",\"next\":" + next + ",\"removals\":[");
        return new Page(
                List.of(bytes("{\"changes\":["), changes, bytes(middle), removals, bytes("]}")),
                changes.length + removals.length == 0,
                more ? next : null);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
