package org.qiantang.demonstration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.Enrolment;

/// Knocks at a central office.
final class OfficeDoor {
    private OfficeDoor() {}

    /// Whether the office of this data folder answers, and is the one of its enrolment file.
    static boolean answers(Path office) {
        var file = office.resolve("enrolment.json");
        if (!Files.isReadable(file)) {
            return false;
        }
        try {
            var enrolment = Encoding.read(Files.readAllBytes(file), Enrolment.class);
            try (var http = HttpClient.newBuilder()
                    .sslContext(trusting(enrolment.certificateAuthority()))
                    .connectTimeout(Duration.ofSeconds(2))
                    .build()) {
                var request = HttpRequest.newBuilder(URI.create(enrolment.address() + "/v1/status"))
                        .timeout(Duration.ofSeconds(3))
                        .build();
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            }
        } catch (IOException | GeneralSecurityException | UnreadableException closed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SSLContext trusting(String authority) throws GeneralSecurityException, IOException {
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("office", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
