package org.qiantang.signing.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;

class ActSignatureTest {
    private static final byte[] ACT = "{\"command\":\"issue\",\"opinion\":\"同意\"}".getBytes(StandardCharsets.UTF_8);
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private byte[] signed() {
        return ActSignature.sign(office.person, ACT, SealOffice.SEALED_AT);
    }

    private ActVerdict verify(byte[] cms) {
        return ActSignature.verify(cms, ACT, office.trust, SealOffice.NOW);
    }

    @Test
    void aSignedActNamesItsAuthorAndMoment() {
        ActVerdict verdict = verify(signed());
        assertEquals(Overall.VALID, verdict.overall());
        assertEquals(Optional.of(SealOffice.SEALED_AT), verdict.claimedAt());
        assertTrue(verdict.isBy("p-1001"));
        assertFalse(verdict.isBy("p-1002"));
    }

    @Test
    void anotherContentIsInvalid() {
        ActVerdict verdict = ActSignature.verify(signed(), new byte[] {1}, office.trust, SealOffice.NOW);
        assertEquals(Overall.INVALID, verdict.overall());
        assertFalse(verdict.isBy("p-1001"));
    }

    @Test
    void noByteOfTheSignatureCanBeChanged() {
        byte[] cms = signed();
        for (int i = 0; i < cms.length; i++) {
            byte[] changed = cms.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertNotEquals(Overall.VALID, verify(changed).overall(), "byte " + i);
        }
    }

    @Test
    void aStrangersSignatureIsInvalid() {
        CertificateAuthority other =
                CertificateAuthority.create("钱塘示范根", SealOffice.FOUNDED, Duration.ofDays(365), new SecureRandom());
        byte[] cms = ActSignature.sign(
                other.issuePerson("p-1001", "印守正", SealOffice.CITY, SealOffice.FOUNDED, Duration.ofDays(30))
                        .signingKey(),
                ACT,
                SealOffice.SEALED_AT);
        assertEquals(Overall.INVALID, verify(cms).overall());
    }

    @Test
    void withoutARevocationListRevocationStaysOpen() {
        ActVerdict verdict = ActSignature.verify(
                signed(), ACT, TrustList.of(SealOffice.FOUNDED, office.authority.root()), SealOffice.NOW);
        assertEquals(Overall.VALID_WITH_UNVERIFIED, verdict.overall());
        assertEquals(
                List.of(PointKind.REVOCATION),
                verdict.points().stream()
                        .filter(point -> point.outcome() == PointOutcome.NOT_VERIFIED)
                        .map(point -> point.kind())
                        .toList());
    }

    @Test
    void rubbishIsUnreadable() {
        assertEquals(Overall.UNREADABLE, verify(new byte[0]).overall());
        assertEquals(
                Overall.UNREADABLE, verify(new byte[] {0x30, 0x03, 1, 2, 3}).overall());
        assertEquals(Overall.UNREADABLE, verify(new byte[1 << 20]).overall());
    }

    @Test
    void opensslVerifiesASignedAct() throws IOException {
        Path cms = Files.write(folder.resolve("act.p7s"), signed());
        Path act = Files.write(folder.resolve("act.json"), ACT);
        Path root = folder.resolve("trust.pem");
        TrustList.of(SealOffice.FOUNDED, office.authority.root()).save(root);
        new OutsideJudge("openssl")
                .hear(
                        "cms",
                        "-verify",
                        "-cades",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        cms.toString(),
                        "-content",
                        act.toString(),
                        "-CAfile",
                        root.toString(),
                        "-attime",
                        Long.toString(SealOffice.NOW.getEpochSecond()),
                        "-out",
                        folder.resolve("out").toString())
                .ifPresent(said -> assertTrue(said.contains("exit 0"), said));
    }
}
