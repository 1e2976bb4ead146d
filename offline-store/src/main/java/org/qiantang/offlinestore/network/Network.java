package org.qiantang.offlinestore.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How this machine reaches others: one choice for every HTTP connection of the client.
///
/// @param proxy which proxy is asked
/// @param authorities certificates (PEM) that the organ's own network devices sign with, trusted besides the usual ones
///     where strangers are asked, such as time stamp authorities; never for the central office, whose enrolment names
///     whom it trusts
/// @param metered whether each byte costs: files come only when somebody opens them
public record Network(ProxyChoice proxy, String authorities, boolean metered) {
    /// The machine's own proxy, if it has one, and no thought of the bytes.
    public static final Network USUAL = new Network(new ProxyChoice.OfTheSystem(), "", false);

    /// Which proxy is asked.
    public sealed interface ProxyChoice {
        /// The one that the operating system names for an address.
        record OfTheSystem() implements ProxyChoice {}

        /// None.
        record Direct() implements ProxyChoice {}

        /// One that somebody typed in.
        ///
        /// @param user empty where it asks for none
        /// @param except hosts that are reached without it: a name, or `*.` and what names end with
        record Named(String host, int port, String user, String password, List<String> except) implements ProxyChoice {
            public Named {
                except = List.copyOf(except);
            }

            boolean leavesOut(String name) {
                var host = name.toLowerCase(Locale.ROOT);
                return except.stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .anyMatch(each -> each.equals(host)
                                || each.startsWith("*.") && host.endsWith(each.substring(1))
                                || each.endsWith(".*") && host.startsWith(each.substring(0, each.length() - 1)));
            }

            /// Without the password.
            @Override
            public String toString() {
                return "Named[" + host + ":" + port + "]";
            }
        }
    }

    /// Names the proxy for each address.
    public ProxySelector selector() {
        return switch (proxy) {
            case ProxyChoice.OfTheSystem ignored ->
                Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null));
            case ProxyChoice.Direct ignored -> ProxySelector.of(null);
            case ProxyChoice.Named named -> new OneProxy(named);
        };
    }

    /// The proxy that an address is reached by; empty where it is reached directly.
    public Optional<InetSocketAddress> proxyFor(URI address) {
        return selector().select(address).stream()
                .filter(each -> each.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst();
    }

    private static final class OneProxy extends ProxySelector {
        private final ProxyChoice.Named named;

        OneProxy(ProxyChoice.Named named) {
            this.named = named;
        }

        @Override
        public List<Proxy> select(URI address) {
            var host = address.getHost();
            return host != null && named.leavesOut(host)
                    ? List.of(Proxy.NO_PROXY)
                    : List.of(
                            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(named.host(), named.port())));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // Whoever asked says so.
        }
    }
}
