package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Revocation lists and answers that OpenSSL made, got over HTTP.
final class OpensslAuthorityTest {
    private static final String ORGAN = "开放示范市水务局";

    @TempDir
    Path folder;

    private String said = "";

    private void openssl(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), output);
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
            return CommandLine.run(List.of(arguments), out, out, clock, Locale.SIMPLIFIED_CHINESE);
        } finally {
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int verify() {
        return run(
                "verify",
                folder.resolve("out/paper.pdf").toString(),
                "--trust",
                folder.resolve("ca.crt").toString(),
                "--online",
                "--local-addresses");
    }

    private void authority(int port) throws IOException {
        Files.writeString(folder.resolve("ca.cnf"), """
                [ca]
                default_ca = own
                [own]
                database = index.txt
                new_certs_dir = .
                serial = serial
                crlnumber = crlnumber
                certificate = ca.crt
                private_key = ca.key
                default_md = sha256
                default_days = 30
                default_crl_days = 7
                policy = any
                unique_subject = no
                [any]
                organizationName = supplied
                commonName = supplied
                organizationIdentifier = supplied
                [organ]
                keyUsage = critical,digitalSignature,nonRepudiation
                crlDistributionPoints = URI:http://127.0.0.1:%1$d/list.crl
                authorityInfoAccess = OCSP;URI:http://127.0.0.1:%1$d/ocsp
                """.formatted(port));
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("serial"), "1000\n");
        Files.writeString(folder.resolve("crlnumber"), "01\n");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-days",
                "60",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt",
                "-subj",
                "/O=开放示范/CN=开放示范根");
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-keyout",
                "organ.key",
                "-out",
                "organ.csr",
                "-subj",
                "/O=" + ORGAN + "/CN=" + ORGAN + "/organizationIdentifier=water");
        openssl(
                "ca",
                "-batch",
                "-utf8",
                "-config",
                "ca.cnf",
                "-extensions",
                "organ",
                "-in",
                "organ.csr",
                "-out",
                "organ.crt",
                "-notext");
        openssl(
                "pkcs12",
                "-export",
                "-inkey",
                "organ.key",
                "-in",
                "organ.crt",
                "-certfile",
                "ca.crt",
                "-out",
                "organ.p12",
                "-passout",
                "pass:20261009");
    }

    private byte[] list() throws IOException {
        openssl("ca", "-gencrl", "-config", "ca.cnf", "-out", "list.pem");
        openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.crl");
        return Files.readAllBytes(folder.resolve("list.crl"));
    }

    private byte[] answer(byte[] question) throws IOException {
        Files.write(folder.resolve("question.der"), question);
        openssl(
                "ocsp",
                "-index",
                "index.txt",
                "-CA",
                "ca.crt",
                "-rsigner",
                "ca.crt",
                "-rkey",
                "ca.key",
                "-reqin",
                "question.der",
                "-respout",
                "answer.der",
                "-ndays",
                "7");
        return Files.readAllBytes(folder.resolve("answer.der"));
    }

    @Test
    void whatOpensslPublishesIsTakenAndAWithdrawnCertificateFoundOut() throws IOException {
        Assumptions.assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl"))),
                "OpenSSL was not heard");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            var services = new java.util.concurrent.atomic.AtomicBoolean(true);
            server.createContext("/ocsp", exchange -> {
                try (exchange) {
                    if (services.get()) {
                        World.say(exchange, answer(exchange.getRequestBody().readAllBytes()));
                    } else {
                        exchange.sendResponseHeaders(503, -1);
                    }
                }
            });
            server.createContext("/list.crl", exchange -> {
                try (exchange) {
                    World.say(exchange, list());
                }
            });
            server.start();
            authority(server.getAddress().getPort());
            sealed();
            assertEquals(0, verify(), said);
            services.set(false);
            assertEquals(0, verify(), said);
            openssl("ca", "-config", "ca.cnf", "-revoke", "organ.crt");
            assertEquals(Verify.INVALID, verify(), said);
            assertTrue(said.contains("吊销：不通过"), said);
            services.set(true);
            assertEquals(Verify.INVALID, verify(), said);
            assertTrue(said.contains("吊销：不通过"), said);
        } finally {
            server.stop(0);
        }
    }

    private void sealed() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(folder.resolve("paper.pdf").toFile());
        }
        Files.writeString(folder.resolve("pin"), "20261009\n");
        int status = run(
                "seal",
                folder.resolve("paper.pdf").toString(),
                "--key",
                folder.resolve("organ.p12").toString(),
                "--pin-file",
                folder.resolve("pin").toString(),
                "--place",
                "1,100,150",
                "--out",
                folder.resolve("out").toString());
        assertEquals(0, status, said);
    }
}
