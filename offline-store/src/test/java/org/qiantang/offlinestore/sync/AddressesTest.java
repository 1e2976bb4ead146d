package org.qiantang.offlinestore.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.PrivateServer;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.signing.trust.CertificateAuthority;

/// One name, several addresses, some of them dead.
class AddressesTest {
    private static final String NAME = "office.example";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void theLivingOneIsFoundAndRemembered() throws Exception {
        var authority = PrivateServer.authority("试验机关");
        var key = PrivateServer.key(authority, NAME);
        var living = PrivateServer.at("127.0.0.4", key, answers("127.0.0.4"));
        open.add(living);
        // Nobody listens at the first; the second takes no connection, as a machine that is off.
        deaf("127.0.0.3", living.port());
        addresses.addAll(List.of("127.0.0.2", "127.0.0.3", "127.0.0.4"));
        var line = line(authority, living.port());
        line.greet();
        assertEquals(List.of("127.0.0.4"), asked);
        line.cut(true);
        line.cut(false);
        line.greet();
        assertEquals(List.of("127.0.0.4", "127.0.0.4"), asked);
    }

    @Test
    void whoAnsweredLastIsTriedFirstAndWhoFailedLastIsTriedLast() throws Exception {
        addresses.addAll(List.of("127.0.0.2", "127.0.0.3", "127.0.0.4"));
        var known = new Addresses(names());
        assertEquals(addresses, order(known));
        known.heard(new InetSocketAddress("127.0.0.3", 443));
        known.missed(new InetSocketAddress("127.0.0.2", 443));
        assertEquals(List.of("127.0.0.3", "127.0.0.4", "127.0.0.2"), order(known));
        known.missed(new InetSocketAddress("127.0.0.3", 443));
        assertEquals(List.of("127.0.0.4", "127.0.0.2", "127.0.0.3"), order(known));
        known.heard(new InetSocketAddress("127.0.0.2", 443));
        assertEquals("127.0.0.2", order(known).getFirst());
        known.missed(null);
        assertEquals("127.0.0.2", order(known).getFirst());
    }

    private static List<String> order(Addresses known) throws UnknownHostException {
        return Arrays.stream(known.resolve(NAME))
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @Test
    void oneThatDiesGivesWayToTheOtherAndIsTakenBackWhenTheOtherDies() throws Exception {
        var authority = PrivateServer.authority("试验机关");
        var key = PrivateServer.key(authority, NAME);
        var first = PrivateServer.at("127.0.0.2", key, answers("127.0.0.2"));
        var second = PrivateServer.at("127.0.0.3", first.port(), key, answers("127.0.0.3"));
        open.add(second);
        addresses.addAll(List.of("127.0.0.2", "127.0.0.3"));
        var line = line(authority, first.port());
        line.greet();
        first.close();
        again(line);
        assertEquals("127.0.0.3", asked.getLast());
        line.cut(true);
        line.cut(false);
        line.greet();
        assertEquals("127.0.0.3", asked.getLast());
        var back = PrivateServer.at("127.0.0.2", first.port(), key, answers("127.0.0.2"));
        open.add(back);
        second.close();
        again(line);
        assertEquals("127.0.0.2", asked.getLast());
    }

    /// As the engine does: what broke is asked again.
    private static void again(HttpTransport line) throws TransportFailed {
        try {
            line.greet();
        } catch (TransportFailed broken) {
            line.greet();
        }
    }

    private HttpHandler answers(String who) {
        return exchange -> {
            asked.add(who);
            var status = "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, status.length);
            exchange.getResponseBody().write(status);
            exchange.close();
        };
    }

    /// A door with nobody behind it, and a full threshold: whoever knocks is not even refused.
    private void deaf(String host, int port) throws Exception {
        var address = new InetSocketAddress(InetAddress.getByName(host), port);
        var door = new ServerSocket();
        door.bind(address, 1);
        open.add(door);
        for (int i = 0; i < 4; i++) {
            var knocking = new Socket();
            open.add(knocking);
            Thread.ofVirtual().start(() -> {
                try {
                    knocking.connect(address);
                } catch (IOException turnedAway) {
                    // The threshold is full: just what is wanted.
                }
            });
        }
    }

    private HttpTransport line(CertificateAuthority authority, int port) {
        var enrolment = new Enrolment("", "https://" + NAME + ":" + port, PrivateServer.pem(authority));
        var line = new HttpTransport(enrolment, Network.USUAL, names(), HttpTransport.PATIENCE);
        open.add(line);
        return line;
    }

    private DnsResolver names() {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                var found = new ArrayList<InetAddress>();
                for (var address : addresses) {
                    found.add(InetAddress.getByName(address));
                }
                return found.toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
