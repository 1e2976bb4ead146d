package org.qiantang.offlinestore.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/// Whose certificates are believed; a certificate that is not is named in the failure ([Trouble]).
public final class Trust {
    private Trust() {}

    /// Certificates out of PEM text, in their order.
    ///
    /// @throws CertificateException if there is none, or something else among them
    public static List<X509Certificate> read(String pem) throws CertificateException {
        var read = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (read.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return read;
    }

    /// The common name, which people know; else all of it.
    public static String name(X500Principal whose) {
        var distinguished = whose.getName();
        return Arrays.stream(distinguished.split("(?<!\\\\),", -1))
                .map(String::strip)
                .filter(each -> each.startsWith("CN="))
                .map(each -> each.substring(3).replace("\\", ""))
                .findFirst()
                .orElse(distinguished);
    }

    /// TLS that believes these authorities and no other.
    public static SSLContext in(List<X509Certificate> authorities) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    Arrays.stream(factory.getTrustManagers()).map(Trust::naming).toArray(TrustManager[]::new),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TrustManager naming(TrustManager usual) {
        return usual instanceof X509ExtendedTrustManager strict ? new Naming(strict) : usual;
    }

    /// Judges as another does, and says which certificate was not believed.
    private static final class Naming extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager judge;

        Naming(X509ExtendedTrustManager judge) {
            this.judge = judge;
        }

        private interface Judging {
            void judge() throws CertificateException;
        }

        private static void named(X509Certificate[] chain, Judging judging) throws CertificateException {
            try {
                judging.judge();
            } catch (CertificateException refused) {
                throw chain.length == 0 ? refused : new UntrustedCertificate(chain[0], refused);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            named(chain, () -> judge.checkServerTrusted(chain, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            named(chain, () -> judge.checkServerTrusted(chain, type, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            named(chain, () -> judge.checkServerTrusted(chain, type));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            judge.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            judge.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            judge.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
