package org.qiantang.client.online;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.online.WebRefused.Reason;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Network.ProxyChoice;
import org.qiantang.signing.trust.TrustList;

/// HTTP to addresses that stand in strangers' certificates, under limits: only http and https, answers of limited
/// length in limited time, few redirects, no cookie, and nothing within this machine or its own network unless asked;
/// through a proxy where the network has one. Safe for use by several threads.
public final class WebLine implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final int BLOCK = 16 << 10;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;
    private static final int OK = 200;

    private final TrustList trust;
    private final Network network;
    private final Outside names;
    private final int secondsInAll;
    private @Nullable CloseableHttpClient client;

    /// @param trust whose roots are trusted for https besides those that Java trusts
    /// @param local whether addresses within this machine and its own network are permitted
    public WebLine(TrustList trust, Network network, boolean local) {
        this(trust, network, local, 20);
    }

    /// @param secondsInAll that one request may take
    WebLine(TrustList trust, Network network, boolean local, int secondsInAll) {
        this.trust = trust;
        this.network = network;
        this.names = new Outside(local);
        this.secondsInAll = secondsInAll;
    }

    private synchronized CloseableHttpClient client() {
        var open = client;
        if (open == null) {
            open = connect();
            client = open;
        }
        return open;
    }

    private CloseableHttpClient connect() {
        var wait = Timeout.ofSeconds(Math.min(secondsInAll, 10));
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(WebTrust.with(trust.roots(), network.authorities()))
                        .buildClassic())
                .setDnsResolver(names)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(wait)
                        .setSocketTimeout(wait)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new SystemDefaultRoutePlanner(network.selector()))
                .setDefaultCredentialsProvider(credentials())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(wait).build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("Qiantang")
                .build();
    }

    private BasicCredentialsProvider credentials() {
        var credentials = new BasicCredentialsProvider();
        if (network.proxy() instanceof ProxyChoice.Named named && !named.user().isEmpty()) {
            credentials.setCredentials(
                    new AuthScope(named.host(), named.port()),
                    new UsernamePasswordCredentials(
                            named.user(), named.password().toCharArray()));
        }
        return credentials;
    }

    /// Names and numbers of hosts, those outside only; and of proxies, which lie inside.
    private static final class Outside extends SystemDefaultDnsResolver {
        private final boolean local;
        private final Set<String> proxies = ConcurrentHashMap.newKeySet();

        Outside(boolean local) {
            this.local = local;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = super.resolve(host);
            for (var address : found) {
                if (!local && isInside(address) && !proxies.contains(host)) {
                    throw new Inside();
                }
            }
            return found;
        }

        /// A proxy resolves names by itself: what is known here to be inside it is not asked for either.
        void goingBy(String proxy, String host) throws Inside {
            proxies.add(proxy);
            try {
                for (var address : super.resolve(host)) {
                    if (!local && isInside(address)) {
                        throw new Inside();
                    }
                }
            } catch (UnknownHostException itsOwnName) {
                if (itsOwnName instanceof Inside inside) {
                    throw inside;
                }
            }
        }
    }

    private static final class Inside extends UnknownHostException {
        private static final long serialVersionUID = 1;
    }

    private static boolean isInside(InetAddress address) {
        int first = address.getAddress()[0] & 0xFF;
        int second = address.getAddress()[1] & 0xFF;
        // Of the sixth version also those that stand for one of the fourth.
        boolean shared = address instanceof Inet4Address
                ? first == 0 || first == 100 && second >= 64 && second < 128 || first >= 240
                : first == 0 || first == 0x20 && second == 0x02 || (first & 0xFE) == 0xFC;
        return shared
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    /// What stands at an address.
    ///
    /// @param most the longest answer that is taken, in bytes
    public byte[] get(URI address, int most) throws WebRefused {
        var now = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var answer = exchange(new HttpGet(checked(now)), most);
            if (answer.redirect().isEmpty()) {
                return answer.body();
            }
            now = led(now, answer.redirect().get());
        }
        throw new WebRefused(Reason.REDIRECTED);
    }

    /// Where a redirect leads; never out of https.
    private static URI led(URI from, String to) throws WebRefused {
        try {
            var target = from.resolve(to);
            if (isSecure(from) && !isSecure(target)) {
                throw new WebRefused(Reason.REDIRECTED);
            }
            return target;
        } catch (IllegalArgumentException none) {
            throw new WebRefused(Reason.ADDRESS);
        }
    }

    /// The answer to a question. Follows no redirect.
    ///
    /// @param type the question's media type
    /// @param most the longest answer that is taken, in bytes
    public byte[] post(URI address, String type, byte[] question, int most) throws WebRefused {
        var request = new HttpPost(checked(address));
        request.setEntity(new ByteArrayEntity(question, ContentType.create(type)));
        var answer = exchange(request, most);
        if (answer.redirect().isPresent()) {
            throw new WebRefused(Reason.REDIRECTED);
        }
        return answer.body();
    }

    private static URI checked(URI address) throws WebRefused {
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || isSecure(address);
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new WebRefused(Reason.ADDRESS);
        }
        return address;
    }

    private static boolean isSecure(URI address) {
        return address.getScheme() != null
                && address.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
    private record Answer(byte[] body, Optional<String> redirect) {}

    private Answer exchange(HttpUriRequestBase request, int most) throws WebRefused {
        var end = new CompletableFuture<Boolean>().completeOnTimeout(true, secondsInAll, TimeUnit.SECONDS);
        var cancelling = end.thenRun(request::cancel);
        var context = HttpClientContext.create();
        try {
            var address = request.getUri();
            var proxy = network.proxyFor(address);
            if (proxy.isPresent()) {
                names.goingBy(proxy.get().getHostString(), address.getHost());
            }
            return client().execute(request, context, response -> {
                if (isSecure(address) && context.getSSLSession() == null) {
                    // The proxy speaks for itself: there is no connection to the address.
                    throw new WebRefused(Reason.PROXY);
                }
                return read(response, most);
            });
        } catch (WebRefused refused) {
            throw refused;
        } catch (Inside inside) {
            throw new WebRefused(Reason.LOCAL);
        } catch (IOException | URISyntaxException | RuntimeException failed) {
            throw new WebRefused(Reason.UNREACHABLE);
        } finally {
            cancelling.cancel(false);
            end.cancel(false);
        }
    }

    private static Answer read(ClassicHttpResponse response, int most) throws IOException {
        int code = response.getCode();
        if (code >= FIRST_REDIRECT && code < FIRST_ERROR) {
            var location = response.getFirstHeader(HttpHeaders.LOCATION);
            if (location == null) {
                throw new WebRefused(Reason.STATUS);
            }
            return new Answer(new byte[0], Optional.of(location.getValue()));
        }
        if (code != OK || response.getEntity() == null) {
            throw new WebRefused(Reason.STATUS);
        }
        var body = new ByteArrayOutputStream();
        var block = new byte[BLOCK];
        var in = response.getEntity().getContent();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            if (body.size() + count > most) {
                throw new WebRefused(Reason.TOO_LARGE);
            }
            body.write(block, 0, count);
        }
        return new Answer(body.toByteArray(), Optional.empty());
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
    }
}
