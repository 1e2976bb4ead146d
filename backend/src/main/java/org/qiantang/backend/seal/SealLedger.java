package org.qiantang.backend.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Issuance;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealUse;
import org.qiantang.domain.exchange.SealUseQuery;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger of seals (用印登记): one line for every use, never changed.
final class SealLedger {
    private final JdbcClient database;

    SealLedger(JdbcClient database) {
        this.database = database;
    }

    /// What a seal was put on, and with what.
    ///
    /// @param before the file that was sealed: the final file with the seals it had
    record Entry(OrganId organ, BlobReference before, BlobReference sealed, String certificate, SealUse.Place place) {}

    /// Adds a line. Where a document has its number, a file of a request has its name.
    ///
    /// @param document as it was before the seal
    void enter(Entry entry, CommandEnvelope envelope, OfficialDocument document, Directory directory, Instant now) {
        var number = document.id().kind() == SubjectKind.SEAL_REQUEST
                ? Optional.of(entry.before().name())
                : Optional.ofNullable(document.formalities().number()).map(DocumentNumber::text);
        var issuance = issuance(document, entry.organ(), directory);
        database.sql("""
                        insert into seal_use
                        (organ, kind, subject, command, person, post, final_file, sealed_file, certificate, at, title,
                        document_number, issuer, issuer_post, issued, page, centre_x, centre_y, edges)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.<@Nullable Object>asList(
                        entry.organ().value(),
                        document.id().kind().name(),
                        document.id().id(),
                        envelope.id().value(),
                        envelope.person().value(),
                        envelope.post().value(),
                        entry.before().sha256(),
                        entry.sealed().sha256(),
                        entry.certificate(),
                        Timestamp.from(now),
                        document.draft().content().title(),
                        number.orElse(null),
                        issuance.map(each -> each.issuer().person().value()).orElse(null),
                        issuance.map(each -> each.issuer().post().value()).orElse(null),
                        issuance.map(each -> Timestamp.from(each.at())).orElse(null),
                        entry.place().page(),
                        entry.place().centreX(),
                        entry.place().centreY(),
                        entry.place().edges()))
                .update();
    }

    /// 签发 for an organ: by a post of its own.
    private static Optional<Issuance> issuance(OfficialDocument document, OrganId organ, Directory directory) {
        return document.formalities().issuances().stream()
                .filter(each ->
                        directory.post(each.issuer().post()).map(Post::organ).equals(Optional.of(organ)))
                .findFirst();
    }

    /// The lines of some organs that a query asks for, newest first.
    SealLedgerPage page(Collection<OrganId> organs, SealUseQuery query) {
        var text = query.text().strip();
        var found = database.sql("""
                        select * from seal_use u where organ = any (:organs)
                        and (:after::bigint is null or number < :after)
                        and (:from::timestamptz is null or at >= :from) and (:to::timestamptz is null or at < :to)
                        and (:text = '' or strpos(lower(title), lower(:text)) > 0
                             or strpos(lower(coalesce(document_number, '')), lower(:text)) > 0
                             or exists (select 1 from person p where p.id in (u.person, u.issuer)
                                        and strpos(lower(p.name), lower(:text)) > 0))
                        order by number desc limit :limit""")
                .param("organs", organs.stream().map(OrganId::value).toArray(String[]::new))
                .param("after", query.after())
                .param("from", timestamp(query.from()))
                .param("to", timestamp(query.to()))
                .param("text", text)
                .param("limit", query.limit() + 1)
                .query((row, number) -> use(row))
                .list();
        boolean more = found.size() > query.limit();
        return new SealLedgerPage(more ? List.copyOf(found.subList(0, query.limit())) : found, more);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static SealUse use(ResultSet row) throws SQLException {
        return new SealUse(
                row.getLong("number"),
                new OrganId(row.getString("organ")),
                new SubjectId(SubjectKind.valueOf(row.getString("kind")), row.getString("subject")),
                row.getString("title"),
                row.getString("document_number"),
                new Actor(new PersonId(row.getString("person")), new PostId(row.getString("post"))),
                approval(row),
                row.getString("final_file"),
                row.getString("sealed_file"),
                row.getString("certificate"),
                place(row),
                row.getTimestamp("at").toInstant());
    }

    private static SealUse.@Nullable Approval approval(ResultSet row) throws SQLException {
        var issuer = row.getString("issuer");
        var post = row.getString("issuer_post");
        var issued = row.getTimestamp("issued");
        return issuer == null || post == null || issued == null
                ? null
                : new SealUse.Approval(new Actor(new PersonId(issuer), new PostId(post)), issued.toInstant());
    }

    private static SealUse.@Nullable Place place(ResultSet row) throws SQLException {
        int page = row.getInt("page");
        return row.wasNull()
                ? null
                : new SealUse.Place(
                        page, row.getDouble("centre_x"), row.getDouble("centre_y"), row.getBoolean("edges"));
    }
}
