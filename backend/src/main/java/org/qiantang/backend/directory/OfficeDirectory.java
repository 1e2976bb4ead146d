package org.qiantang.backend.directory;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.directory.Department;
import org.qiantang.domain.directory.DepartmentId;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.signing.trust.TrustList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The office's directory, routes and trust, read from the database and kept until their version changes.
public final class OfficeDirectory {
    private final JdbcClient database;
    private final Clock clock;
    private final AtomicReference<@Nullable Facts> kept = new AtomicReference<>();

    OfficeDirectory(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is in force now.
    public Facts facts() {
        long version = database.sql("select version from facts_version")
                .query(Long.class)
                .single();
        var known = kept.get();
        if (known != null && known.version() == version) {
            return known;
        }
        var read = read(version);
        kept.set(read);
        return read;
    }

    /// The serial number of the certificate by which an organ's seal is known, in hexadecimal; empty where it
    /// has none.
    public Optional<String> sealCertificate(OrganId organ) {
        return database.sql("select seal_certificate from organ where id = ? and seal_certificate is not null")
                .param(organ.value())
                .query(String.class)
                .optional();
    }

    private Facts read(long version) {
        var directory = new Directory(
                database.sql("select * from organ order by place")
                        .query((row, number) -> organ(row))
                        .list(),
                database.sql("select * from department order by place")
                        .query((row, number) -> new Department(
                                new DepartmentId(row.getString("id")),
                                new OrganId(row.getString("organ")),
                                row.getString("name")))
                        .list(),
                database.sql("select * from person order by place")
                        .query((row, number) -> new Person(
                                new PersonId(row.getString("id")), row.getString("name"), row.getString("login_name")))
                        .list(),
                database.sql("select * from post order by place")
                        .query((row, number) -> post(row))
                        .list());
        var routes = database.sql("select body from route order by place")
                .query((row, number) -> Encoding.read(row.getBytes(1), Route.class))
                .list();
        var roots = pem("select certificate from trusted_root order by fingerprint");
        var lists = pem("select list from revocation_list order by issuer");
        var text = "made-at: " + clock.instant() + "\n" + String.join("", roots) + String.join("", lists);
        var trust = TrustList.parse(text).orElseGet(() -> new TrustList(clock.instant(), List.of(), List.of()));
        var fonts = database.sql("select role, face from print_font order by role")
                .query(PrintFont.class)
                .list();
        var office =
                new OfficeFacts(directory, routes, roots, lists, fonts, sealPolicy(), sealRegistry(), storagePolicy());
        return new Facts(version, office, trust);
    }

    private SealPolicy sealPolicy() {
        return database.sql("select policy from seal_policy")
                .query(String.class)
                .optional()
                .map(SealPolicy::valueOf)
                .orElse(SealPolicy.INTERNATIONAL);
    }

    /// Null for the ordinary one, which is how clients from before there was another understand it.
    private @Nullable StoragePolicy storagePolicy() {
        return database.sql("select policy from storage_policy")
                .query((row, number) -> Encoding.read(row.getBytes(1), StoragePolicy.class))
                .optional()
                .filter(policy -> !policy.equals(StoragePolicy.ORDINARY))
                .orElse(null);
    }

    private @Nullable String sealRegistry() {
        return database.sql("select list from seal_registry")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .optional()
                .orElse(null);
    }

    private List<String> pem(String query) {
        return database.sql(query)
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.US_ASCII))
                .list();
    }

    private static Organ organ(ResultSet row) throws SQLException {
        return new Organ(
                new OrganId(row.getString("id")),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("document_code"),
                row.getString("mark"));
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                new PostId(row.getString("id")),
                new PersonId(row.getString("holder")),
                new OrganId(row.getString("organ")),
                new DepartmentId(row.getString("department")),
                row.getString("title"),
                duties((String[]) row.getArray("duties").getArray()));
    }

    private static Set<Duty> duties(String[] names) {
        return Arrays.stream(names).map(Duty::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
