package org.qiantang.client.commandline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;

/// The world outside the office on this machine: an authority that publishes by real HTTP whom it revoked and answers
/// about single certificates, and one that gives time stamps by HTTPS.
final class World implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-10-09T02:42:00Z");
    static final String ORGAN = "钱塘示范市人民政府办公室";

    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final char[] PIN = "20261009".toCharArray();

    /// What stands at an address.
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    final CertificateAuthority authority;
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Revocation> revoked = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final PrivateKey issuing;
    private final HttpServer http;
    private final HttpsServer https;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final AtomicLong stamps = new AtomicLong();

    World(Path folder) throws IOException, GeneralSecurityException, OperatorCreationException {
        this.folder = folder;
        authority = CertificateAuthority.create("外省示范根", FROM, Duration.ofDays(900), new SecureRandom());
        authority.save(folder.resolve("authority.p12"), PIN.clone());
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("authority.p12"))) {
            store.load(in, PIN);
        }
        issuing = (PrivateKey) store.getKey(store.aliases().nextElement(), PIN);
        TrustList.of(FROM, authority.root()).save(folder.resolve("trust.pem"));
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        http = HttpServer.create(loopback, 0);
        https = HttpsServer.create(loopback, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls()));
        for (var server : List.of(http, https)) {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }
        page("/list.crl", exchange -> say(exchange, list(1, NOW.minus(Duration.ofHours(2)))));
        page(
                "/ocsp",
                exchange -> say(
                        exchange,
                        authority.answerStatus(
                                exchange.getRequestBody().readAllBytes(), revoked, NOW, Duration.ofDays(7))));
        var key = issued("外省示范时间戳", Map.of("list", address("/list.crl")), true, Duration.ofDays(800));
        var stamping = new TimestampAuthority(
                key.signingKey(), "1.3.6.1.4.1.99999.1", () -> BigInteger.valueOf(stamps.incrementAndGet()));
        page(
                "/stamp",
                exchange ->
                        say(exchange, stamping.answer(exchange.getRequestBody().readAllBytes(), NOW)));
    }

    private SSLContext tls() throws IOException, GeneralSecurityException {
        var key = authority.issueServer(List.of(), FROM, Duration.ofDays(300));
        key.writePkcs12(folder.resolve("server.p12"), PIN.clone());
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("server.p12"))) {
            store.load(in, PIN);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PIN);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            pages.getOrDefault(path, one -> one.sendResponseHeaders(404, -1)).answer(exchange);
        }
    }

    void page(String path, Page page) {
        pages.put(path, page);
    }

    static void say(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    byte[] list(long number, Instant madeAt) throws IOException {
        try {
            return authority
                    .revocationList(List.copyOf(revoked), number, madeAt, madeAt.plus(Duration.ofDays(30)))
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    String secure(String path) {
        return "https://127.0.0.1:" + https.getAddress().getPort() + path;
    }

    Path trust() {
        return folder.resolve("trust.pem");
    }

    /// An organ's key file with a certificate that says where its issuer tells of it.
    ///
    /// @param addresses `list` and `ocsp`, each where it is
    X509Certificate key(Path file, Map<String, String> addresses)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var key = issued(ORGAN, addresses, false, Duration.ofDays(300));
        key.writePkcs12(file, PIN.clone());
        return key.certificate();
    }

    private IssuedKey issued(String name, Map<String, String> addresses, boolean stamping, Duration lifetime)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var subject = new X500NameBuilder()
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, name)
                .addRDN(BCStyle.CN, name)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "office")
                .build();
        var builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(authority.root().getSubjectX500Principal().getEncoded()),
                new BigInteger(120, new SecureRandom()),
                Date.from(FROM),
                Date.from(FROM.plus(lifetime)),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        if (stamping) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        for (var one : new TreeMap<>(addresses).entrySet()) {
            var place = new GeneralName(GeneralName.uniformResourceIdentifier, one.getValue());
            if (one.getKey().equals("list")) {
                var point = new DistributionPoint(new DistributionPointName(new GeneralNames(place)), null, null);
                builder.addExtension(
                        Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
            } else {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(new AccessDescription(AccessDescription.id_ad_ocsp, place)));
            }
        }
        var certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuing)));
        return new IssuedKey(pair.getPrivate(), List.of(certificate, authority.root()));
    }

    @Override
    public void close() {
        http.stop(0);
        https.stop(0);
    }
}
