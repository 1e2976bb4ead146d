package org.qiantang.offlinestore.sync;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/// The addresses behind a name: the one that answered last comes first, the one that failed last comes last, so that a
/// dead one among several holds nobody up twice. Thread-safe.
final class Addresses implements DnsResolver {
    private static final int MOST = 100;

    private final DnsResolver names;
    /// When each was heard or missed, in turns: positive for heard, negative for missed.
    private final Map<InetAddress, Long> known = new LinkedHashMap<>();

    private long turn;

    Addresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
        return Arrays.stream(names.resolve(host))
                .sorted(Comparator.comparingLong((InetAddress each) -> -known.getOrDefault(each, 0L)))
                .toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    synchronized void heard(@Nullable SocketAddress from) {
        note(from, ++turn);
    }

    synchronized void missed(@Nullable SocketAddress from) {
        note(from, - ++turn);
    }

    private void note(@Nullable SocketAddress from, long when) {
        if (from instanceof InetSocketAddress known && known.getAddress() != null) {
            this.known.put(known.getAddress(), when);
            if (this.known.size() > MOST) {
                this.known.remove(this.known.keySet().iterator().next());
            }
        }
    }
}
