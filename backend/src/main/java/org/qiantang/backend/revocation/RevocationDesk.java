package org.qiantang.backend.revocation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Withdraws certificates of the office's authorities, and publishes what was withdrawn: as revocation lists (RFC 5280)
/// that go to all clients with the facts, and as answers (RFC 6960). Thread-safe.
public final class RevocationDesk {
    /// How long a list counts; clients that were away for longer say that they cannot tell.
    static final Duration LIST_LIFETIME = Duration.ofDays(30);

    private static final Duration RENEWED_AFTER = Duration.ofDays(1);
    private static final Duration ANSWER_LIFETIME = Duration.ofHours(12);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final DirectoryEditor editor;
    private final Clock clock;
    private final Map<String, CertificateAuthority> authorities = new ConcurrentHashMap<>();

    RevocationDesk(JdbcClient database, TransactionTemplate transaction, DirectoryEditor editor, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.editor = editor;
        this.clock = clock;
    }

    /// Takes an authority of this office under its care: its lists are kept fresh from now on.
    public void adopt(CertificateAuthority authority) {
        authorities.put(name(authority), authority);
        transaction.executeWithoutResult(status -> publish(authority));
    }

    /// The name of an authority in addresses: the SHA-256 of its certificate.
    public static String name(CertificateAuthority authority) {
        try {
            return Encoding.sha256(authority.certificate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a parsed certificate has an encoding", impossible);
        }
    }

    /// Withdraws a certificate for good and publishes it at once. One that is withdrawn already stays as it is.
    ///
    /// @param authority its issuer, by [#name]
    /// @param reason for the record, one line
    /// @return false where no such authority is under this office's care
    public boolean revoke(String authority, BigInteger serial, String reason) {
        var issuer = authorities.get(authority);
        if (issuer == null) {
            return false;
        }
        transaction.executeWithoutResult(status -> {
            database.sql("""
                            insert into revoked_certificate (authority, serial, at, reason) values (?, ?, ?, ?)
                            on conflict do nothing""")
                    .params(authority, CertificateHolder.hexadecimal(serial), Timestamp.from(clock.instant()), reason)
                    .update();
            publish(issuer);
        });
        return true;
    }

    /// What the authorities under care withdrew, the authorities by their subject.
    CertificateRegister register() {
        return new CertificateRegister(authorities.entrySet().stream()
                .map(each -> new CertificateRegister.Authority(
                        each.getKey(),
                        CertificateHolder.of(each.getValue().certificate()).name(),
                        withdrawn(each.getKey())))
                .sorted(Comparator.comparing(CertificateRegister.Authority::subject))
                .toList());
    }

    private List<CertificateRegister.Withdrawn> withdrawn(String authority) {
        return database.sql("select serial, at, reason from revoked_certificate where authority = ? order by at")
                .param(authority)
                .query((row, number) -> new CertificateRegister.Withdrawn(
                        row.getString("serial"), row.getTimestamp("at").toInstant(), row.getString("reason")))
                .list();
    }

    /// Makes new lists where the newest are a day old.
    void renewDue() {
        var due = Timestamp.from(clock.instant().plus(LIST_LIFETIME).minus(RENEWED_AFTER));
        authorities.forEach((name, authority) -> {
            boolean fresh = database.sql(
                            "select exists (select 1 from revocation_list where issuer = ? and next_update > ?)")
                    .params(name, due)
                    .query(Boolean.class)
                    .single();
            if (!fresh) {
                transaction.executeWithoutResult(status -> publish(authority));
            }
        });
    }

    private void publish(CertificateAuthority authority) {
        var now = clock.instant();
        // Two in one second would bear the same number, and the later one would not be taken.
        long number = Math.max(now.getEpochSecond(), newestNumber(authority) + 1);
        var list = authority.revocationList(revoked(authority), number, now, now.plus(LIST_LIFETIME));
        editor.revocationList(name(authority), number, now.plus(LIST_LIFETIME), CertificateAuthority.pem(list));
    }

    private long newestNumber(CertificateAuthority authority) {
        return database.sql("select number from revocation_list where issuer = ? for update")
                .param(name(authority))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private List<Revocation> revoked(CertificateAuthority authority) {
        return database.sql("select serial, at from revoked_certificate where authority = ? order by serial")
                .param(name(authority))
                .query((row, number) -> new Revocation(
                        new BigInteger(row.getString("serial"), 16),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /// The newest list of an authority as DER; empty where there is none of that name.
    Optional<byte[]> list(String authority) {
        return database.sql("select list from revocation_list where issuer = ?")
                .param(authority)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .flatMap(TrustList::parseRevocationList)
                .map(RevocationDesk::encoded);
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a parsed list has an encoding", impossible);
        }
    }

    /// Answers an OCSP request in the name of the authority it asks about.
    byte[] answer(String authority, byte[] request, Instant now) {
        var issuer = authorities.get(authority);
        if (issuer == null) {
            throw new IllegalArgumentException(authority);
        }
        return issuer.answerStatus(request, revoked(issuer), now, ANSWER_LIFETIME);
    }

    boolean knows(String authority) {
        return authorities.containsKey(authority);
    }
}
