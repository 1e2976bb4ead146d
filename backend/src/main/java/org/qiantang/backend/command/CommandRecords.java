package org.qiantang.backend.command;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiantang.backend.database.Writes;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every decided command with its outcome, kept for good.
final class CommandRecords {
    private final JdbcClient database;

    CommandRecords(JdbcClient database) {
        this.database = database;
    }

    /// @param digest of the whole envelope: tells a repeat from another command under the same id
    record Decided(String digest, Outcome outcome) {}

    Optional<Decided> find(CommandId id) {
        return database.sql("select digest, outcome from command where id = ?")
                .param(id.value())
                .query((row, number) -> new Decided(row.getString(1), Encoding.read(row.getBytes(2), Outcome.class)))
                .optional();
    }

    /// @param encoded the envelope
    void keep(Writes writes, CommandEnvelope envelope, byte[] encoded, String digest, Outcome outcome, Instant now) {
        writes.add(
                """
                insert into command (id, person, post, device, device_sequence, kind, subject, digest, envelope,
                signed, outcome, decided) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                envelope.id().value(),
                envelope.person().value(),
                envelope.post().value(),
                envelope.device(),
                envelope.deviceSequence(),
                envelope.subject().kind().name(),
                envelope.subject().id(),
                digest,
                encoded,
                envelope.signature() != null,
                Encoding.bytes(outcome),
                Timestamp.from(now));
    }

    /// The subject of this name, which the person may read.
    ///
    /// @throws RequestRefused where there is none, or it is not theirs to read, in the same words
    SubjectId readable(SubjectKind kind, String id, PersonId person) {
        boolean named = !id.isBlank() && id.length() <= 200 && id.codePoints().noneMatch(Character::isISOControl);
        if (!named || !mayRead(person, new SubjectId(kind, id))) {
            throw RequestRefused.notFound();
        }
        return new SubjectId(kind, id);
    }

    private boolean mayRead(PersonId person, SubjectId subject) {
        return database.sql("select exists (select 1 from subject_reader where kind = ? and id = ? and person = ?)")
                .params(subject.kind().name(), subject.id(), person.value())
                .query(Boolean.class)
                .single();
    }

    /// Every command a subject accepted, signed or not, in the order they were decided.
    List<CommandEnvelope> accepted(SubjectId subject) {
        return accepted(subject, false).stream()
                .map(envelope -> Encoding.read(envelope, CommandEnvelope.class))
                .toList();
    }

    /// The signed commands a subject accepted, in the order they were decided, encoded.
    List<byte[]> signed(SubjectId subject) {
        return accepted(subject, true);
    }

    private List<byte[]> accepted(SubjectId subject, boolean onlySigned) {
        return database.sql("""
                        select envelope from command, lateral (select convert_from(outcome, 'UTF8')::jsonb as said)
                        where kind = ? and subject = ? and (signed or not ?) and said ->> 'type' = 'accepted'
                        order by (said ->> 'version')::bigint""")
                .params(subject.kind().name(), subject.id(), onlySigned)
                .query((row, number) -> row.getBytes(1))
                .list();
    }
}
