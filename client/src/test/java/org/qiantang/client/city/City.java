package org.qiantang.client.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.DeskSettings;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// The demonstration city: a central office on loopback, and the persons at their desks.
///
/// One city serves all tests of a run, so each class of tests keeps to persons of its own.
public final class City implements AutoCloseable {
    /// Everybody's password.
    public static final String PASSWORD = "Qiantang-2026";
    /// The PIN of every key.
    public static final String PIN = "20261009";

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final StoragePolicy INTERNAL_ON_LINE_ONLY =
            new StoragePolicy(List.of(new StoragePolicy.Rule(Secrecy.INTERNAL, 0, false)));

    private final Path folder;
    private OfficeSettings settings;
    private CentralOffice office;
    private final Map<String, Colleague> colleagues = new ConcurrentHashMap<>();

    private City(Path folder, OfficeSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.office = CentralOffice.start(settings);
    }

    static City start() {
        return start(SealPolicy.INTERNATIONAL);
    }

    /// A city of one's own, in which organs seal otherwise; whoever asked closes it.
    public static City start(SealPolicy seals) {
        try {
            var folder = Files.createTempDirectory("qiantang-city");
            var programs = Path.of("target", "database-programs-" + System.getProperty("fork", "1"))
                    .toAbsolutePath();
            var settings = OfficeSettings.demonstration(folder.resolve("office"))
                    .withPrograms(programs)
                    .withStorage(INTERNAL_ON_LINE_ONLY)
                    .withSeals(seals);
            return new City(folder, settings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ends the office and begins it again, with organs sealing otherwise. Everybody logs in anew.
    public void beginAgain(SealPolicy seals) {
        colleagues.values().forEach(Colleague::close);
        colleagues.clear();
        settings = settings.at(office.address().getPort()).withSeals(seals);
        office.close();
        office = CentralOffice.start(settings);
    }

    public Enrolment enrolment() {
        return office.enrolment();
    }

    public Path keys() {
        return folder.resolve("office/demonstration/keys");
    }

    public Path seals() {
        return folder.resolve("office/demonstration/seals");
    }

    /// The authority that issued every key of the city.
    public CertificateAuthority authority() throws IOException {
        var secret =
                Files.readString(folder.resolve("office/secrets/authority")).strip();
        return CertificateAuthority.open(
                        folder.resolve("office/demonstration/authority.p12"), secret.toCharArray(), new SecureRandom())
                .orElseThrow();
    }

    /// A key of the city with its certificate.
    ///
    /// @param file below the demonstration's folder
    public IssuedKey key(String file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in =
                Files.newInputStream(folder.resolve("office/demonstration").resolve(file))) {
            store.load(in, PIN.toCharArray());
        }
        var alias = store.aliases().nextElement();
        return new IssuedKey(
                (PrivateKey) store.getKey(alias, PIN.toCharArray()),
                Stream.of(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList());
    }

    /// What was chosen for signing at a machine where nothing was chosen.
    public SigningSettings signing() {
        return new SigningSettings(folder.resolve("signing.json"));
    }

    /// Somebody at their own desk, logged in when first asked for.
    public Colleague colleague(String loginName) {
        return colleagues.computeIfAbsent(loginName, name -> colleague(name, folder.resolve("desks")));
    }

    /// Somebody at a desk of which the store lies in a folder; whoever asked closes it.
    public Colleague colleague(String loginName, Path stores) {
        var settings = DeskSettings.of(stores, enrolment(), "test");
        var desk = OfficeDesk.logIn(settings, loginName, PASSWORD.toCharArray());
        return new Colleague(desk, loginName, keys(), seals());
    }

    /// A wire of its own to the office, which can be cut.
    public Line line() {
        return new Line(office.address().getPort());
    }

    /// The enrolment by which the office is reached over a wire.
    public Enrolment over(Line line) {
        return new Enrolment(
                enrolment().officeName(),
                "https://localhost:" + line.port(),
                enrolment().certificateAuthority());
    }

    @Override
    public void close() throws IOException {
        colleagues.values().forEach(Colleague::close);
        office.close();
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
