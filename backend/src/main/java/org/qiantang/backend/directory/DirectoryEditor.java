package org.qiantang.backend.directory;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes directory, routes and trust. Every change counts the version up, so that all instances and clients
/// notice.
public final class DirectoryEditor {
    private final JdbcClient database;

    DirectoryEditor(JdbcClient database) {
        this.database = database;
    }

    /// Whether there is no directory yet.
    public boolean empty() {
        return database.sql("select not exists (select 1 from organ)")
                .query(Boolean.class)
                .single();
    }

    /// Writes a whole directory into an empty office.
    public void fill(Directory directory, List<Route> routes) {
        int place = 0;
        for (var organ : directory.organs()) {
            database.sql(
                            "insert into organ (id, place, name, short_name, document_code, mark) values (?, ?, ?, ?, ?, ?)")
                    .params(
                            organ.id().value(),
                            place++,
                            organ.name(),
                            organ.shortName(),
                            organ.documentCode(),
                            organ.mark())
                    .update();
        }
        for (var department : directory.departments()) {
            database.sql("insert into department (id, place, organ, name) values (?, ?, ?, ?)")
                    .params(department.id().value(), place++, department.organ().value(), department.name())
                    .update();
        }
        for (var person : directory.persons()) {
            database.sql("insert into person (id, place, name, login_name) values (?, ?, ?, ?)")
                    .params(person.id().value(), place++, person.name(), person.loginName())
                    .update();
        }
        fillPosts(directory, place);
        for (var route : routes) {
            database.sql("insert into route (id, place, version, body) values (?, ?, ?, ?)")
                    .params(route.id(), place++, route.version(), Encoding.bytes(route))
                    .update();
        }
        countUp();
    }

    private void fillPosts(Directory directory, int from) {
        int place = from;
        for (var post : directory.posts()) {
            database.sql("""
                            insert into post (id, place, holder, organ, department, title, duties)
                            values (?, ?, ?, ?, ?, ?, string_to_array(?, ','))""")
                    .params(
                            post.id().value(),
                            place++,
                            post.holder().value(),
                            post.organ().value(),
                            post.department().value(),
                            post.title(),
                            String.join(
                                    ",",
                                    post.duties().stream()
                                            .map(Duty::name)
                                            .sorted()
                                            .toList()))
                    .update();
        }
    }

    /// Whether a root is trusted.
    public boolean trusts(String certificatePem) {
        return database.sql("select exists (select 1 from trusted_root where fingerprint = ?)")
                .param(Encoding.sha256(certificatePem.getBytes(StandardCharsets.US_ASCII)))
                .query(Boolean.class)
                .single();
    }

    /// Trusts a root.
    public void trust(String certificatePem) {
        var pem = certificatePem.getBytes(StandardCharsets.US_ASCII);
        database.sql("insert into trusted_root (fingerprint, certificate) values (?, ?) on conflict do nothing")
                .params(Encoding.sha256(pem), pem)
                .update();
        countUp();
    }

    /// Takes over a newer revocation list of an issuer.
    public void revocationList(String issuer, long number, Instant nextUpdate, String listPem) {
        database.sql("""
                        insert into revocation_list (issuer, number, next_update, list) values (?, ?, ?, ?)
                        on conflict (issuer) do update set
                        number = excluded.number, next_update = excluded.next_update, list = excluded.list
                        where revocation_list.number < excluded.number""")
                .params(issuer, number, Timestamp.from(nextUpdate), listPem.getBytes(StandardCharsets.US_ASCII))
                .update();
        countUp();
    }

    /// Registers the certificate by which an organ's seal is known, by its serial number in hexadecimal.
    public void seal(OrganId organ, String certificateSerial) {
        database.sql("update organ set seal_certificate = ? where id = ?")
                .params(certificateSerial, organ.value())
                .update();
    }

    /// Publishes the seal maker's list of withdrawn seals.
    public void sealRegistry(byte[] list, Instant nextUpdate) {
        database.sql("""
                        insert into seal_registry (next_update, list) values (?, ?)
                        on conflict (one) do update set next_update = excluded.next_update, list = excluded.list""").params(Timestamp.from(nextUpdate), list).update();
        countUp();
    }

    /// Whether there is a list of withdrawn seals that runs out before a moment.
    public boolean sealRegistryEndsBefore(Instant moment) {
        return database.sql("select exists (select 1 from seal_registry where next_update < ?)")
                .param(Timestamp.from(moment))
                .query(Boolean.class)
                .single();
    }

    /// Tells the clients in which faces the office prints; nothing changes where they are the same.
    public void printFonts(List<PrintFont> fonts) {
        int changed = database.sql("delete from print_font where role <> all (?)")
                .param(fonts.stream().map(PrintFont::role).toArray(String[]::new))
                .update();
        for (var font : fonts) {
            changed += database.sql("""
                            insert into print_font (role, face) values (?, ?)
                            on conflict (role) do update set face = excluded.face
                            where print_font.face <> excluded.face""").params(font.role(), font.face()).update();
        }
        if (changed > 0) {
            countUp();
        }
    }

    /// Tells the clients in which schemes the organs seal; nothing changes where it is the same.
    public void sealPolicy(SealPolicy policy) {
        int changed = database.sql("""
                        insert into seal_policy (policy) values (?)
                        on conflict (one) do update set policy = excluded.policy
                        where seal_policy.policy <> excluded.policy""").param(policy.name()).update();
        if (changed > 0) {
            countUp();
        }
    }

    /// Tells the clients what they may keep; nothing changes where it is the same.
    public void storagePolicy(StoragePolicy policy) {
        int changed = database.sql("""
                        insert into storage_policy (policy) values (?)
                        on conflict (one) do update set policy = excluded.policy
                        where storage_policy.policy <> excluded.policy""").param(Encoding.bytes(policy)).update();
        if (changed > 0) {
            countUp();
        }
    }

    private void countUp() {
        database.sql("update facts_version set version = version + 1").update();
    }
}
