package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.Sm2Judge;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.key.Sm2;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealTrial.SealVerdict;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

class ElectronicSealTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private final DomesticOffice office = DomesticOffice.open();

    @TempDir
    private Path folder;

    private static ElectronicSeal read(byte[] der) {
        return assertInstanceOf(ElectronicSeal.Reading.Read.class, ElectronicSeal.read(der))
                .seal();
    }

    private SealVerdict judge(ElectronicSeal seal, Optional<SealRegistry> registry) {
        return new SealTrial(office.trust, registry, SealOffice.NOW).judge(seal);
    }

    private SealSignatureMaker maker(ElectronicSeal seal) {
        return assertInstanceOf(
                        SealSignatureMaker.Preparation.Ready.class,
                        SealSignatureMaker.prepare(
                                seal,
                                office.citySeal,
                                SealSignatureMaker.PDF_RANGE,
                                Optional.empty(),
                                SealOffice.SEALED_AT))
                .maker();
    }

    private byte[] signed(ElectronicSeal seal) {
        return maker(seal).sign(Sm2.sm3().digest(CONTENT), SealOffice.SEALED_AT);
    }

    private SealSignature.SealUseVerdict verdict(byte[] value, Optional<SealRegistry> registry) {
        SealSignature signature = assertInstanceOf(SealSignature.Reading.Read.class, SealSignature.read(value))
                .signature();
        return signature.judge(Sm2.sm3().digest(CONTENT), office.trust, registry, SealOffice.NOW);
    }

    private static String reason(List<VerificationPoint> points, PointKind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @ParameterizedTest
    @EnumSource
    void aSealMadeHereReadsBackAndIsValid(SealOrder.Binding binding) {
        ElectronicSeal made = SealWorkshop.citySeal(binding);
        ElectronicSeal seal = read(made.encoded());
        assertArrayEquals(made.encoded(), seal.encoded());
        assertEquals(4, seal.description().version());
        assertEquals(SealOffice.CITY, seal.description().name());
        assertEquals(42, seal.picture().widthMm());
        assertTrue(seal.picture().pixels().orElseThrow().getColorModel().hasAlpha());
        assertTrue(seal.binds(office.citySeal.certificate()));
        assertFalse(seal.binds(office.person.certificate()));
        assertEquals(Overall.VALID, judge(seal, Optional.empty()).overall());
    }

    @Test
    void aChangedSealIsForgedOrUnreadable() throws GeneralSecurityException {
        byte[] der = SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES).encoded();
        Random random = new Random(1);
        int tail = office.sealMaker.certificate().getEncoded().length + 100;
        for (int i = 0; i < 600; i++) {
            byte[] changed = der.clone();
            // Every other change hits the maker's certificate and signature, behind the large picture.
            int at = i % 2 == 0 ? random.nextInt(der.length) : der.length - 1 - random.nextInt(tail);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            if (ElectronicSeal.read(changed) instanceof ElectronicSeal.Reading.Read(ElectronicSeal seal)) {
                assertNotEquals(Overall.VALID, judge(seal, Optional.empty()).overall(), "change " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUseOfTheSealIsValidAndSaysWhen(SealOrder.Binding binding) {
        byte[] value = signed(SealWorkshop.citySeal(binding));
        assertEquals(Overall.VALID, verdict(value, Optional.empty()).overall());
        SealSignature signature = assertInstanceOf(SealSignature.Reading.Read.class, SealSignature.read(value))
                .signature();
        assertEquals(4, signature.version());
        assertEquals(Optional.of(SealOffice.SEALED_AT), signature.claimedAt());
        assertEquals(SealSignatureMaker.PDF_RANGE, signature.protectedRange());
        assertEquals(
                Overall.INVALID,
                signature
                        .judge(Sm2.sm3().digest(new byte[0]), office.trust, Optional.empty(), SealOffice.NOW)
                        .overall());
    }

    @Test
    void aWithdrawnSealFailsAndIsNotUsedAgain() {
        ElectronicSeal seal = SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES);
        byte[] value = signed(seal);
        SealRegistry revoked = registry(SealRegistry.State.REVOKED, Duration.ofMinutes(1));
        assertEquals(
                "SEAL_REVOKED",
                reason(verdict(value, Optional.of(revoked)).points(), PointKind.SEAL_MATCHES_CERTIFICATE));
        assertEquals(Overall.INVALID, judge(seal, Optional.of(revoked)).overall());
        assertEquals(
                new SealSignatureMaker.Preparation.Refused(ElectronicSealRefusal.SEAL_WITHDRAWN),
                SealSignatureMaker.prepare(
                        seal, office.citySeal, "/ByteRange", Optional.of(revoked), SealOffice.SEALED_AT));
        SealRegistry later = registry(SealRegistry.State.SUSPENDED, Duration.ofMinutes(1));
        assertEquals(
                Overall.VALID_WITH_UNVERIFIED,
                verdict(value, Optional.of(later)).overall());
        SealRegistry before = registry(SealRegistry.State.SUSPENDED, Duration.ofMinutes(-1));
        assertEquals(Overall.INVALID, verdict(value, Optional.of(before)).overall());
        SealRegistry none = SealRegistry.sign(List.of(), SealOffice.FOUNDED, SealWorkshop.UNTIL, office.sealMaker);
        assertEquals(
                "SEAL_IN_FORCE",
                reason(verdict(value, Optional.of(none)).points(), PointKind.SEAL_MATCHES_CERTIFICATE));
    }

    private SealRegistry registry(SealRegistry.State state, Duration afterSealing) {
        SealRegistry made = SealRegistry.sign(
                List.of(new SealRegistry.Entry(
                        "33010000000001", state, SealOffice.SEALED_AT.plus(afterSealing), "机构 撤并")),
                SealOffice.SEALED_AT,
                SealWorkshop.UNTIL,
                office.sealMaker);
        return SealRegistry.read(made.encoded()).orElseThrow();
    }

    @Test
    void aRegistryThatSomebodyElseSignedOrChangedSaysNothing() {
        byte[] value = signed(SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES));
        SealRegistry strangers = SealRegistry.sign(
                List.of(new SealRegistry.Entry("33010000000001", SealRegistry.State.REVOKED, SealOffice.SEALED_AT, "")),
                SealOffice.SEALED_AT,
                SealWorkshop.UNTIL,
                office.person);
        byte[] changed = registry(SealRegistry.State.REVOKED, Duration.ZERO).encoded();
        changed[30] ^= 1;
        assertEquals(Overall.VALID, verdict(value, Optional.of(strangers)).overall());
        SealRegistry.read(changed)
                .ifPresent(read -> assertEquals(
                        Overall.VALID, verdict(value, Optional.of(read)).overall()));
    }

    @Test
    void whatTheSealDoesNotBindCannotUseIt() {
        ElectronicSeal seal = SealWorkshop.citySeal(SealOrder.Binding.DIGESTS);
        assertEquals(
                new SealSignatureMaker.Preparation.Refused(ElectronicSealRefusal.CERTIFICATE_NOT_IN_SEAL),
                SealSignatureMaker.prepare(seal, office.person, "/ByteRange", Optional.empty(), SealOffice.SEALED_AT));
        assertEquals(
                new SealSignatureMaker.Preparation.Refused(ElectronicSealRefusal.SEAL_NOT_IN_FORCE),
                SealSignatureMaker.prepare(
                        seal,
                        office.citySeal,
                        "/ByteRange",
                        Optional.empty(),
                        SealWorkshop.UNTIL.plus(Duration.ofDays(1))));
    }

    @Test
    void ordersThatCannotBeFulfilledAreRefused() {
        SealOrder good = SealWorkshop.order(SealOrder.Binding.CERTIFICATES, List.of(office.citySeal.certificate()));
        assertEquals(
                new SealMaker.Making.Refused(ElectronicSealRefusal.MAKER_UNUSABLE),
                new SealMaker(SealOffice.open().citySeal).make(good));
        assertEquals(
                new SealMaker.Making.Refused(ElectronicSealRefusal.BOUND_CERTIFICATE_UNUSABLE),
                new SealMaker(office.sealMaker).make(SealWorkshop.order(SealOrder.Binding.CERTIFICATES, List.of())));
        assertEquals(
                new SealMaker.Making.Refused(ElectronicSealRefusal.BOUND_CERTIFICATE_UNUSABLE),
                new SealMaker(office.sealMaker)
                        .make(SealWorkshop.order(
                                SealOrder.Binding.CERTIFICATES,
                                List.of(SealOffice.open().citySeal.certificate()))));
    }

    @Test
    void aPdfSealedWithAnElectronicSealIsValidUntilAByteChanges() throws IOException {
        Path plain = SealOffice.document(folder.resolve("plain.pdf"), true);
        Path sealed = folder.resolve("sealed.pdf");
        SealSignatureMaker maker = maker(SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES));
        assertInstanceOf(
                Sealing.Sealed.class,
                new PdfSealer().seal(plain, sealed, SealOffice.request(SealOffice.CITY, 0, 140, 200), maker));
        Verdict verdict = new PdfVerifier().verify(sealed, office.trust, SealOffice.NOW);
        assertEquals(
                Overall.VALID, verdict.overall(), () -> verdict.signatures().toString());
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[100] ^= 1;
        Files.write(sealed, bytes);
        assertEquals(
                Overall.INVALID,
                new PdfVerifier().verify(sealed, office.trust, SealOffice.NOW).overall());
    }

    /// GB/T 38540: a seal, and its use, are each signed over their first part and carry the value as a bit string last.
    @Test
    void opensslConfirmsTheMakersSignatureOnTheSealAndTheOrgansOnThePdf() throws IOException {
        ElectronicSeal seal = SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES);
        assertConfirmed(ASN1Sequence.getInstance(seal.encoded()), office.sealMaker);
        Path sealed = folder.resolve("sealed.pdf");
        new PdfSealer()
                .seal(
                        SealOffice.document(folder.resolve("plain.pdf"), true),
                        sealed,
                        SealOffice.request(SealOffice.CITY, 0, 140, 200),
                        maker(seal));
        try (PDDocument document = Loader.loadPDF(sealed.toFile());
                ASN1InputStream in = new ASN1InputStream(
                        document.getSignatureDictionaries().getFirst().getContents())) {
            assertConfirmed(ASN1Sequence.getInstance(in.readObject()), office.citySeal);
        }
    }

    private void assertConfirmed(ASN1Sequence structure, SigningKey by) throws IOException {
        byte[] data = structure.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER);
        byte[] value = ASN1BitString.getInstance(structure.getObjectAt(3)).getOctets();
        PublicKey key = by.certificate().getPublicKey();
        Sm2Judge openssl = new Sm2Judge(folder);
        openssl.confirms(key, data, value).ifPresent(Assertions::assertTrue);
        data[data.length - 1] ^= 1;
        openssl.confirms(key, data, value).ifPresent(Assertions::assertFalse);
    }
}
