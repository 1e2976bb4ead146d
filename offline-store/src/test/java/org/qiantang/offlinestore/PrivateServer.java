package org.qiantang.offlinestore;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

/// An HTTPS server under an authority of its own.
///
/// @param host an address of this machine
public record PrivateServer(String host, HttpsServer server) implements AutoCloseable {
    private static final Duration YEAR = Duration.ofDays(365);

    /// At a free port.
    public static PrivateServer at(String host, IssuedKey key, HttpHandler answer)
            throws IOException, GeneralSecurityException {
        return at(host, 0, key, answer);
    }

    public static PrivateServer at(String host, int port, IssuedKey key, HttpHandler answer)
            throws IOException, GeneralSecurityException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(key)));
        server.createContext("/", answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new PrivateServer(host, server);
    }

    public static CertificateAuthority authority(String name) {
        return CertificateAuthority.create(name, Instant.now().minus(YEAR), YEAR.multipliedBy(3), new SecureRandom());
    }

    /// A key for names, valid now.
    public static IssuedKey key(CertificateAuthority authority, String... names) {
        return authority.issueServer(List.of(names), Instant.now().minus(Duration.ofDays(1)), YEAR);
    }

    /// An authority's certificate.
    public static String pem(CertificateAuthority authority) {
        // Any certificate's chain ends with its authority's.
        var chain = key(authority).certificatesPem();
        return chain.substring(chain.lastIndexOf("-----BEGIN"));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// An enrolment with this server, under an authority that may be another than its own.
    public Enrolment enrolment(CertificateAuthority authority) {
        return new Enrolment("", "https://" + host + ":" + port(), pem(authority));
    }

    public static SSLContext serving(IssuedKey key) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.privateKey(), new char[0], key.chain().toArray(new Certificate[0]));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
