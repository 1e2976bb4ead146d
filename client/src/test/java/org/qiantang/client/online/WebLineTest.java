package org.qiantang.client.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.city.Proxy;
import org.qiantang.client.online.WebRefused.Reason;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Network.ProxyChoice;
import org.qiantang.signing.trust.TrustList;

@ExtendWith(InTheCity.class)
final class WebLineTest {
    private static final byte[] CONTENT = "list".getBytes(StandardCharsets.UTF_8);

    private static WebLine line() {
        return new WebLine(TrustList.of(Instant.EPOCH), Network.USUAL, true, 1);
    }

    /// What somebody does with an address.
    private interface Visit {
        void to(URI address) throws IOException;
    }

    private static void visit(HttpHandler handler, Visit visit) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            visit.to(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerWithinItsLengthIsTakenAndOneByteMoreIsNot() throws IOException {
        visit(
                exchange -> {
                    exchange.sendResponseHeaders(200, CONTENT.length);
                    exchange.getResponseBody().write(CONTENT);
                    exchange.close();
                },
                address -> {
                    try (var line = line()) {
                        assertArrayEquals(CONTENT, line.get(address, CONTENT.length));
                        var refused = assertThrows(WebRefused.class, () -> line.get(address, CONTENT.length - 1));
                        assertEquals(Reason.TOO_LARGE, refused.reason());
                    }
                });
    }

    @Test
    void aDripThatNeverEndsIsGivenUp() throws IOException {
        var over = new CountDownLatch(1);
        visit(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        while (!over.await(100, TimeUnit.MILLISECONDS)) {
                            exchange.getResponseBody().write(1);
                            exchange.getResponseBody().flush();
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                address -> {
                    try (var line = line()) {
                        var refused = assertThrows(WebRefused.class, () -> line.get(address, 1 << 20));
                        assertEquals(Reason.UNREACHABLE, refused.reason());
                    } finally {
                        over.countDown();
                    }
                });
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var line = line()) {
            var address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var refused = assertThrows(WebRefused.class, () -> line.get(address, 1 << 20));
            assertEquals(Reason.UNREACHABLE, refused.reason());
        }
    }

    @Test
    void aQuestionIsNotCarriedOnToAnotherPlace() throws IOException {
        visit(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(307, -1);
                    exchange.close();
                },
                address -> {
                    try (var line = line()) {
                        var refused = assertThrows(
                                WebRefused.class, () -> line.post(address, "application/ocsp-request", CONTENT, 99));
                        assertEquals(Reason.REDIRECTED, refused.reason());
                    }
                });
    }

    @Test
    void aProxyWithAPasswordLeadsToAnAddressUnderAnAuthorityOfTheOrgansOwn(City city) throws IOException {
        try (var proxy = new Proxy("caiwu:mima")) {
            var address = URI.create(city.enrolment().address() + "/v1/status");
            var authority = city.enrolment().certificateAuthority();
            try (var line = by(proxy, "mima", authority, true)) {
                var said = new String(line.get(address, 1000), StandardCharsets.UTF_8);
                assertTrue(said.contains("running"), said);
            }
            assertEquals(List.of("localhost:" + address.getPort()), proxy.connected());
            assertEquals(Reason.UNREACHABLE, refused(by(proxy, "mima", "", true), address));
            assertEquals(Reason.PROXY, refused(by(proxy, "wrong", authority, true), address));
            // Behind a proxy too, a stranger's certificate leads nobody into this network.
            assertEquals(Reason.LOCAL, refused(by(proxy, "mima", authority, false), address));
            assertEquals(2, proxy.connected().size());
        }
    }

    private static WebLine by(Proxy proxy, String password, String authority, boolean local) {
        var named = new ProxyChoice.Named("127.0.0.1", proxy.port(), "caiwu", password, List.of());
        return new WebLine(TrustList.of(Instant.EPOCH), new Network(named, authority, false), local, 20);
    }

    private static Reason refused(WebLine line, URI address) {
        try (line) {
            return assertThrows(WebRefused.class, () -> line.get(address, 1000)).reason();
        }
    }
}
