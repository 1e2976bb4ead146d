package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;

/// Sealing as far as B-LTA, and verifying with revocation data from outside, over real HTTP and HTTPS.
final class OnlineTest {
    @TempDir
    Path folder;

    private World world;
    private X509Certificate certificate;
    private Instant now = World.NOW;
    private String said = "";

    @BeforeEach
    void anAuthorityOutsideAndAnOrganWithAKey()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        world = new World(folder);
        Files.writeString(folder.resolve("pin"), "20261009\n");
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(folder.resolve("paper.pdf").toFile());
        }
        certificate = world.key(
                folder.resolve("seal.p12"), Map.of("list", world.address("/list.crl"), "ocsp", world.address("/ocsp")));
    }

    @AfterEach
    void closed() {
        world.close();
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            var clock = Clock.fixed(now, ZoneId.of("Asia/Shanghai"));
            return CommandLine.run(List.of(arguments), out, out, clock, Locale.SIMPLIFIED_CHINESE);
        } finally {
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int seal(String level, String... more) {
        var arguments =
                new ArrayList<>(List.of("seal", folder.resolve("paper.pdf").toString(), "--level", level));
        arguments.addAll(List.of("--key", folder.resolve("seal.p12").toString()));
        arguments.addAll(List.of("--pin-file", folder.resolve("pin").toString(), "--place", "1,100,150"));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int sealTrusting(String level, String... more) {
        var arguments = new ArrayList<>(List.of("--trust", world.trust().toString()));
        arguments.addAll(List.of(more));
        return seal(level, arguments.toArray(String[]::new));
    }

    private Path sealed() {
        return folder.resolve("out/paper.pdf");
    }

    private int verify(String... more) {
        var arguments = new ArrayList<>(List.of("verify", sealed().toString()));
        arguments.addAll(List.of("--trust", world.trust().toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private List<SignatureVerdict> signatures() {
        var trust = TrustList.load(world.trust()).orElseThrow();
        return new PdfVerifier().verify(sealed(), trust, now).signatures();
    }

    @Test
    void aFileComesAsFarAsBLtaAndStandsWithoutAnybodyToAsk() throws IOException {
        int status = sealTrusting("lta", "--timestamp", world.secure("/stamp"), "--local-addresses");
        assertEquals(0, status, said);
        assertTrue(said.contains("达到 B-LTA"), said);
        assertEquals(2, signatures().size());
        assertTrue(signatures().getLast().documentTimestamp());
        world.close();
        now = World.NOW.plus(Duration.ofDays(20));
        assertEquals(0, verify("--report", folder.resolve("reports").toString()), said);
        try (var report =
                Loader.loadPDF(folder.resolve("reports/paper.pdf.核验报告.pdf").toFile())) {
            var text = new PDFTextStripper().getText(report).replaceAll("[\\s\u3000]", "");
            assertTrue(text.contains("签名2整份文件的时间戳外省示范时间戳"), text);
            assertTrue(text.contains("时间戳证明的时间2026-10-0910:42"), text);
        }
        // The seal's own certificate ran out meanwhile; of the authority's, somebody has to know.
        now = World.NOW.plus(Duration.ofDays(400));
        var list = TrustList.parseRevocationList(world.list(9, now)).orElseThrow();
        var trust = TrustList.load(world.trust()).orElseThrow().with(list);
        var later = new PdfVerifier().verify(sealed(), trust, now);
        assertEquals(Overall.VALID, later.overall(), later::toString);
    }

    @ParameterizedTest
    @CsvSource({"t,T,1", "lt,LT,1", "b,B,1"})
    void eachLevelIsReached(String level, String reached, int signatures) throws IOException {
        assertEquals(0, sealTrusting(level, "--timestamp", world.secure("/stamp"), "--local-addresses", "--json"));
        assertTrue(said.contains("\"level\":\"" + reached + "\""), said);
        assertFalse(said.contains("notMore\":\""), said);
        assertEquals(signatures, signatures().size());
        var text = Files.readString(sealed(), StandardCharsets.ISO_8859_1);
        assertEquals(level.equals("lt"), text.contains("/DSS"));
        assertEquals(!level.equals("b"), world.asked.contains("/stamp"));
    }

    @Test
    void theNextAuthorityIsAskedWhereOneGivesNothing() {
        world.page("/broken", exchange -> exchange.sendResponseHeaders(500, -1));
        world.page("/noise", exchange -> World.say(exchange, "no time stamp".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                0,
                sealTrusting(
                        "t",
                        "--timestamp",
                        "https://127.0.0.1:1/",
                        "--timestamp",
                        world.secure("/broken"),
                        "--timestamp",
                        world.secure("/noise"),
                        "--timestamp",
                        world.secure("/stamp")));
        assertTrue(said.contains("达到 B-T"), said);
        assertEquals(List.of("/broken", "/noise", "/stamp"), world.asked);
    }

    @Test
    void aFileIsSealedAllTheSameAndSaysWhyItCameNoFurther() throws IOException {
        assertEquals(0, sealTrusting("lta", "--timestamp", "https://127.0.0.1:1/"));
        assertTrue(said.contains("达到 B-B，没有达到 B-LTA："), said);
        assertTrue(Files.exists(sealed()));
        Files.delete(sealed());
        // Addresses within this machine are not gone to unless that is asked.
        assertEquals(0, sealTrusting("lt", "--timestamp", world.secure("/stamp")));
        assertTrue(said.contains("达到 B-T，没有达到 B-LT："), said);
        assertTrue(said.contains("没有去取"), said);
        assertFalse(world.asked.contains("/list.crl") || world.asked.contains("/ocsp"));
        assertEquals(CommandLine.USAGE, seal("lt", "--timestamp", world.secure("/stamp")));
        assertTrue(said.contains("--trust"), said);
        assertEquals(CommandLine.USAGE, sealTrusting("t"));
        assertEquals(CommandLine.USAGE, sealTrusting("x"));
    }

    @Test
    void verifyingAsksTheIssuerAndLaterSaysAsOfWhenFromTheCache() throws IOException {
        assertEquals(0, seal("b"));
        assertEquals(Verify.NOT_VERIFIABLE, verify());
        assertEquals(List.of(), world.asked);
        var cache = folder.resolve("cache").toString();
        assertEquals(0, verify("--online", "--local-addresses", "--cache", cache), said);
        assertTrue(said.contains("截至 2026-10-09 10:42 未被吊销"), said);
        assertEquals(List.of("/ocsp"), world.asked);
        assertEquals(0, verify("--online", "--local-addresses", "--cache", cache), said);
        assertEquals(List.of("/ocsp"), world.asked, "asked an hour ago or less");
        world.close();
        now = World.NOW.plus(Duration.ofDays(2));
        assertEquals(0, verify("--cache", cache), said);
        assertTrue(said.contains("截至 2026-10-09 10:42 未被吊销"), said);
        now = World.NOW.plus(Duration.ofDays(20));
        assertEquals(Verify.NOT_VERIFIABLE, verify("--cache", cache), said);
        assertTrue(said.contains("2026-10-09 10:42"), said);
    }

    @Test
    void aWithdrawnCertificateIsFoundOutByServiceAndByList() throws Exception {
        assertEquals(0, seal("b"));
        world.revoked.add(new Revocation(certificate.getSerialNumber(), World.NOW.minus(Duration.ofDays(1))));
        assertEquals(Verify.INVALID, verify("--online", "--local-addresses"));
        assertTrue(said.contains("吊销：不通过"), said);
        world.page("/ocsp", exchange -> exchange.sendResponseHeaders(500, -1));
        assertEquals(Verify.INVALID, verify("--online", "--local-addresses"));
        assertTrue(said.contains("吊销：不通过"), said);
        assertTrue(world.asked.contains("/list.crl"));
    }

    @Test
    void anOlderListOfSomebodyOnTheWayDoesNotPushOutANewerOne() throws IOException {
        world.page("/ocsp", exchange -> exchange.sendResponseHeaders(500, -1));
        assertEquals(0, seal("b"));
        var cache = folder.resolve("cache").toString();
        byte[] old = world.list(1, World.NOW.minus(Duration.ofDays(3)));
        world.revoked.add(new Revocation(certificate.getSerialNumber(), World.NOW.minus(Duration.ofDays(1))));
        assertEquals(Verify.INVALID, verify("--online", "--local-addresses", "--cache", cache));
        world.page("/list.crl", exchange -> World.say(exchange, old));
        now = now.plus(Duration.ofHours(2));
        assertEquals(Verify.INVALID, verify("--online", "--local-addresses", "--cache", cache), said);
    }

    @ParameterizedTest
    @CsvSource({"/endless,内容太大", "/turning,转向过多", "/elsewhere,不是 http 或 https 地址", "/foreign,不是颁发者签的", "/gone,对方答复有误"})
    void whatIsNotAListIsSaidAndProvesNothing(String path, String why) throws Exception {
        var block = new byte[1 << 20];
        world.page("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        world.page("/turning", exchange -> led(exchange, "/turning"));
        world.page("/elsewhere", exchange -> led(exchange, "file:///etc/passwd"));
        try (var other = new World(Files.createDirectory(folder.resolve("other")))) {
            byte[] foreign = other.list(1, World.NOW);
            world.page("/foreign", exchange -> World.say(exchange, foreign));
        }
        world.key(folder.resolve("seal.p12"), Map.of("list", world.address(path)));
        assertEquals(0, seal("b"));
        assertEquals(Verify.NOT_VERIFIABLE, verify("--online", "--local-addresses"));
        assertTrue(said.contains(why), said);
    }

    private static void led(com.sun.net.httpserver.HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    @Test
    void aRedirectToTheListIsFollowed() throws Exception {
        world.page("/moved", exchange -> led(exchange, "/list.crl"));
        world.key(folder.resolve("seal.p12"), Map.of("list", world.address("/moved")));
        assertEquals(0, seal("b"));
        assertEquals(0, verify("--online", "--local-addresses"), said);
        assertTrue(said.contains("截至 2026-10-09 08:42 未被吊销"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/x",
        "http://[::1]:1/x",
        "http://localhost:1/x",
        "http://10.1.2.3/x",
        "http://192.168.0.1/x",
        "http://169.254.169.254/latest",
        "http://[fd00::1]/x",
        "http://100.64.0.1/x",
        "http://0.0.0.0/x",
        "http://[::ffff:127.0.0.1]/x"
    })
    void addressesInsideAreNotGoneToUnlessAsked(String address) throws Exception {
        world.key(folder.resolve("seal.p12"), Map.of("list", address));
        assertEquals(0, seal("b"));
        assertEquals(Verify.NOT_VERIFIABLE, verify("--online"));
        assertTrue(said.contains("没有去取"), said);
    }

    @ParameterizedTest
    @CsvSource({"ldap://x/cn=list", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://a:b@127.0.0.1/x", "http:///x"})
    void nothingButHttpAndHttpsIsGoneTo(String address) throws Exception {
        world.key(folder.resolve("seal.p12"), Map.of("list", address));
        assertEquals(0, seal("b"));
        assertEquals(Verify.NOT_VERIFIABLE, verify("--online", "--local-addresses"));
        assertTrue(said.contains("不是 http 或 https 地址"), said);
    }

    @Test
    void aStrangersCertificateSendsNobodyAnywhere() throws IOException {
        assertEquals(0, seal("b"));
        assertEquals(Verify.INVALID, run("verify", sealed().toString(), "--online", "--local-addresses"));
        assertEquals(List.of(), world.asked);
    }
}
