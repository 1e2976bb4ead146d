package org.qiantang.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.blob.BlobRoom;
import org.qiantang.backend.blob.UploadLimits;
import org.qiantang.backend.command.CommandRoom;
import org.qiantang.backend.database.ConnectionPool;
import org.qiantang.backend.database.EmbeddedDatabase;
import org.qiantang.backend.database.Schema;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.DirectoryRoom;
import org.qiantang.backend.feed.Feed;
import org.qiantang.backend.feed.FeedRoom;
import org.qiantang.backend.revocation.RevocationDesk;
import org.qiantang.backend.revocation.RevocationRoom;
import org.qiantang.backend.seal.SealRoom;
import org.qiantang.backend.session.Accounts;
import org.qiantang.backend.session.SessionRoom;
import org.qiantang.backend.timestamp.TimestampRoom;
import org.qiantang.backend.web.WebRoom;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the office: its database first, then its rooms.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    WebRoom.class,
    SessionRoom.class,
    DirectoryRoom.class,
    FeedRoom.class,
    BlobRoom.class,
    SealRoom.class,
    RevocationRoom.class,
    TimestampRoom.class,
    CommandRoom.class
})
class OfficeConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Path data(OfficeSettings settings) {
        return settings.data();
    }

    @Bean
    Boolean demonstration(OfficeSettings settings) {
        return settings.demonstration();
    }

    /// How long a text is lent.
    @Bean
    Duration lent(OfficeSettings settings) {
        return settings.lent();
    }

    @Bean
    UploadLimits uploadLimits(OfficeSettings settings) {
        return settings.uploads();
    }

    @Bean
    SealPolicy sealPolicy(OfficeSettings settings) {
        return settings.seals();
    }

    /// Whether the operator says that the database was restored from a backup.
    @Bean
    Boolean restored(OfficeSettings settings) {
        return settings.restored();
    }

    /// Whether no other office works in the data folder, so that what nobody knows of is nobody's.
    @Bean
    Boolean alone(DataFolder folder) {
        return folder.alone();
    }

    /// Where the database is; made once, and stopped last.
    @Bean
    OfficeDatabase officeDatabase(OfficeSettings settings, Secrets secrets) throws IOException {
        var external = settings.database();
        if (external.isPresent()) {
            return OfficeDatabase.external(external.get());
        }
        var folder = settings.data().resolve("database");
        var started = EmbeddedDatabase.start(folder, settings.programs(), secrets.file("database"));
        LOG.info("数据库已启动（内置 PostgreSQL，数据在 {}）。", folder);
        return OfficeDatabase.embedded(started);
    }

    @Bean
    DataSource dataSource(OfficeDatabase database) {
        Schema.bringUpToDate(database.url(), database.user(), database.password());
        return ConnectionPool.open(database.url(), database.user(), database.password());
    }

    /// Ends what a person's machines wait for.
    @Bean
    Consumer<PersonId> waking(Feed feed) {
        return feed::wake;
    }

    @Bean
    StoragePolicy storagePolicy(OfficeSettings settings) {
        return settings.storage();
    }

    @Bean
    AuditTrail auditTrail(JdbcClient database, Clock clock) {
        return new AuditTrail(database, clock);
    }

    @Bean
    StatusController statusController(Clock clock) {
        return new StatusController(clock);
    }

    /// The office's own authority, which everybody trusts whom the office serves.
    @Bean
    CertificateAuthority officeAuthority(
            OfficeCertificates certificates, DirectoryEditor editor, RevocationDesk revocations) throws IOException {
        var authority = certificates.own();
        adopt(authority, editor, revocations);
        return authority;
    }

    @Bean
    SigningKey timestampKey(OfficeCertificates certificates, CertificateAuthority officeAuthority) throws IOException {
        return certificates.timestampKey(officeAuthority);
    }

    @Bean
    SigningKey officeKey(OfficeCertificates certificates, CertificateAuthority officeAuthority) throws IOException {
        return certificates.officeKey(officeAuthority);
    }

    /// The key that makes electronic seals, under an authority of SM2 certificates, which everybody trusts too.
    @Bean
    SigningKey sealMakerKey(OfficeCertificates certificates, DirectoryEditor editor, RevocationDesk revocations)
            throws IOException {
        var domestic = certificates.domestic();
        adopt(domestic, editor, revocations);
        return certificates.sealMakerKey(domestic);
    }

    private static void adopt(CertificateAuthority authority, DirectoryEditor editor, RevocationDesk revocations) {
        var root = OfficeCertificates.pem(authority.root());
        if (!editor.trusts(root)) {
            editor.trust(root);
        }
        revocations.adopt(authority);
    }

    /// Before the first request is let in.
    @Bean
    DemonstrationCity demonstrationCity(
            OfficeSettings settings,
            DirectoryEditor editor,
            Accounts accounts,
            AuditTrail audit,
            TransactionTemplate transaction,
            OfficeCertificates certificates,
            RevocationDesk revocations,
            Clock clock)
            throws IOException {
        var city = new DemonstrationCity(
                editor,
                accounts,
                audit,
                transaction,
                certificates,
                revocations,
                settings.data().resolve("demonstration"),
                clock);
        if (settings.demonstration()) {
            city.prepare();
            LOG.info("演示城市已就绪（钥匙和印章均为演示专用）。");
        }
        return city;
    }
}
