package org.qiantang.backend.feed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every person's feed of changed subjects.
///
/// Positions come from a counter row of the person that the writing transaction keeps locked until it commits,
/// persons in the order of their ids: a row with a lower position is visible before one with a higher
/// position, so a reader who remembers the last position has missed nothing.
public final class Feed {
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
    public void write(Collection<Changed> changes) {
        var people = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        var ids = new ArrayList<String>();
        var versions = new ArrayList<Long>();
        var removed = new ArrayList<Boolean>();
        for (var changed : changes) {
            Stream.concat(changed.readers().stream(), changed.removed().stream())
                    .map(PersonId::value)
                    .forEach(person -> {
                        people.add(person);
                        kinds.add(changed.subject().kind().name());
                        ids.add(changed.subject().id());
                        versions.add(changed.version());
                    });
            removed.addAll(Collections.nCopies(changed.readers().size(), false));
            removed.addAll(Collections.nCopies(changed.removed().size(), true));
        }
        database.sql("""
                        with entry as (
                        select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::boolean[])
                        with ordinality as entry (person, kind, id, version, removed, place)),
                        counter as (
                        insert into feed_counter (person, position)
                        select person, count(*) from entry group by person order by person
                        on conflict (person) do update set position = feed_counter.position + excluded.position
                        returning person, position),
                        written as (
                        insert into feed (person, position, kind, id, version, removed)
                        select person, counter.position + 1 - row_number() over
                        (partition by person order by place desc), kind, id, version, removed
                        from entry join counter using (person)
                        on conflict (person, kind, id) do update set
                        position = excluded.position, version = excluded.version, removed = excluded.removed)
                        select pg_notify(?, person) from counter""")
                .params(
                        people.toArray(String[]::new),
                        kinds.toArray(String[]::new),
                        ids.toArray(String[]::new),
                        versions.toArray(Long[]::new),
                        removed.toArray(Boolean[]::new),
                        CHANNEL)
                .query((woken, number) -> true)
                .list();
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
