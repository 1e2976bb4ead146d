package org.qiantang.client.online;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.qiantang.offlinestore.network.Trust;

/// Whom https is believed: whom Java believes, one's own roots, and who reads the organ's traffic.
final class WebTrust {
    private WebTrust() {}

    /// @param authorities further ones, as text (PEM)
    static SSLContext with(List<X509Certificate> roots, String authorities) {
        try {
            var believed = new ArrayList<X509Certificate>();
            var usually = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usually.init((KeyStore) null);
            for (var manager : usually.getTrustManagers()) {
                if (manager instanceof X509TrustManager usual) {
                    believed.addAll(List.of(usual.getAcceptedIssuers()));
                }
            }
            believed.addAll(roots);
            if (!authorities.isEmpty()) {
                believed.addAll(Trust.read(authorities));
            }
            return Trust.in(believed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
