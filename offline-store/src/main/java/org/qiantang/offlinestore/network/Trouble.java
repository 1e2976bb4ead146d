package org.qiantang.offlinestore.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/// Why an address was not reached, as precisely as it can be told.
///
/// @param about whom or what the words name: a host, a status; of a certificate its name and its issuer
public record Trouble(Kind kind, List<String> about) {
    public Trouble {
        about = List.copyOf(about);
    }

    /// The kinds; the name is part of the words' key.
    public enum Kind {
        NAME_UNKNOWN,
        /// Nobody listens there, or the way there is closed.
        REFUSED,
        TIMED_OUT,
        PROXY_NAME_UNKNOWN,
        PROXY_REFUSED,
        PROXY_TIMED_OUT,
        /// HTTP status 407.
        PROXY_WANTS_PASSWORD,
        /// The proxy answered, but made no connection.
        PROXY_DENIED,
        NOT_TRUSTED,
        /// The connection broke.
        BROKEN
    }

    private static final int WANTS_PASSWORD = 407;

    /// What a failed connection to an address means.
    ///
    /// @param proxy by which it was asked; null where directly
    public static Trouble of(IOException failure, URI address, @Nullable InetSocketAddress proxy) {
        var chain = Stream.<@Nullable Throwable>iterate(
                        failure, each -> each != null, each -> each == null ? null : each.getCause())
                .toList();
        var presented = chain.stream()
                .filter(UntrustedCertificate.class::isInstance)
                .map(UntrustedCertificate.class::cast)
                .findFirst();
        if (presented.isPresent()) {
            return new Trouble(Kind.NOT_TRUSTED, presented.get().names());
        }
        var host = proxy == null ? address.getHost() : proxy.getHostString() + ":" + proxy.getPort();
        if (chain.stream()
                .anyMatch(each -> each instanceof CertificateException || each instanceof SSLPeerUnverifiedException)) {
            return new Trouble(Kind.NOT_TRUSTED, List.of(address.getHost(), ""));
        }
        if (chain.stream().anyMatch(UnknownHostException.class::isInstance)) {
            return new Trouble(proxy == null ? Kind.NAME_UNKNOWN : Kind.PROXY_NAME_UNKNOWN, List.of(host));
        }
        boolean connecting = chain.stream().anyMatch(Trouble::beforeConnected);
        if (chain.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
            // Where the proxy was reached, it is the office behind it that is silent.
            return connecting && proxy != null
                    ? new Trouble(Kind.PROXY_TIMED_OUT, List.of(host))
                    : new Trouble(Kind.TIMED_OUT, List.of(address.getHost()));
        }
        if (connecting) {
            return new Trouble(proxy == null ? Kind.REFUSED : Kind.PROXY_REFUSED, List.of(host));
        }
        return new Trouble(Kind.BROKEN, List.of(address.getHost()));
    }

    private static boolean beforeConnected(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof ConnectTimeoutException;
    }

    /// What a proxy's own answer means.
    public static Trouble ofProxy(int status, @Nullable InetSocketAddress proxy) {
        var host = proxy == null ? "" : proxy.getHostString() + ":" + proxy.getPort();
        return status == WANTS_PASSWORD
                ? new Trouble(Kind.PROXY_WANTS_PASSWORD, List.of(host))
                : new Trouble(Kind.PROXY_DENIED, List.of(host, Integer.toString(status)));
    }
}
