package org.qiantang.offlinestore.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
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
    private static final int REDIRECTS = 300;
    private static final int NOT_MODIFIED = 304;
    private static final int NETWORK_WANTS_LOG_IN = 511;
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .build();
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(20);

    private final URI office;
    private final SSLContext tls;
    private final Duration patience;
    private @Nullable CloseableHttpClient client;
    private boolean cut;

    /// Reads a good answer.
    interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /// @param patience how long the next piece of a request or an answer may take
    OfficeLine(Enrolment enrolment, Duration patience) {
        this.patience = patience;
        this.office = URI.create(enrolment.address());
        this.tls = trusting(enrolment.certificateAuthority());
    }

    URI at(String address) throws TransportFailed {
        return HttpTransport.resolved(office, address);
    }

    /// Lets a request wait for longer, because the office may hold it.
    HttpUriRequestBase patient(HttpUriRequestBase request, int seconds) {
        if (seconds == 0) {
            return request;
        }
        request.setConfig(RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setResponseTimeout(ANSWER.toSeconds() + seconds, TimeUnit.SECONDS)
                .build());
        return request;
    }

    <T> T exchange(HttpUriRequestBase request, Reading<T> reading) throws TransportFailed {
        var problem = new TransportFailed[1];
        var read = new AtomicReference<@Nullable T>();
        try (var hourglass = new Hourglass(request, patience)) {
            client().execute(request, response -> {
                hourglass.watch(response);
                try {
                    problem[0] = unhoped(response);
                    if (problem[0] == null) {
                        read.set(reading.read(response));
                    }
                } catch (IOException | RuntimeException useless) {
                    // Nothing more is wanted of it, however much is to come.
                    request.cancel();
                    throw useless;
                }
                return null;
            });
        } catch (UnreadableException | NotUnderstood | MessageConstraintException strange) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, strange);
        } catch (IOException failed) {
            // Once an answer was read, it does not matter how the connection ends.
            if (problem[0] == null && read.get() == null) {
                throw broken(failed);
            }
        }
        if (problem[0] != null) {
            throw problem[0];
        }
        var answer = read.get();
        if (answer == null) {
            throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
        }
        return answer;
    }

    /// What is answered instead of what was asked for; null where nothing is.
    private static @Nullable TransportFailed unhoped(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        var type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        boolean page = type != null && type.getValue().startsWith("text/html");
        boolean elsewhere = status >= REDIRECTS && status < ERRORS && status != NOT_MODIFIED;
        if (elsewhere || (page && status < ERRORS) || status == NETWORK_WANTS_LOG_IN) {
            return TransportFailed.of(TransportFailed.Kind.SOMEBODY_ELSE, null);
        }
        return status >= ERRORS ? TransportFailed.answered(status, problem(response)) : null;
    }

    private static TransportFailed broken(IOException failed) {
        return TransportFailed.of(
                untrusted(failed) ? TransportFailed.Kind.UNTRUSTED : TransportFailed.Kind.UNREACHABLE, failed);
    }

    static byte[] body(ClassicHttpResponse response) throws IOException {
        return body(response, MOST_BYTES);
    }

    static byte[] body(ClassicHttpResponse response, int most) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        // Not closed here: that would read on to the end of whatever comes.
        var bytes = entity.getContent().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new NotUnderstood("an answer beyond all measure", null);
        }
        return bytes;
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
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(LIMITS)
                        .build())
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
