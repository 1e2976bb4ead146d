package org.qiantang.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// The office's own authority, made at the first start, and the server certificate it issues.
final class OfficeCertificates {
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    private static final Duration SERVER_LIFETIME = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    /// The office as the holder of a certificate.
    private static final String OFFICE = "central-office";
    private static final Duration KEY_RENEWED_BEFORE = Duration.ofDays(365);

    private final Path folder;
    private final Secrets secrets;
    private final SecureRandom random;
    private final Clock clock;

    OfficeCertificates(Path folder, Secrets secrets, SecureRandom random, Clock clock) {
        this.folder = folder;
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    /// @param keyStore PKCS#12 with the server's key
    /// @param authorityPem what clients trust
    record ServerIdentity(Path keyStore, String password, String authorityPem) {}

    /// The server's identity for a host, renewed where it ends soon.
    ServerIdentity forHost(String host) throws IOException {
        Files.createDirectories(folder);
        var authority = own();
        var name = host.replaceAll("[^A-Za-z0-9.-]", "_");
        var file = folder.resolve("server-" + name + ".p12");
        if (!Files.exists(file) || endsSoon(file)) {
            authority.issueServer(List.of(host), start(), SERVER_LIFETIME).writePkcs12(file, secrets.read("server"));
        }
        return new ServerIdentity(file, new String(secrets.read("server")), pem(authority.certificate()));
    }

    /// The office's own authority.
    CertificateAuthority own() throws IOException {
        Files.createDirectories(folder);
        return openOrMake(folder.resolve("authority.p12"), "钱塘政务办公室");
    }

    /// The key that signs the office's time stamps, of the kind that its authority signs with; made anew where its
    /// certificate ends soon.
    SigningKey timestampKey(CertificateAuthority authority) throws IOException {
        return key("timestamp.p12", () -> authority.issueTimestampAuthority("钱塘政务办公室时间戳", start(), AUTHORITY_LIFETIME));
    }

    /// The key that signs what the office itself declares, such as whom it trusts.
    SigningKey officeKey(CertificateAuthority authority) throws IOException {
        return key("office.p12", () -> authority.issueSeal(OFFICE, "钱塘政务办公室", start(), AUTHORITY_LIFETIME));
    }

    /// The office's authority for SM2 certificates, which electronic seals want (GB/T 38540).
    CertificateAuthority domestic() throws IOException {
        Files.createDirectories(folder);
        return openOrMake(
                folder.resolve("domestic.p12"),
                () -> CertificateAuthority.createDomestic("钱塘政务办公室国密", start(), AUTHORITY_LIFETIME, random));
    }

    /// The key that makes electronic seals.
    SigningKey sealMakerKey(CertificateAuthority domestic) throws IOException {
        return key("seal-maker.p12", () -> domestic.issueSeal("seal-maker", "钱塘政务办公室制章", start(), AUTHORITY_LIFETIME));
    }

    private SigningKey key(String name, Supplier<IssuedKey> issuing) throws IOException {
        var file = folder.resolve(name);
        var here = open(file);
        if (here.isPresent()) {
            return here.get();
        }
        issuing.get().writePkcs12(file, secrets.read("authority"));
        return open(file).orElseThrow(() -> new StartRefused(Reason.AUTHORITY_DAMAGED, file.toString()));
    }

    private Optional<SigningKey> open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var key = Pkcs12File.keyOf(file, secrets.read("authority"))
                .orElseThrow(() -> new StartRefused(Reason.AUTHORITY_DAMAGED, file.toString()));
        var end = key.certificate().getNotAfter().toInstant();
        return end.isBefore(clock.instant().plus(KEY_RENEWED_BEFORE)) ? Optional.empty() : Optional.of(key);
    }

    /// Opens an authority's file or makes the authority.
    CertificateAuthority openOrMake(Path file, String name) throws IOException {
        return openOrMake(file, () -> CertificateAuthority.create(name, start(), AUTHORITY_LIFETIME, random));
    }

    private CertificateAuthority openOrMake(Path file, Supplier<CertificateAuthority> making) throws IOException {
        if (Files.exists(file)) {
            return CertificateAuthority.open(file, secrets.read("authority"), random)
                    .orElseThrow(() -> new StartRefused(Reason.AUTHORITY_DAMAGED, file.toString()));
        }
        var made = making.get();
        made.save(file, secrets.read("authority"));
        return made;
    }

    static String pem(X509Certificate certificate) {
        try {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a parsed certificate has an encoding", impossible);
        }
    }

    private boolean endsSoon(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, secrets.read("server"));
            var certificate =
                    (X509Certificate) store.getCertificate(store.aliases().nextElement());
            return certificate
                    .getNotAfter()
                    .toInstant()
                    .isBefore(clock.instant().plus(RENEWED_BEFORE));
        } catch (GeneralSecurityException damaged) {
            throw new StartRefused(Reason.AUTHORITY_DAMAGED, file.toString(), damaged);
        }
    }

    /// A day back, so that a client whose clock is a little behind accepts it.
    private Instant start() {
        return clock.instant().minus(Duration.ofDays(1));
    }
}
