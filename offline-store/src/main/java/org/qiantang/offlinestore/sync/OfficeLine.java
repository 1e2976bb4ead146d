package org.qiantang.offlinestore.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.Problem;

/// TLS connections to one office: only its own authority is trusted, its name is checked, no proxy, no redirect, no
/// cookie, no silent repetition.
final class OfficeLine {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_PROBLEM_BYTES = 64 * 1024;
    private static final int ERRORS = 400;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(20);

    private final URI office;
    private final SSLContext tls;
    private @Nullable CloseableHttpClient client;
    private boolean cut;

    /// Reads a good answer.
    interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    OfficeLine(Enrolment enrolment) {
        this.office = URI.create(enrolment.address());
        this.tls = trusting(enrolment.certificateAuthority());
    }

    URI at(String address) throws TransportFailed {
        return HttpTransport.resolved(office, address);
    }

    /// Lets a request wait for longer, because the office may hold it.
    HttpUriRequestBase patient(HttpUriRequestBase request, int seconds) {
        request.setConfig(RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setResponseTimeout(ANSWER.toSeconds() + seconds, TimeUnit.SECONDS)
                .build());
        return request;
    }

    <T> T exchange(HttpUriRequestBase request, Reading<T> reading) throws TransportFailed {
        var problem = new TransportFailed[1];
        try {
            var read = client().execute(request, response -> {
                if (response.getCode() >= ERRORS) {
                    problem[0] = TransportFailed.answered(response.getCode(), problem(response));
                    return null;
                }
                return reading.read(response);
            });
            if (problem[0] != null) {
                throw problem[0];
            }
            if (read == null) {
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
            return read;
        } catch (UnreadableException strange) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, strange);
        } catch (IOException failed) {
            throw TransportFailed.of(
                    untrusted(failed) ? TransportFailed.Kind.UNTRUSTED : TransportFailed.Kind.UNREACHABLE, failed);
        }
    }

    static byte[] body(ClassicHttpResponse response) throws IOException {
        return body(response, MOST_BYTES);
    }

    static byte[] body(ClassicHttpResponse response, int most) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (var in = entity.getContent()) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("an answer beyond all measure");
            }
            return bytes;
        }
    }

    private static @Nullable Problem problem(ClassicHttpResponse response) throws IOException {
        try {
            return Encoding.read(body(response, MOST_PROBLEM_BYTES), Problem.class);
        } catch (UnreadableException noProblem) {
            // Some gateway's page: the status has to speak for itself.
            return null;
        }
    }

    synchronized void cut(boolean off) {
        cut = off;
        if (off && client != null) {
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
    }

    private synchronized CloseableHttpClient client() throws TransportFailed {
        if (cut) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
        var open = client;
        if (open == null) {
            open = connect();
            client = open;
        }
        return open;
    }

    private CloseableHttpClient connect() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(tls)
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .buildClassic())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .setValidateAfterInactivity(Timeout.ofSeconds(1))
                        .build())
                .setMaxConnPerRoute(6)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(ANSWER)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static boolean untrusted(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException || each instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static SSLContext trusting(String authority) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)));
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("office", certificate);
            var managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("the enrolment holds no usable certificate", unusable);
        }
    }
}
