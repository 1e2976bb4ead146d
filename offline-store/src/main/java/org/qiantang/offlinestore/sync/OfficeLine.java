package org.qiantang.offlinestore.sync;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
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
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Trouble;
import org.qiantang.offlinestore.network.Trust;

/// TLS connections to one office, through a proxy where the network has one: only the authorities of its enrolment are
/// trusted, its name is checked, no redirect, no cookie, no silent repetition.
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
    private static final Timeout HANDSHAKE = Timeout.ofSeconds(10);
    private static final Timeout ANSWER = Timeout.ofSeconds(20);

    private final URI office;
    private final List<X509Certificate> authorities;
    private final Addresses addresses;
    private Network network;
    private volatile @Nullable String readBy;
    private final Duration patience;
    private @Nullable CloseableHttpClient client;
    private boolean cut;

    /// Reads a good answer.
    interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /// @param names finds the addresses of the office or its proxy
    /// @param patience how long the next piece of a request or an answer may take
    OfficeLine(Enrolment enrolment, Network network, DnsResolver names, Duration patience) {
        this.patience = patience;
        this.office = URI.create(enrolment.address());
        this.authorities = authorities(enrolment);
        this.network = network;
        this.addresses = new Addresses(names);
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
        var context = HttpClientContext.create();
        var proxy = network().proxyFor(office).orElse(null);
        var open = client();
        try (var hourglass = new Hourglass(request, patience)) {
            open.execute(request, context, response -> {
                hourglass.watch(response);
                if (context.getSSLSession() == null && proxy != null) {
                    // The proxy speaks for itself: there is no connection to the office yet.
                    problem[0] = TransportFailed.unreachable(Trouble.ofProxy(response.getCode(), proxy), null);
                    return null;
                }
                addresses.heard(remote(context));
                readBy = reader(context.getSSLSession());
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
                if (inUse(open)) {
                    // Whoever hung up here has nothing against that address.
                    addresses.missed(remote(context));
                }
                throw TransportFailed.unreachable(Trouble.of(failed, office, proxy), failed);
            }
        } catch (IllegalStateException failed) {
            if (inUse(open)) {
                throw failed;
            }
            // It was closed here between being taken and being used.
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, failed);
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

    private static @Nullable SocketAddress remote(HttpClientContext context) {
        var connection = context.getEndpointDetails();
        return connection == null ? null : connection.getRemoteAddress();
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

    /// Goes another way from now on.
    synchronized void over(Network other) {
        network = other;
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
    }

    private synchronized boolean inUse(CloseableHttpClient some) {
        return some.equals(client);
    }

    private synchronized Network network() {
        return network;
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
                        .setSslContext(Trust.in(authorities))
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .buildClassic())
                .setDnsResolver(addresses)
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(HANDSHAKE).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .setValidateAfterInactivity(Timeout.ofSeconds(1))
                        .build())
                .setMaxConnPerRoute(6)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new SystemDefaultRoutePlanner(network.selector()))
                .setDefaultCredentialsProvider(credentials(network))
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

    /// Who says the password of the proxy, to the proxy and nobody else.
    static CredentialsProvider credentials(Network network) {
        var credentials = new BasicCredentialsProvider();
        if (network.proxy() instanceof Network.ProxyChoice.Named named
                && !named.user().isEmpty()) {
            credentials.setCredentials(
                    new AuthScope(named.host(), named.port()),
                    new UsernamePasswordCredentials(
                            named.user(), named.password().toCharArray()));
        }
        return credentials;
    }

    /// The authority of the enrolment that vouched for whoever answered last, where it is not the office's own.
    Optional<String> readBy() {
        return Optional.ofNullable(readBy);
    }

    private @Nullable String reader(@Nullable SSLSession session) throws SSLPeerUnverifiedException {
        if (session == null || authorities.size() == 1) {
            return null;
        }
        var last = session.getPeerCertificates();
        for (var authority : authorities) {
            if (signed(authority, (X509Certificate) last[last.length - 1])) {
                return authority.equals(authorities.getFirst())
                        ? null
                        : Trust.name(authority.getSubjectX500Principal());
            }
        }
        return null;
    }

    private static boolean signed(X509Certificate authority, X509Certificate other) {
        try {
            other.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException not) {
            return other.equals(authority);
        }
    }

    private static List<X509Certificate> authorities(Enrolment enrolment) {
        try {
            return Trust.read(enrolment.certificateAuthority());
        } catch (CertificateException unusable) {
            throw new IllegalArgumentException("the enrolment holds no usable certificate", unusable);
        }
    }
}
