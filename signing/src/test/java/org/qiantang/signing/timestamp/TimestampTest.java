package org.qiantang.signing.timestamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.timestamp.Timestamping.Failure;
import org.qiantang.signing.timestamp.Timestamping.NotStamped;
import org.qiantang.signing.timestamp.Timestamping.Stamped;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.TrustList;

class TimestampTest {
    private static final Instant NOW = SealOffice.NOW;
    private static final byte[] DATA = "会议纪要".getBytes(StandardCharsets.UTF_8);

    private final SealOffice office = SealOffice.open();
    private final StampOffice stamps = StampOffice.open();

    @TempDir
    private Path folder;

    private static byte[] digest() {
        return Digests.sha256(DATA);
    }

    private TimestampClient.Answer ask(TimestampService... services) {
        return ask(office.trust, services);
    }

    private static TimestampClient.Answer ask(TrustList trust, TimestampService... services) {
        var content = Digests.sha256();
        content.update(DATA);
        return StampOffice.asking(NOW, trust, services).stamp(content);
    }

    private void assertFault(TimestampFault fault, TimestampService service) {
        assertEquals(
                new NotStamped(List.of(new Failure(service.name(), fault))),
                ask(service).timestamping());
    }

    @Test
    void aTimestampSaysWhenAndForWhatAndWhoSaysSo() {
        TimestampClient.Answer answer = ask(stamps.at(NOW));
        assertEquals(new Stamped(StampOffice.NAME, NOW), answer.timestamping());
        TimestampToken token = answer.token().orElseThrow();
        assertTrue(token.isOver(digest()));
        assertFalse(token.isOver(Digests.sha256(new byte[1])));
        assertTrue(token.isSignedByAuthority());
        assertEquals(stamps.key.certificate(), token.authority());
    }

    @Test
    void theNextAuthorityIsAskedWhenOneIsSilent() {
        assertEquals(
                new Stamped(StampOffice.NAME, NOW),
                ask(StampOffice.silent("甲"), stamps.at(NOW)).timestamping());
        NotStamped none = assertInstanceOf(
                NotStamped.class,
                ask(StampOffice.silent("甲"), StampOffice.silent("乙")).timestamping());
        assertEquals(
                List.of(new Failure("甲", TimestampFault.UNREACHABLE), new Failure("乙", TimestampFault.UNREACHABLE)),
                none.failures());
        assertInstanceOf(Timestamping.NotAsked.class, ask().timestamping());
    }

    @Test
    void whatAnAuthorityGivesMustBeForTheRequestAndByOneThatMay() {
        byte[] earlier = stamps.authority().answer(query(), NOW);
        assertFault(TimestampFault.OTHER_REQUEST, new TimestampService("重放", query -> earlier));
        assertFault(TimestampFault.MALFORMED, new TimestampService("杂音", query -> DATA));
        assertFault(TimestampFault.MALFORMED, new TimestampService("过长", query -> new byte[1 << 20]));
        assertFault(
                TimestampFault.REFUSED,
                new TimestampService("拒绝", query -> stamps.authority().answer(DATA, NOW)));
        TimestampService otherPolicy =
                new TimestampService("另一规则", stamps.at(NOW).transport(), Optional.of("1.2.3.4"));
        assertFault(TimestampFault.REFUSED, otherPolicy);
        CertificateAuthority stranger = CertificateAuthority.create(
                "外来根", SealOffice.FOUNDED, Duration.ofDays(99), new java.security.SecureRandom());
        assertFault(TimestampFault.NOT_TRUSTED, new StampOffice(stranger, Duration.ofDays(9)).at(NOW));
        assertFault(TimestampFault.NOT_TRUSTED, stamps.at(NOW.plus(Duration.ofDays(3))));
    }

    private static byte[] query() {
        byte[][] seen = new byte[1][];
        ask(SealOffice.open().trust, new TimestampService("听者", query -> {
            seen[0] = query;
            throw new IOException("only listening");
        }));
        return seen[0];
    }

    @Test
    void aFlippedByteIsNeverTaken() {
        byte[] token = ask(stamps.at(NOW)).token().orElseThrow().encoded();
        List<Integer> unnoticed = new ArrayList<>();
        for (int at = 0; at < token.length; at++) {
            byte[] changed = token.clone();
            changed[at] ^= 1;
            boolean taken = TimestampToken.read(changed) instanceof TimestampToken.Reading.Read(TimestampToken read)
                    && read.isOver(digest())
                    && read.isSignedByAuthority()
                    && TimestampTrial.of(read, digest(), Circumstances.of(office.trust, NOW))
                            .proven()
                            .isPresent();
            if (taken) {
                unnoticed.add(at);
            }
        }
        assertEquals(List.of(), unnoticed);
    }

    @Test
    void anAuthorityAnswersBadRequestsWithTheReason() throws IOException, TSPException {
        TimeStampResponse answer = new TimeStampResponse(stamps.authority().answer(DATA, NOW));
        assertEquals(PKIFailureInfo.badDataFormat, answer.getFailInfo().intValue());
        byte[] query = query();
        // The digest's length in the request no longer fits its algorithm.
        var generator = new org.bouncycastle.tsp.TimeStampRequestGenerator();
        TimeStampResponse unknown = new TimeStampResponse(stamps.authority()
                .answer(
                        generator
                                .generate(
                                        new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.14.3.2.26"),
                                        new byte[20],
                                        BigInteger.ONE)
                                .getEncoded(),
                        NOW));
        assertEquals(PKIFailureInfo.badAlg, unknown.getFailInfo().intValue());
        assertEquals(0, new TimeStampResponse(stamps.authority().answer(query, NOW)).getStatus());
    }

    @Test
    void openSslAsksAndBelievesTheAnswer() throws IOException {
        Path data = Files.write(folder.resolve("data"), DATA);
        Path query = folder.resolve("query");
        OutsideJudge openssl = new OutsideJudge("openssl");
        Optional<String> asked =
                openssl.hear("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());
        if (asked.isEmpty()) {
            return;
        }
        Path answer = Files.write(folder.resolve("answer"), stamps.authority().answer(Files.readAllBytes(query), NOW));
        Path root = Files.writeString(folder.resolve("root.pem"), office.trust.toPem());
        String said = openssl.hear(
                        "ts",
                        "-verify",
                        "-queryfile",
                        query.toString(),
                        "-in",
                        answer.toString(),
                        "-CAfile",
                        root.toString(),
                        "-attime",
                        Long.toString(NOW.getEpochSecond()))
                .orElseThrow();
        assertTrue(said.contains("Verification: OK"), said);
        Path other = Files.write(folder.resolve("other"), new byte[] {1});
        String refused = openssl.hear(
                        "ts",
                        "-verify",
                        "-data",
                        other.toString(),
                        "-in",
                        answer.toString(),
                        "-CAfile",
                        root.toString())
                .orElseThrow();
        assertTrue(refused.contains("FAILED"), refused);
    }

    @Test
    void aDomesticAuthorityStampsWithSm2AndSm3() {
        var content = Sm2.sm3();
        content.update(DATA);
        TimestampClient.Answer answer =
                StampOffice.domestic().client(NOW, DomesticOffice.open().trust).stamp(content);
        TimestampToken token = answer.token().orElseThrow();
        assertTrue(token.isOver(Sm2.sm3().digest(DATA)));
        assertEquals("SM3", token.newDigest().getAlgorithm());
        assertTrue(Sm2.isKey(token.authority().getPublicKey()));
    }
}
