package org.qiantang.backend.command;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.database.Writes;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The subjects as they stand, with what has to be found without reading them: readers and files.
final class Subjects {
    private final JdbcClient database;

    Subjects(JdbcClient database) {
        this.database = database;
    }

    /// A subject at a version; 0 and null before it exists.
    ///
    /// @param at the moment by the database's clock, which all instances of the office share
    record Held(long version, @Nullable OfficialDocument state, Instant at) {
        static final Held NOTHING = new Held(0, null, Instant.EPOCH);
    }

    /// Reads a subject and keeps it locked until the transaction ends.
    Held lock(SubjectId id) {
        return database.sql(
                        "select version, state, clock_timestamp() from subject where kind = ? and id = ? for update")
                .params(id.kind().name(), id.id())
                .query((row, number) -> new Held(
                        row.getLong(1),
                        Encoding.read(row.getBytes(2), OfficialDocument.class),
                        row.getTimestamp(3).toInstant().truncatedTo(ChronoUnit.MILLIS)))
                .optional()
                .orElse(Held.NOTHING);
    }

    /// Some of the subjects whose text is lent although the time is over.
    List<SubjectId> overdue() {
        return database.sql("select kind, id from subject where lent_until <= now() order by lent_until limit 100")
                .query((row, number) -> new SubjectId(SubjectKind.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    Optional<OfficialDocument> find(SubjectId id) {
        return database.sql("select state from subject where kind = ? and id = ?")
                .params(id.kind().name(), id.id())
                .query((row, number) -> Encoding.read(row.getBytes(1), OfficialDocument.class))
                .optional();
    }

    /// The trail of a subject, the oldest entry first.
    List<HistoryEntry> history(SubjectId id) {
        return database.sql("select entry from history where kind = ? and id = ? order by version, place")
                .params(id.kind().name(), id.id())
                .query((row, number) -> Encoding.read(row.getBytes(1), HistoryEntry.class))
                .list();
    }

    /// Replaces a locked subject by its next version.
    ///
    /// @param writes of the transaction that locked it
    void save(
            Writes writes, SubjectId id, Held before, OfficialDocument next, List<HistoryEntry> entries, Timestamp at) {
        long version = before.version() + 1;
        var kind = id.kind().name();
        var state = Encoding.bytes(next);
        if (before.version() == 0) {
            writes.add(
                    "insert into subject (kind, id, version, state, changed) values (?, ?, ?, ?, ?)",
                    kind,
                    id.id(),
                    version,
                    state,
                    at);
        } else {
            writes.add(
                    "update subject set version = ?, state = ?, changed = ?, lent_until = ? where kind = ? and id = ?",
                    version,
                    state,
                    at,
                    lentUntil(next),
                    kind,
                    id.id());
        }
        saveReaders(writes, id, before.state(), next);
        saveFiles(writes, id, before.state(), next);
        for (int place = 0; place < entries.size(); place++) {
            var entry = entries.get(place);
            var actor = entry.actor();
            writes.add(
                    """
                    insert into history (kind, id, version, place, happening, person, at, entry)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""",
                    kind,
                    id.id(),
                    version,
                    place,
                    entry.what().name(),
                    actor == null ? null : actor.person().value(),
                    Timestamp.from(entry.at()),
                    Encoding.bytes(entry));
        }
    }

    private static @Nullable Timestamp lentUntil(OfficialDocument document) {
        var lease = document.progress().lease();
        return lease == null ? null : Timestamp.from(lease.until());
    }

    private static void saveReaders(
            Writes writes, SubjectId id, @Nullable OfficialDocument before, OfficialDocument next) {
        List<PersonId> known = before == null ? List.of() : before.readers();
        var come = without(next.readers(), known);
        if (come.length > 0) {
            writes.add(
                    "insert into subject_reader (kind, id, person) select ?, ?, unnest(?::text[])",
                    id.kind().name(),
                    id.id(),
                    come);
        }
        var gone = without(known, next.readers());
        if (gone.length > 0) {
            writes.add(
                    "delete from subject_reader where kind = ? and id = ? and person = any(?::text[])",
                    id.kind().name(),
                    id.id(),
                    gone);
        }
    }

    private static String[] without(Collection<PersonId> some, Collection<PersonId> others) {
        return some.stream()
                .filter(each -> !others.contains(each))
                .map(PersonId::value)
                .toArray(String[]::new);
    }

    private static void saveFiles(
            Writes writes, SubjectId id, @Nullable OfficialDocument before, OfficialDocument next) {
        var known = before == null ? List.<String>of() : files(before);
        var come = files(next).stream().filter(each -> !known.contains(each)).toArray(String[]::new);
        if (come.length > 0) {
            writes.add("""
                    insert into subject_blob (kind, id, sha256) select ?, ?, unnest(?::text[])
                    on conflict do nothing""", id.kind().name(), id.id(), come);
        }
    }

    /// The digests of all files that a document names: whoever may read it may have them.
    private static List<String> files(OfficialDocument document) {
        return document.files().map(BlobReference::sha256).distinct().toList();
    }
}
