package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PreservedFile;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.timestamp.TimestampFault;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

/// Validation data and document time stamps (PAdES B-LT, B-LTA), and what they prove years later.
class PdfPreserverTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant YEARS_LATER = SealOffice.NOW.plus(DAY.multipliedBy(1500));

    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private TrustList trustAt(Instant moment, Revocation... revoked) {
        return TrustList.of(moment, office.authority.root())
                .with(office.authority.revocationList(
                        List.of(revoked), moment.getEpochSecond(), moment, moment.plus(DAY.multipliedBy(30))));
    }

    private static Verdict verify(byte[] file, TrustList trust, Instant now) {
        return new PdfVerifier().verify(file, trust, now);
    }

    private static SignatureVerdict seal(Verdict verdict) {
        return verdict.signatures().getFirst();
    }

    private static String reason(SignatureVerdict verdict, PointKind kind) {
        return verdict.point(kind).orElseThrow().reason();
    }

    @Test
    void everyStepAppendsAndTheFileStaysValid() throws IOException {
        byte[] sealed = PreservedFile.sealed(true);
        byte[] stored = PreservedFile.stored(sealed, office.trust, SealOffice.NOW);
        byte[] stamped = PreservedFile.timestamped(stored, StampOffice.open(), SealOffice.NOW, office.trust);
        assertArrayEquals(sealed, Arrays.copyOf(stored, sealed.length));
        assertArrayEquals(stored, Arrays.copyOf(stamped, stored.length));
        Verdict verdict = verify(stamped, office.trust, SealOffice.NOW.plusSeconds(60));
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals("PERMITTED_FOLLOW", reason(seal(verdict), PointKind.LATER_CHANGES));
        SignatureVerdict timestamp = verdict.signatures().getLast();
        assertTrue(timestamp.documentTimestamp());
        assertEquals(stamped.length, timestamp.signedLength());
        ValidationData data = SecurityStore.of(
                org.qiantang.signing.syntax.PdfFile.open(org.qiantang.signing.syntax.PdfBytes.of(stamped)));
        assertEquals(3, data.certificates().size(), "seal, time stamp authority, root");
        assertEquals(1, data.revocationLists().size());
        for (boolean compressed : new boolean[] {false, true}) {
            byte[] file = PreservedFile.preserved(compressed);
            Path path = Files.write(folder.resolve(compressed + ".pdf"), file);
            new OutsideJudge("pdfsig")
                    .hear("-nocert", path.toString())
                    .ifPresent(said -> assertTrue(said.contains("Signature is Valid"), said));
            new OutsideJudge("qpdf")
                    .hear("--check", path.toString())
                    .ifPresent(said -> assertTrue(said.contains("exit 0"), said));
        }
    }

    @Test
    void whatIsThereAlreadyIsNotStoredAgain() throws IOException {
        byte[] stored = PreservedFile.stored(PreservedFile.sealed(false), office.trust, SealOffice.NOW);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Verdict verdict = verify(stored, office.trust, SealOffice.NOW);
        Preservation again = new PdfPreserver()
                .store(stored, out, verdict.validationData(office.trust, ValidationData.NONE), SealOffice.NOW);
        assertInstanceOf(Preservation.Unchanged.class, again);
        assertEquals(0, out.size());
    }

    @Test
    void aSealStandsYearsAfterItsCertificateRanOut() throws IOException {
        Verdict bare = verify(PreservedFile.sealed(false), trustAt(YEARS_LATER), YEARS_LATER);
        assertEquals(Overall.VALID_WITH_UNVERIFIED, bare.overall());
        Verdict verdict = verify(PreservedFile.preserved(false), trustAt(YEARS_LATER), YEARS_LATER);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals("VALID_WHEN_SIGNED", reason(seal(verdict), PointKind.VALIDITY_PERIOD));
        assertEquals("NOT_REVOKED", reason(seal(verdict), PointKind.REVOCATION));
    }

    @Test
    void aListOfOnesOwnThatRevokesBeforeTheSealCountsMoreThanWhatTheFileHolds() {
        Revocation early =
                new Revocation(office.citySeal.certificate().getSerialNumber(), SealOffice.SEALED_AT.minus(DAY));
        Verdict verdict = verify(PreservedFile.preserved(false), trustAt(YEARS_LATER, early), YEARS_LATER);
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals("REVOKED", reason(seal(verdict), PointKind.REVOCATION));
    }

    @Test
    void aFurtherTimestampCarriesOnWhenTheFirstAuthorityRunsOut() throws IOException {
        StampOffice brief = new StampOffice(office.authority, DAY.multipliedBy(400));
        byte[] file = PreservedFile.timestamped(
                PreservedFile.stored(PreservedFile.sealed(false), office.trust, SealOffice.NOW),
                brief,
                SealOffice.NOW,
                office.trust);
        Verdict ranOut = verify(file, trustAt(YEARS_LATER), YEARS_LATER);
        assertEquals("TIMESTAMP_AUTHORITY_EXPIRED", reason(ranOut.signatures().getLast(), PointKind.TIMESTAMP));
        assertEquals(Overall.VALID_WITH_UNVERIFIED, ranOut.overall());

        Instant renewal = SealOffice.FOUNDED.plus(DAY.multipliedBy(390));
        byte[] renewed = PreservedFile.timestamped(
                PreservedFile.stored(file, trustAt(renewal), renewal), StampOffice.open(), renewal, trustAt(renewal));
        Verdict verdict = verify(renewed, trustAt(YEARS_LATER), YEARS_LATER);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(3, verdict.signatures().size());
    }

    @Test
    void withoutAnAuthorityNothingIsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Preservation outcome = new PdfPreserver()
                .timestamp(
                        PreservedFile.sealed(false),
                        out,
                        StampOffice.asking(SealOffice.NOW, office.trust, StampOffice.silent("甲")));
        assertEquals(
                new Preservation.NotStamped(List.of(new Timestamping.Failure("甲", TimestampFault.UNREACHABLE))),
                outcome);
        assertEquals(0, out.size());
    }

    @Test
    void aTimestampAloneIsNobodysSignature() {
        byte[] file =
                PreservedFile.timestamped(SealOffice.document(false), StampOffice.open(), SealOffice.NOW, office.trust);
        assertEquals(
                Overall.NOT_SIGNED, verify(file, office.trust, SealOffice.NOW).overall());
    }
}
