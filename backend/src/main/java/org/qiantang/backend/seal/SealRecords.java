package org.qiantang.backend.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.trust.CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Electronic seals and what happened to them. Lines are only ever added.
final class SealRecords {
    private final JdbcClient database;

    SealRecords(JdbcClient database) {
        this.database = database;
    }

    /// The id of the next seal that the office makes: 14 digits (GB/T 33481 takes as many).
    String nextId() {
        return "990100"
                + "%08d"
                        .formatted(database.sql("select nextval('electronic_seal_serial')")
                                .query(Long.class)
                                .single());
    }

    boolean has(String id) {
        return database.sql("select exists (select 1 from electronic_seal where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void add(ElectronicSeal seal, @Nullable OrganId organ, @Nullable PersonId person) {
        var certificate = seal.certificates().stream().findFirst();
        var about = seal.description();
        database.sql("""
                        insert into electronic_seal
                        (id, organ, person, name, encoded, certificate, certificate_ends, valid_until)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.<@Nullable Object>asList(
                        about.id(),
                        organ == null ? null : organ.value(),
                        person == null ? null : person.value(),
                        about.name(),
                        seal.encoded(),
                        certificate
                                .map(each -> CertificateHolder.of(each).serial())
                                .orElse(""),
                        certificate
                                .map(each -> Timestamp.from(each.getNotAfter().toInstant()))
                                .orElse(null),
                        Timestamp.from(about.validUntil())))
                .update();
    }

    void add(String seal, RegisteredSeal.Change change) {
        database.sql(
                        "insert into electronic_seal_change (seal, state, person, post, reason, at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        seal,
                        change.state().name(),
                        change.by().person().value(),
                        change.by().post().value(),
                        change.reason(),
                        Timestamp.from(change.at()))
                .update();
    }

    /// Every seal, in the order they were registered.
    List<RegisteredSeal> all() {
        return read(null);
    }

    /// @param id of the only one that is wanted; null for all
    private List<RegisteredSeal> read(@Nullable String id) {
        var histories = database
                .sql("select * from electronic_seal_change where :id::text is null or seal = :id order by number")
                .param("id", id)
                .query((row, number) -> new Line(row.getString("seal"), change(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Line::seal, Collectors.mapping(Line::change, Collectors.toList())));
        return database.sql("select * from electronic_seal where :id::text is null or id = :id order by place")
                .param("id", id)
                .query((row, number) -> seal(row, histories.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    /// One seal that is going to change; nobody else changes or uses it until the transaction ends.
    Optional<RegisteredSeal> lock(String id) {
        return locked(id, "for update");
    }

    /// One seal, as it stays until the transaction ends.
    Optional<RegisteredSeal> hold(String id) {
        return locked(id, "for share");
    }

    private Optional<RegisteredSeal> locked(String id, String how) {
        boolean there = database.sql("select id from electronic_seal where id = ? " + how)
                .param(id)
                .query(String.class)
                .optional()
                .isPresent();
        return there ? read(id).stream().findFirst() : Optional.empty();
    }

    private record Line(String seal, RegisteredSeal.Change change) {}

    private static RegisteredSeal.Change change(ResultSet row) throws SQLException {
        return new RegisteredSeal.Change(
                RegisteredSeal.State.valueOf(row.getString("state")),
                new Actor(new PersonId(row.getString("person")), new PostId(row.getString("post"))),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }

    private static RegisteredSeal seal(ResultSet row, List<RegisteredSeal.Change> history) throws SQLException {
        var organ = row.getString("organ");
        var person = row.getString("person");
        var ends = row.getTimestamp("certificate_ends");
        return new RegisteredSeal(
                row.getString("id"),
                organ == null ? null : new OrganId(organ),
                person == null ? null : new PersonId(person),
                row.getString("name"),
                Base64.getEncoder().encodeToString(row.getBytes("encoded")),
                row.getString("certificate"),
                ends == null ? null : ends.toInstant(),
                instant(row, "valid_until"),
                history);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
