package org.qiantang.client.online;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom https is believed: whom Java believes, and one's own roots.
final class WebTrust {
    private WebTrust() {}

    static SSLContext with(List<X509Certificate> roots) {
        try {
            var believed = new ArrayList<X509Certificate>();
            for (var manager : managers(null).getTrustManagers()) {
                if (manager instanceof X509TrustManager usual) {
                    believed.addAll(List.of(usual.getAcceptedIssuers()));
                }
            }
            believed.addAll(roots);
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < believed.size(); i++) {
                store.setCertificateEntry("root-" + i, believed.get(i));
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(store).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TrustManagerFactory managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
