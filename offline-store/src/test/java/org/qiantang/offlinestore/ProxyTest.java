package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Network.ProxyChoice;
import org.qiantang.offlinestore.network.Trouble;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.TransportFailed;
import org.qiantang.signing.trust.CertificateAuthority;

/// Between the desk and the real office stands a proxy: one that lets through, one that wants a password, one that
/// refuses, one that puts itself between.
@ExtendWith(SharedOffice.class)
class ProxyTest {
    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aDeskWorksThroughAProxyThatWantsAPassword(CentralOffice office) throws Exception {
        var proxy = proxy("caiwu:mima 1");
        var desk = desk(office.enrolment(), over(named(proxy, "caiwu", "mima 1")));
        until(() -> desk.status().lastSynchronised() != null);
        var paper = City.paper();
        assertInstanceOf(
                Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, "经代理的通知", "内容"), null));
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
        var target = "CONNECT localhost:" + office.address().getPort() + " HTTP/1.1";
        assertTrue(
                proxy.asked().stream().allMatch(target::equals),
                () -> proxy.asked().toString());
        // The proxy goes away; the desk says whose fault it is, takes the direct way when told, and goes on.
        proxy.close();
        until(desk, () -> "proxy-not-reachable".equals(desk.status().lastError()));
        desk.network(over(new ProxyChoice.Direct()));
        until(() -> desk.status().lastError() == null && desk.status().connection() == Status.Connection.ONLINE);
    }

    @Test
    void whatIsWrongWithTheWayIsSaidPrecisely(CentralOffice office) throws Exception {
        var enrolment = office.enrolment();
        var wants = proxy("caiwu:mima");
        assertEquals(Trouble.Kind.PROXY_WANTS_PASSWORD, trouble(enrolment, named(wants, "", "")));
        assertEquals(Trouble.Kind.PROXY_WANTS_PASSWORD, trouble(enrolment, named(wants, "caiwu", "wrong")));
        assertEquals(Optional.empty(), OfficeDesk.probe(enrolment, over(named(wants, "caiwu", "mima"))));
        var denies = proxy("");
        denies.refuse("403 Not there");
        var denied = OfficeDesk.probe(enrolment, over(named(denies, "", ""))).orElseThrow();
        assertEquals(new Trouble(Trouble.Kind.PROXY_DENIED, List.of("127.0.0.1:" + denies.port(), "403")), denied);
        assertEquals(Trouble.Kind.PROXY_REFUSED, trouble(enrolment, at("127.0.0.1", freePort())));
        assertEquals(Trouble.Kind.PROXY_NAME_UNKNOWN, trouble(enrolment, at("no.such.proxy.invalid", 3128)));
        var direct = new ProxyChoice.Direct();
        assertEquals(Trouble.Kind.REFUSED, trouble(moved(enrolment, "https://localhost:" + freePort()), direct));
        assertEquals(Trouble.Kind.NAME_UNKNOWN, trouble(moved(enrolment, "https://no.such.office.invalid"), direct));
        assertEquals(Optional.empty(), OfficeDesk.probe(enrolment, over(direct)));
        assertEquals(Optional.empty(), OfficeDesk.probe(enrolment, Network.USUAL));
    }

    /// The one trial that waits as long as a person would.
    @Test
    void anOfficeBehindASilentProxyIsSaidToBeSlow(CentralOffice office) {
        var silent = proxy("");
        silent.fallSilent();
        assertEquals(Trouble.Kind.TIMED_OUT, trouble(office.enrolment(), named(silent, "", "")));
    }

    @Test
    void aProxysNoIsNeverTakenForTheOffices(CentralOffice office) {
        var denies = proxy("");
        denies.refuse("401 Log in here");
        var failed = assertThrows(LogInFailed.class, () -> desk(office.enrolment(), over(named(denies, "", ""))));
        assertEquals(LogInFailed.Code.OFFICE_NOT_REACHABLE, failed.reason());
    }

    @Test
    void theAddressesLeftOutAreReachedDirectly(CentralOffice office) {
        var proxy = proxy("");
        proxy.refuse("403 No");
        var exceptions = List.of("other.example", "LOCALHOST");
        var leaving = new ProxyChoice.Named("127.0.0.1", proxy.port(), "", "", exceptions);
        assertEquals(Optional.empty(), OfficeDesk.probe(office.enrolment(), over(leaving)));
        assertEquals(List.of(), proxy.asked());
        var patterns = new ProxyChoice.Named("proxy", 1, "", "", List.of("*.gov.cn", "10.*"));
        for (var left : List.of("oa.hz.gov.cn", "10.1.2.3")) {
            assertEquals(Optional.empty(), over(patterns).proxyFor(URI.create("https://" + left + "/")));
        }
        for (var asked : List.of("gov.cn.example", "110.1.2.3", "agov.cn")) {
            assertTrue(over(patterns)
                    .proxyFor(URI.create("https://" + asked + "/"))
                    .isPresent());
        }
        assertEquals("Named[proxy:1]", patterns.toString());
    }

    @Test
    void aDeviceThatReadsTheTrafficIsRefusedByNameUnlessTheEnrolmentNamesIt(CentralOffice office) throws Exception {
        var device = PrivateServer.authority("某单位上网行为管理");
        var server = PrivateServer.at("127.0.0.1", PrivateServer.key(device, "localhost"), exchange -> {
            var status = "{\"now\":\"2026-11-28T00:00:00Z\",\"state\":\"running\"}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, status.length);
            exchange.getResponseBody().write(status);
            exchange.close();
        });
        open.add(server);
        var between = proxy("");
        between.leadTo(server.port());
        var network = over(named(between, "", ""));
        var refused = OfficeDesk.probe(office.enrolment(), network).orElseThrow();
        assertEquals(Trouble.Kind.NOT_TRUSTED, refused.kind());
        assertEquals("某单位上网行为管理", refused.about().get(1));
        // Nothing on this machine makes it trusted: an authority for strangers' addresses is none for the office.
        var installed = new Network(network.proxy(), PrivateServer.pem(device), false);
        assertEquals(
                Trouble.Kind.NOT_TRUSTED,
                OfficeDesk.probe(office.enrolment(), installed).orElseThrow().kind());
        var permitted = permitting(office.enrolment(), device);
        try (var line = new HttpTransport(permitted, network)) {
            line.greet();
            assertTrue(line.readBy().orElseThrow().contains("某单位上网行为管理"));
        }
        // The same enrolment, and nobody between.
        try (var line = new HttpTransport(permitted, over(new ProxyChoice.Direct()))) {
            line.greet();
            assertEquals(Optional.empty(), line.readBy());
            var refusedLogIn =
                    assertThrows(TransportFailed.class, () -> line.logIn(new LogIn("shen.niwen", "wrong", "test")));
            assertEquals(401, refusedLogIn.status());
        }
    }

    private static Enrolment permitting(Enrolment enrolment, CertificateAuthority device) {
        return new Enrolment(
                enrolment.officeName(),
                enrolment.address(),
                enrolment.certificateAuthority() + "\n" + PrivateServer.pem(device));
    }

    private static Enrolment moved(Enrolment enrolment, String address) {
        return new Enrolment(enrolment.officeName(), address, enrolment.certificateAuthority());
    }

    private static Trouble.Kind trouble(Enrolment enrolment, ProxyChoice choice) {
        return OfficeDesk.probe(enrolment, over(choice)).orElseThrow().kind();
    }

    private static Network over(ProxyChoice choice) {
        return new Network(choice, "", false);
    }

    private static ProxyChoice named(HttpProxy proxy, String user, String password) {
        return new ProxyChoice.Named("127.0.0.1", proxy.port(), user, password, List.of());
    }

    private static ProxyChoice at(String host, int port) {
        return new ProxyChoice.Named(host, port, "", "", List.of());
    }

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private HttpProxy proxy(String password) {
        var proxy = new HttpProxy(password);
        open.add(proxy);
        return proxy;
    }

    private OfficeDesk desk(Enrolment enrolment, Network network) {
        var usual = DeskSettings.of(folder.resolve("desks"), enrolment, "test");
        var settings = new DeskSettings(
                usual.folder(),
                enrolment,
                "test",
                usual.cipher(),
                usual.clock(),
                usual.zone(),
                usual.files(),
                network,
                usual.randomness());
        var desk = OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD);
        open.add(desk);
        return desk;
    }
}
