package org.qiantang.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.revocation.RevocationDesk;
import org.qiantang.backend.session.Accounts;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes an empty office the fictional city: directory, routes, accounts, keys and seals, all of them 演示专用.
final class DemonstrationCity {
    /// Everybody's password. Printed in the guide: it protects nothing but a fiction.
    static final String PASSWORD = "Qiantang-2026";
    /// The PIN of every key.
    static final String PIN = "20261009";

    private static final Duration KEY_LIFETIME = Duration.ofDays(1096);

    private final DirectoryEditor editor;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final OfficeCertificates certificates;
    private final RevocationDesk revocations;
    private final Path folder;
    private final Clock clock;

    DemonstrationCity(
            DirectoryEditor editor,
            Accounts accounts,
            AuditTrail audit,
            TransactionTemplate transaction,
            OfficeCertificates certificates,
            RevocationDesk revocations,
            Path folder,
            Clock clock) {
        this.editor = editor;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.certificates = certificates;
        this.revocations = revocations;
        this.folder = folder;
        this.clock = clock;
    }

    /// Fills the office where it is empty; renews the revocation list at every start.
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("seals"));
        var authority = certificates.openOrMake(folder.resolve("authority.p12"), "钱塘示范市演示根证书");
        var domestic = certificates.domestic();
        transaction.executeWithoutResult(status -> {
            if (editor.empty()) {
                fill(authority, domestic);
            }
        });
        if (editor.trusts(OfficeCertificates.pem(authority.root()))) {
            revocations.adopt(authority);
        }
    }

    private void fill(CertificateAuthority authority, CertificateAuthority domestic) {
        var city = Encoding.read(resource("demonstration/directory.json"), Directory.class);
        editor.fill(city, Encoding.readList(resource("routes/routes.json"), Route.class));
        editor.trust(OfficeCertificates.pem(authority.root()));
        accounts.open(city.persons(), PASSWORD);
        var from = clock.instant().minus(Duration.ofDays(1));
        city.persons().parallelStream()
                .forEach(person -> authority
                        .issuePerson(person.id().value(), person.name(), organOf(person, city), from, KEY_LIFETIME)
                        .writePkcs12(folder.resolve("keys").resolve(person.loginName() + ".p12"), PIN.toCharArray()));
        city.organs().parallelStream()
                .map(organ -> Map.entry(
                        organ.id(), authority.issueSeal(organ.id().value(), organ.name(), from, KEY_LIFETIME)))
                .toList()
                .forEach(made -> {
                    var seal = made.getValue();
                    var file = folder.resolve("seals").resolve(made.getKey().value() + ".p12");
                    editor.seal(
                            made.getKey(),
                            CertificateHolder.of(seal.certificate()).serial());
                    seal.writePkcs12(file, PIN.toCharArray());
                });
        city.organs().parallelStream().forEach(organ -> {
            var seal = domestic.issueSeal(organ.id().value(), organ.name(), from, KEY_LIFETIME);
            var file = folder.resolve("seals").resolve(organ.id().value() + ".sm2.p12");
            seal.writePkcs12(file, PIN.toCharArray());
            write(folder.resolve("seals").resolve(organ.id().value() + ".sm2.pem"), seal.certificate());
        });
        audit.record(AuditTrail.Event.CITY_SEEDED, "OK", AuditTrail.By.OFFICE, null, null);
    }

    private static void write(Path file, X509Certificate certificate) {
        try {
            Files.writeString(file, OfficeCertificates.pem(certificate));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String organOf(Person person, Directory city) {
        return city.postsOf(person.id()).stream()
                .map(post -> city.nameOf(post.organ()))
                .findFirst()
                .orElse("");
    }

    private static byte[] resource(String name) {
        try (var in = DemonstrationCity.class.getResourceAsStream("/org/qiantang/resources/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
