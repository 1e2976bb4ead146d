package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.trust.TrustList;

/// Seals that other products made, where the shared corpus is at hand. Its makers chain to nothing public, so that the
/// chain must fail by itself while everything that the files prove must hold; with the maker as its own root it holds
/// too.
class ForeignSealTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpora", "ses");
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @BeforeAll
    static void corpus() {
        if (!Files.isDirectory(CORPUS)) {
            System.out.println("corpus not at hand: shared/corpora/ses");
        }
        assumeTrue(Files.isDirectory(CORPUS));
    }

    private static ElectronicSeal seal(String file) throws IOException {
        return assertInstanceOf(
                        ElectronicSeal.Reading.Read.class,
                        ElectronicSeal.read(Files.readAllBytes(CORPUS.resolve(file))))
                .seal();
    }

    private static SealSignature signature(byte[] value) {
        return assertInstanceOf(SealSignature.Reading.Read.class, SealSignature.read(value))
                .signature();
    }

    private static VerificationPoint point(List<VerificationPoint> points, PointKind kind) {
        return points.stream().filter(point -> point.kind() == kind).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    UserV1.esl,    1, OFDRW测试用印章
                    UserV4.esl,    4, OFD R&W 测试用印章
                    UserV5.esl,    5, OFD R&W V5测试用印章
                    UserV5_ts.esl, 5, OFD R&W V5测试用印章""")
    void aForeignSealIsReadAndItsMakersSignatureIsRight(String file, int version, String name) throws IOException {
        ElectronicSeal seal = seal(file);
        assertEquals(version, seal.description().version());
        assertEquals(name, seal.description().name());
        assertEquals("PNG", seal.picture().format());
        assertTrue(seal.picture().pixels().isPresent());
        TrustList stranger = TrustList.of(NOW, SealOffice.open().authority.root());
        List<VerificationPoint> points =
                new SealTrial(stranger, Optional.empty(), NOW).judge(seal).points();
        assertEquals(
                PointOutcome.PASSED, point(points, PointKind.SIGNATURE_VALUE).outcome());
        assertEquals(
                PointOutcome.FAILED, point(points, PointKind.CERTIFICATE_CHAIN).outcome());
        assertEquals(Overall.INVALID, Overall.of(points));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    UserV1.esl,    SEAL_OUTSIDE_VALIDITY,   NO_TIMESTAMP_CLAIMED_TIME
                    UserV4.esl,    SEAL_OUTSIDE_VALIDITY,   NO_TIMESTAMP_CLAIMED_TIME
                    UserV5.esl,    SEAL_IN_FORCE_NOT_LISTED, NO_TIMESTAMP_CLAIMED_TIME
                    UserV5_ts.esl, SEAL_IN_FORCE_NOT_LISTED, TIMESTAMP_DAMAGED""")
    void validityAndTimeStampAreJudged(String file, String inForce, String timestamp) throws IOException {
        List<VerificationPoint> points = new SealTrial(
                        TrustList.of(NOW, seal(file).maker()), Optional.empty(), NOW)
                .judge(seal(file))
                .points();
        assertEquals(inForce, point(points, PointKind.SEAL_MATCHES_CERTIFICATE).reason());
        assertEquals(timestamp, point(points, PointKind.TIMESTAMP).reason());
    }

    @ParameterizedTest
    @CsvSource({"SignedValueV4.dat, 4", "SignedValueV5.dat, 5"})
    void aForeignSignatureValueIsRight(String file, int version) throws IOException {
        SealSignature signature = signature(Files.readAllBytes(CORPUS.resolve(file)));
        assertEquals(version, signature.version());
        assertEquals("/Doc_0/Signs/Sign_0/Signature.xml", signature.protectedRange());
        List<VerificationPoint> points = signature
                .judge(new byte[] {1}, TrustList.of(NOW, signature.seal().maker()), Optional.empty(), NOW)
                .points();
        assertEquals(
                PointOutcome.PASSED, point(points, PointKind.SIGNATURE_VALUE).outcome());
        assertEquals(
                PointOutcome.FAILED, point(points, PointKind.CONTENT_INTACT).outcome());
        assertTrue(signature.seal().binds(signature.signer()));
    }

    /// Electronic invoices sealed by two tax offices, and a file by a free library.
    @ParameterizedTest
    @CsvSource({"signedFile.ofd", "v4signed.ofd", "allprotected.ofd"})
    void theSignatureInsideAnOfdCoversItsSignatureFile(String file) throws IOException {
        try (ZipFile ofd = new ZipFile(CORPUS.resolve(file).toFile())) {
            SealSignature signature = signature(content(ofd, "Doc_0/Signs/Sign_0/SignedValue.dat"));
            byte[] digest = Sm2.sm3().digest(content(ofd, "Doc_0/Signs/Sign_0/Signature.xml"));
            List<VerificationPoint> points = signature
                    .judge(digest, TrustList.of(NOW, signature.seal().maker()), Optional.empty(), NOW)
                    .points();
            assertEquals(
                    PointOutcome.PASSED, point(points, PointKind.CONTENT_INTACT).outcome());
            assertEquals(
                    PointOutcome.PASSED,
                    point(points, PointKind.SIGNATURE_VALUE).outcome());
            assertTrue(signature.seal().binds(signature.signer()));
            assertTrue(signature.seal().isSignedByMaker());
        }
    }

    private static byte[] content(ZipFile ofd, String entry) throws IOException {
        return ofd.getInputStream(ofd.getEntry(entry)).readAllBytes();
    }

    @Test
    void everyTruncationOfAForeignSealIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(CORPUS.resolve("UserV1.esl"));
        for (int length = 0; length < whole.length; length += 97) {
            assertInstanceOf(ElectronicSeal.Reading.Malformed.class, ElectronicSeal.read(Arrays.copyOf(whole, length)));
        }
    }
}
