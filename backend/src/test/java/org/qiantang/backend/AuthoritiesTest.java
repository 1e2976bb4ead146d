package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.revocation.RevocationDesk;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.timestamp.TimestampToken;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateTrial;
import org.qiantang.signing.trust.IssuedKey;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trustfile.TrustFile;

/// The office as time stamp authority and as the one that withdraws certificates, over the wire and with OpenSSL.
@ExtendWith(SharedOffice.class)
class AuthoritiesTest {
    private static final byte[] DATA = "值班安排".getBytes(StandardCharsets.UTF_8);

    private static byte[] post(TestCity city, String path, String type, byte[] body) {
        var answer = city.send(city.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static TrustList trust(CentralOffice office) {
        return office.context().getBean(OfficeDirectory.class).facts().trust();
    }

    private static TimestampClient client(TestCity city, CentralOffice office) {
        var service = new TimestampService(
                "政务办公室", query -> post(city, "/v1/timestamps", "application/timestamp-query", query));
        return new TimestampClient(List.of(service), trust(office), InstantSource.system(), new SecureRandom());
    }

    /// A sound request.
    static byte[] timestampQuery() {
        var asked = new byte[1][];
        var listening = new TimestampService("听者", query -> {
            asked[0] = query;
            throw new IOException("only listening");
        });
        new TimestampClient(
                        List.of(listening),
                        new TrustList(Instant.EPOCH, List.of(), List.of()),
                        InstantSource.system(),
                        new SecureRandom())
                .stamp(Digests.sha256());
        return asked[0];
    }

    private static TimestampToken stamp(TimestampClient client) {
        var content = Digests.sha256();
        content.update(DATA);
        var answer = client.stamp(content);
        assertTrue(answer.timestamping() instanceof Timestamping.Stamped, answer::toString);
        return answer.token().orElseThrow();
    }

    @Test
    void clientsOfTheOfficeTrustItsTimestamps(TestCity city, CentralOffice office) {
        var token = stamp(client(city, office));
        assertTrue(token.isOver(Digests.sha256(DATA)));
        assertTrue(Duration.between(token.time(), Instant.now()).abs().toMinutes() < 5);
    }

    @Test
    void noNumberIsGivenTwiceEvenByTwoOfficesOverOneDatabase(TestCity city, CentralOffice office, @TempDir Path data) {
        var database = office.context().getBean(OfficeDatabase.class);
        var settings = OfficeSettings.demonstration(data)
                .withoutCity()
                .withDatabase(
                        new OfficeSettings.ExternalDatabase(database.url(), database.user(), database.password()));
        try (var second = CentralOffice.start(settings)) {
            var clients = List.of(client(city, office), client(new TestCity(second.enrolment(), data), second));
            Set<String> serials = ConcurrentHashMap.newKeySet();
            IntStream.range(0, 20)
                    .parallel()
                    .forEach(turn ->
                            assertTrue(serials.add(stamp(clients.get(turn % 2)).serial())));
            assertEquals(20, new HashSet<>(serials).size());
        }
    }

    @Test
    void openSslTakesTheTimestamp(TestCity city, CentralOffice office, @TempDir Path folder) throws Exception {
        var query = folder.resolve("query");
        var data = Files.write(folder.resolve("data"), DATA);
        if (!openssl("ts", "-query", "-data", data, "-sha512", "-cert", "-out", query)
                .endsWith("exit 0")) {
            System.out.println("judge not heard: openssl is not installed");
            return;
        }
        var reply = Files.write(
                folder.resolve("reply"),
                post(city, "/v1/timestamps", "application/timestamp-query", Files.readAllBytes(query)));
        var root =
                Files.writeString(folder.resolve("root.pem"), office.enrolment().certificateAuthority());
        var said = openssl("ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", root);
        assertTrue(said.contains("Verification: OK"), said);
    }

    @Test
    void whoHasTheEnrolmentTakesTheOfficesTrustListAndNoOther(TestCity city, CentralOffice office) {
        var now = Instant.now();
        var known = TrustList.ofPem(now, List.of(office.enrolment().certificateAuthority()), List.of())
                .orElseThrow();
        var file = city.send(city.request("/v1/trust-list").build()).body();
        var opened = assertInstanceOf(TrustFile.Opening.Opened.class, TrustFile.open(file, known, now));
        assertEquals(trust(office).roots(), opened.list().roots());
        assertFalse(opened.list().isOutdated(now));
        assertTrue(opened.list().isOutdated(now.plus(Duration.ofDays(31))));
        file[file.length / 2] ^= 1;
        assertInstanceOf(TrustFile.Opening.Refused.class, TrustFile.open(file, known, now));
    }

    @Test
    void aWithdrawnCertificateIsPublishedAtOnce(TestCity city, CentralOffice office, @TempDir Path folder)
            throws Exception {
        var authority = office.context().getBean(CertificateAuthority.class);
        var desk = office.context().getBean(RevocationDesk.class);
        var name = RevocationDesk.name(authority);
        var now = Instant.now();
        var lost = authority.issuePerson("lost", "失密", "钱塘", now.minusSeconds(60), Duration.ofDays(9));
        var kept = authority.issuePerson("kept", "保密", "钱塘", now.minusSeconds(60), Duration.ofDays(9));
        assertTrue(passes(lost, office));
        assertTrue(desk.revoke(name, lost.certificate().getSerialNumber(), "密钥丢失"));
        assertFalse(desk.revoke("0".repeat(64), BigInteger.ONE, ""));
        assertFalse(passes(lost, office));
        assertTrue(passes(kept, office));

        var list = city.send(
                city.request("/v1/authorities/" + name + "/revocation-list").build());
        var crl = Files.write(folder.resolve("list.crl"), list.body());
        var root =
                Files.writeString(folder.resolve("root.pem"), office.enrolment().certificateAuthority());
        var said = openssl("crl", "-inform", "DER", "-in", crl, "-CAfile", root, "-noout", "-text");
        if (said.isEmpty()) {
            System.out.println("judge not heard: openssl is not installed");
            return;
        }
        assertTrue(said.contains("verify OK"), said);
        assertTrue(status(city, name, lost, root, folder).contains(": revoked"));
        assertTrue(status(city, name, kept, root, folder).contains(": good"));
    }

    private static boolean passes(IssuedKey key, CentralOffice office) {
        var now = Instant.now();
        return CertificateTrial.of(key.certificate(), key.chain(), trust(office), now, now)
                .passed();
    }

    /// What OpenSSL makes of the office's OCSP answer.
    private static String status(TestCity city, String name, IssuedKey key, Path root, Path folder) throws Exception {
        var certificate = Files.writeString(folder.resolve("one.pem"), key.certificatesPem());
        var request = folder.resolve("request");
        openssl("ocsp", "-issuer", root, "-cert", certificate, "-reqout", request);
        var response = Files.write(
                folder.resolve("response"),
                post(
                        city,
                        "/v1/authorities/" + name + "/status",
                        "application/ocsp-request",
                        Files.readAllBytes(request)));
        var said = openssl(
                "ocsp",
                "-no_nonce",
                "-issuer",
                root,
                "-cert",
                certificate,
                "-reqin",
                request,
                "-respin",
                response,
                "-CAfile",
                root);
        assertTrue(said.contains("Response verify OK"), said);
        return said;
    }

    /// Both streams together and the exit status; empty where OpenSSL is not installed.
    private static String openssl(Object... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("openssl"));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said + "exit " + process.waitFor();
        } catch (IOException notInstalled) {
            return "";
        }
    }
}
