package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.StampOffice;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.seal.SealWorkshop;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampFault;
import org.qiantang.signing.timestamp.TimestampToken;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.Revocation;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

/// Seals with a time stamp (PAdES B-T), and what one proves when certificates ran out or were withdrawn since.
class PdfTimestampTest {
    private static final Instant STAMPED = SealOffice.SEALED_AT.plusSeconds(2);
    private static final Duration YEAR = Duration.ofDays(365);

    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private static byte[] sealed(SignatureMaker maker, TimestampClient stamps, Timestamping expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Sealing made = new PdfSealer(stamps)
                    .seal(SealOffice.document(false), out, SealOffice.request(SealOffice.CITY, 0, 140, 200), maker);
            Sealing.Sealed done = assertInstanceOf(Sealing.Sealed.class, made);
            assertEquals(expected, done.timestamping());
            assertEquals(out.size(), done.length());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private byte[] sealedWithTimestamp(SigningKey key) {
        return sealed(
                new CmsSignatureMaker(key),
                StampOffice.open().client(STAMPED, office.trust),
                new Timestamping.Stamped(StampOffice.NAME, STAMPED));
    }

    private static SignatureVerdict verdict(byte[] file, TrustList trust, Instant now) {
        Verdict verdict = new PdfVerifier().verify(file, trust, now);
        assertEquals(1, verdict.signatures().size());
        return verdict.signatures().getFirst();
    }

    private static VerificationPoint point(SignatureVerdict verdict, PointKind kind) {
        return verdict.point(kind).orElseThrow();
    }

    private TrustList revoking(SigningKey key, Instant at, Instant listed) {
        return office.trust.with(office.authority.revocationList(
                List.of(new Revocation(key.certificate().getSerialNumber(), at)),
                2,
                listed,
                listed.plus(Duration.ofDays(30))));
    }

    @Test
    void theTimestampIsOnTheSignatureAndProvesTheTime() throws IOException {
        byte[] file = sealedWithTimestamp(office.citySeal);
        SignatureVerdict verdict = verdict(file, office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(Optional.of(STAMPED), verdict.provenAt());
        assertEquals(
                VerificationPoint.passed(PointKind.TIMESTAMP, "TIMESTAMP_PROVES", STAMPED.toString(), StampOffice.NAME),
                point(verdict, PointKind.TIMESTAMP));
        Path path = Files.write(folder.resolve("stamped.pdf"), file);
        new OutsideJudge("pdfsig")
                .hear("-nocert", path.toString())
                .ifPresent(said -> assertTrue(said.contains("Signature is Valid"), said));
        new OutsideJudge("qpdf")
                .hear("--check", path.toString())
                .ifPresent(said -> assertTrue(said.contains("exit 0"), said));
    }

    @Test
    void withoutAnyAuthorityTheSealIsMadeAndSaysSo() {
        byte[] file = sealed(
                new CmsSignatureMaker(office.citySeal),
                StampOffice.asking(STAMPED, office.trust, StampOffice.silent("甲")),
                new Timestamping.NotStamped(List.of(new Timestamping.Failure("甲", TimestampFault.UNREACHABLE))));
        SignatureVerdict verdict = verdict(file, office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall());
        assertEquals(
                "NO_TIMESTAMP_CLAIMED_TIME", point(verdict, PointKind.TIMESTAMP).reason());
    }

    @Test
    void aSealRevokedSinceStandsWithATimestampAndNotWithout() {
        Instant revoked = STAMPED.plus(Duration.ofDays(2));
        Instant later = revoked.plus(Duration.ofDays(1));
        TrustList trust = revoking(office.citySeal, revoked, later);
        SignatureVerdict stamped = verdict(sealedWithTimestamp(office.citySeal), trust, later);
        assertEquals("REVOKED_SINCE", point(stamped, PointKind.REVOCATION).reason());
        assertEquals(PointOutcome.PASSED, point(stamped, PointKind.REVOCATION).outcome());
        assertEquals(
                PointOutcome.FAILED,
                point(plain(trust, later), PointKind.REVOCATION).outcome());
        SignatureVerdict after = verdict(
                sealedWithTimestamp(office.citySeal),
                revoking(office.citySeal, STAMPED.minusSeconds(60), later),
                later);
        assertEquals(Overall.INVALID, after.overall());
        assertEquals("REVOKED", point(after, PointKind.REVOCATION).reason());
    }

    private SignatureVerdict plain(TrustList trust, Instant now) {
        return verdict(
                sealed(
                        new CmsSignatureMaker(office.citySeal),
                        StampOffice.asking(STAMPED, office.trust),
                        new Timestamping.NotAsked()),
                trust,
                now);
    }

    @Test
    void aSealExpiredSinceStandsWithATimestampWhileItsAuthorityIsGood() {
        Instant later = SealOffice.FOUNDED.plus(YEAR).plus(Duration.ofDays(40));
        TrustList trust = office.trust.with(
                office.authority.revocationList(List.of(), 3, later.minusSeconds(60), later.plus(Duration.ofDays(30))));
        SignatureVerdict stamped = verdict(sealedWithTimestamp(office.citySeal), trust, later);
        assertEquals(
                "VALID_WHEN_SIGNED", point(stamped, PointKind.VALIDITY_PERIOD).reason());
        assertEquals("TIMESTAMP_PROVES", point(stamped, PointKind.TIMESTAMP).reason());
        // A list made after the certificate ran out need not name it: only data of the time could say more.
        assertEquals(
                PointOutcome.NOT_VERIFIED, point(stamped, PointKind.REVOCATION).outcome());
        assertEquals(
                "EXPIRED_SINCE",
                point(plain(trust, later), PointKind.VALIDITY_PERIOD).reason());
    }

    @Test
    void aTimestampByAnAuthorityThatIsRevokedOrUncheckedProvesNothing() {
        byte[] file = sealedWithTimestamp(office.citySeal);
        Instant later = STAMPED.plus(Duration.ofDays(1));
        SignatureVerdict revoked = verdict(file, revoking(StampOffice.open().key, later, later), later);
        assertEquals(
                "TIMESTAMP_AUTHORITY_REVOKED",
                point(revoked, PointKind.TIMESTAMP).reason());
        assertEquals(Overall.VALID_WITH_UNVERIFIED, revoked.overall());
        assertEquals(Optional.empty(), revoked.provenAt());
        SignatureVerdict unchecked = verdict(file, TrustList.of(SealOffice.FOUNDED, office.authority.root()), later);
        assertEquals(
                "TIMESTAMP_AUTHORITY_UNCHECKED",
                point(unchecked, PointKind.TIMESTAMP).reason());
    }

    @Test
    void theTimestampOfAnotherSignatureIsNotTaken() {
        SignatureMaker city = new CmsSignatureMaker(office.citySeal);
        var digest = city.newDigest();
        digest.update(new byte[] {1});
        TimestampToken foreign = StampOffice.open()
                .client(STAMPED, office.trust)
                .stamp(digest)
                .token()
                .orElseThrow();
        byte[] file = sealed(
                new Wrong(city, foreign),
                StampOffice.open().client(STAMPED, office.trust),
                new Timestamping.Stamped(StampOffice.NAME, STAMPED));
        SignatureVerdict verdict = verdict(file, office.trust, SealOffice.NOW);
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals(
                "TIMESTAMP_OF_OTHER_THING", point(verdict, PointKind.TIMESTAMP).reason());
    }

    /// Embeds another time stamp than the one it was given.
    private record Wrong(SignatureMaker maker, TimestampToken foreign) implements SignatureMaker {
        @Override
        public String subFilter() {
            return maker.subFilter();
        }

        @Override
        public java.security.MessageDigest newDigest() {
            return maker.newDigest();
        }

        @Override
        public int reservedLength() {
            return maker.reservedLength();
        }

        @Override
        public byte[] sign(byte[] digest, Instant at) {
            return maker.sign(digest, at);
        }

        @Override
        public byte[] toStamp(byte[] signature) {
            return maker.toStamp(signature);
        }

        @Override
        public byte[] withTimestamp(byte[] signature, byte[] token) {
            return maker.withTimestamp(signature, foreign.encoded());
        }
    }

    @Test
    void domesticSignaturesAreStampedToo() {
        DomesticOffice domestic = DomesticOffice.open();
        byte[] file = sealed(
                new CmsSignatureMaker(domestic.citySeal),
                StampOffice.domestic().client(STAMPED, domestic.trust),
                new Timestamping.Stamped(StampOffice.NAME, STAMPED));
        SignatureVerdict verdict = verdict(file, domestic.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(Optional.of(STAMPED), verdict.provenAt());
    }

    @Test
    void anElectronicSealsSignatureIsStampedInItsOwnPlace() {
        DomesticOffice domestic = DomesticOffice.open();
        SealSignatureMaker maker = assertInstanceOf(
                        SealSignatureMaker.Preparation.Ready.class,
                        SealSignatureMaker.prepare(
                                SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES),
                                domestic.citySeal,
                                SealSignatureMaker.PDF_RANGE,
                                Optional.empty(),
                                SealOffice.SEALED_AT))
                .maker();
        byte[] file = sealed(
                maker,
                StampOffice.domestic().client(STAMPED, domestic.trust),
                new Timestamping.Stamped(StampOffice.NAME, STAMPED));
        SignatureVerdict verdict = verdict(file, domestic.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(Optional.of(STAMPED), verdict.provenAt());
        assertEquals("TIMESTAMP_PROVES", point(verdict, PointKind.TIMESTAMP).reason());
    }
}
