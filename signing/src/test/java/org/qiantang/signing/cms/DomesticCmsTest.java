package org.qiantang.signing.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.Sm2Judge;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.act.ActVerdict;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

class DomesticCmsTest {
    private static final byte[] ACT = "{\"command\":\"issue\",\"opinion\":\"同意\"}".getBytes(StandardCharsets.UTF_8);
    private final DomesticOffice office = DomesticOffice.open();

    @TempDir
    private Path folder;

    private byte[] signed() {
        return ActSignature.sign(office.person, ACT, SealOffice.SEALED_AT);
    }

    private ActVerdict verify(byte[] cms) {
        return ActSignature.verify(cms, ACT, office.trust, SealOffice.NOW);
    }

    @Test
    void anSm2ActIsValidAndNamesItsAuthor() {
        ActVerdict verdict = verify(signed());
        assertEquals(Overall.VALID, verdict.overall(), () -> verdict.points().toString());
        assertTrue(verdict.isBy("p-1001"));
        assertEquals(
                List.of("SM3withSM2"),
                verdict.points().stream()
                        .filter(point -> point.reason().equals("SIGNATURE_RIGHT"))
                        .map(VerificationPoint::arguments)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void noByteOfAnSm2SignatureCanBeChanged() {
        byte[] cms = signed();
        for (int i = 0; i < cms.length; i++) {
            byte[] changed = cms.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertNotEquals(Overall.VALID, verify(changed).overall(), "byte " + i);
        }
    }

    /// Content types and algorithm names of GM/T 0010-2012.
    @Test
    void theMessageIsWrittenInTheDomesticSyntax() throws IOException {
        ASN1Sequence whole = (ASN1Sequence) ASN1Primitive.fromByteArray(signed());
        assertEquals("1.2.156.10197.6.1.4.2.2", whole.getObjectAt(0).toString());
        ASN1Sequence data = signedData(signed());
        assertEquals("1", data.getObjectAt(0).toString());
        assertEquals("[[1.2.156.10197.1.401, NULL]]", data.getObjectAt(1).toString());
        assertEquals("[1.2.156.10197.6.1.4.2.1]", data.getObjectAt(2).toString());
        SignerInfo signer = signer(signed());
        assertEquals(
                "1.2.156.10197.1.301.1",
                signer.getDigestEncryptionAlgorithm().getAlgorithm().getId());
    }

    @Test
    void opensslConfirmsTheExtractedSignatureValue() throws IOException {
        assertConfirmed(signer(signed()), office.person);
    }

    private void assertConfirmed(SignerInfo signer, SigningKey by) throws IOException {
        byte[] attributes = signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        byte[] value = signer.getEncryptedDigest().getOctets();
        PublicKey key = by.certificate().getPublicKey();
        Sm2Judge openssl = new Sm2Judge(folder);
        openssl.confirms(key, attributes, value).ifPresent(Assertions::assertTrue);
        attributes[attributes.length - 1] ^= 1;
        openssl.confirms(key, attributes, value).ifPresent(Assertions::assertFalse);
    }

    @Test
    void anSm2SealOnAPdfIsValid() throws IOException {
        Path plain = SealOffice.document(folder.resolve("plain.pdf"), false);
        Path sealed = folder.resolve("sealed.pdf");
        Sealing sealing =
                new PdfSealer().seal(plain, sealed, SealOffice.request(SealOffice.CITY, 0, 140, 200), office.citySeal);
        assertTrue(sealing instanceof Sealing.Sealed);
        Verdict verdict = new PdfVerifier().verify(sealed, office.trust, SealOffice.NOW);
        assertEquals(
                Overall.VALID,
                verdict.overall(),
                () -> verdict.signatures().stream()
                        .map(SignatureVerdict::points)
                        .toList()
                        .toString());
        String text = new String(Files.readAllBytes(sealed), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("/SubFilter/adbe.pkcs7.detached"));
        try (PDDocument document = Loader.loadPDF(sealed.toFile())) {
            byte[] padded = document.getSignatureDictionaries().getFirst().getContents();
            try (ASN1InputStream in = new ASN1InputStream(padded)) {
                assertConfirmed(signer(in.readObject().getEncoded()), office.citySeal);
            }
        }
        byte[] changed = Files.readAllBytes(sealed);
        changed[60] ^= 1;
        Files.write(sealed, changed);
        assertEquals(
                Overall.INVALID,
                new PdfVerifier().verify(sealed, office.trust, SealOffice.NOW).overall());
    }

    private static ASN1Sequence signedData(byte[] cms) throws IOException {
        ASN1Sequence whole = (ASN1Sequence) ASN1Primitive.fromByteArray(cms);
        return (ASN1Sequence) ((ASN1TaggedObject) whole.getObjectAt(1)).getExplicitBaseObject();
    }

    private static SignerInfo signer(byte[] cms) throws IOException {
        return SignerInfo.getInstance(((ASN1Set) signedData(cms).getObjectAt(4)).getObjectAt(0));
    }
}
