package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

class PdfSealerTest {
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private Sealing seal(Path input, SealRequest request) {
        return new PdfSealer().seal(input, folder.resolve("out.pdf"), request, office.citySeal);
    }

    private static SealRequest usual() {
        return SealOffice.request(SealOffice.CITY, 0, 140, 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sealingAppendsAndTheResultIsValid(boolean compressed) throws IOException {
        Path input = SealOffice.document(folder.resolve("in.pdf"), compressed);
        Path once = office.sealByCity(input, folder.resolve("once.pdf"));
        Path twice = office.sealByDistrict(once, folder.resolve("twice.pdf"));
        byte[] original = Files.readAllBytes(input);
        byte[] first = Files.readAllBytes(once);
        assertArrayEquals(original, Arrays.copyOf(first, original.length));
        assertArrayEquals(first, Arrays.copyOf(Files.readAllBytes(twice), first.length));
        Verdict verdict = new PdfVerifier().verify(twice, office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(
                List.of("Seal1", "Seal2"),
                verdict.signatures().stream().map(SignatureVerdict::fieldName).toList());
        assertEquals(first.length, verdict.signatures().getFirst().signedLength());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatIsInMemoryOnlyIsSealedAndJudgedLikeOneOnTheDisk(boolean compressed) throws IOException {
        Path input = SealOffice.document(folder.resolve("in.pdf"), compressed);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertInstanceOf(
                Sealing.Sealed.class,
                new PdfSealer().seal(Files.readAllBytes(input), output, usual(), office.citySeal));
        Verdict inMemory = new PdfVerifier().verify(output.toByteArray(), office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, inMemory.overall(), inMemory::toString);
        Path onDisk = Files.write(folder.resolve("out.pdf"), output.toByteArray());
        assertEquals(
                inMemory.toString(),
                new PdfVerifier().verify(onDisk, office.trust, SealOffice.NOW).toString());
        byte[] changed = output.toByteArray();
        changed[changed.length / 3] ^= 1;
        assertNotEquals(
                Overall.VALID,
                new PdfVerifier().verify(changed, office.trust, SealOffice.NOW).overall());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void theSealStandsUprightWhereItWasAskedFor(int rotation) throws IOException {
        Path input = folder.resolve("turned.pdf");
        try (PDDocument document = Loader.loadPDF(
                SealOffice.document(folder.resolve("in.pdf"), false).toFile())) {
            document.getPage(1).setRotation(rotation);
            document.save(input.toFile());
        }
        SealOffice.seal(
                input, folder.resolve("out.pdf"), SealOffice.request(SealOffice.CITY, 1, 60, 80), office.citySeal);
        Verdict verdict = new PdfVerifier().verify(folder.resolve("out.pdf"), office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(
                60, verdict.signatures().getFirst().rectangle().orElseThrow().centreXMm(), 0.01);
        assertEquals(
                80, verdict.signatures().getFirst().rectangle().orElseThrow().centreYMm(), 0.01);
        try (PDDocument sealed = Loader.loadPDF(folder.resolve("out.pdf").toFile())) {
            var image = new PDFRenderer(sealed).renderImageWithDPI(1, 254);
            assertEquals(0xC8102E, image.getRGB(600, 600) == 0 ? 0 : redAt(image, 600, 800), "the star");
            assertEquals(0xFFFFFF, image.getRGB(600, 800 + 90) & 0xFFFFFF, "nothing right below the star");
            assertEquals(0xC8102E, redAt(image, 600, 800 - 205), "the ring above");
            assertEquals(0xFFFFFF, image.getRGB(600, 800 - 60 - 25) & 0xFFFFFF, "the star's point is up");
        }
    }

    private static int redAt(java.awt.image.BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void theOutputMayBeTheInputAndNothingIsLeftBehind() throws IOException {
        Path file = SealOffice.document(folder.resolve("one.pdf"), false);
        SealOffice.seal(file, file, usual(), office.citySeal);
        assertEquals(
                Overall.VALID,
                new PdfVerifier().verify(file, office.trust, SealOffice.NOW).overall());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatCannotBeSealedIsRefusedAndNothingIsWritten() throws IOException {
        Path plain = SealOffice.document(folder.resolve("in.pdf"), false);
        assertEquals(
                new Sealing.Refused(SealRefusal.PAGE_OUTSIDE),
                seal(plain, SealOffice.request(SealOffice.CITY, 2, 99, 99)));
        assertEquals(
                new Sealing.Refused(SealRefusal.SEAL_OUTSIDE),
                seal(plain, SealOffice.request(SealOffice.CITY, 0, 5, 99)));
        Path damaged = folder.resolve("damaged.pdf");
        byte[] content = Files.readAllBytes(plain);
        Files.write(damaged, Arrays.copyOf(content, content.length - 40));
        assertEquals(new Sealing.Refused(SealRefusal.DAMAGED), seal(damaged, usual()));
        Path text = Files.writeString(folder.resolve("text.pdf"), "定版");
        assertEquals(new Sealing.Refused(SealRefusal.DAMAGED), seal(text, usual()));
        assertFalse(Files.exists(folder.resolve("out.pdf")));
    }

    @Test
    void anEncryptedFileIsRefused() throws IOException {
        Path encrypted = folder.resolve("encrypted.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(encrypted.toFile());
        }
        assertEquals(new Sealing.Refused(SealRefusal.ENCRYPTED), seal(encrypted, usual()));
        assertEquals(
                Overall.UNREADABLE,
                new PdfVerifier()
                        .verify(encrypted, office.trust, SealOffice.NOW)
                        .overall());
    }

    @Test
    void aCertificationWithoutChangesForbidsSealing() throws IOException {
        Path certified = folder.resolve("certified.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            COSDictionary parameters = new COSDictionary();
            parameters.setItem("P", COSInteger.get(1));
            COSDictionary reference = new COSDictionary();
            reference.setItem("TransformMethod", COSName.getPDFName("DocMDP"));
            reference.setItem("TransformParams", parameters);
            COSArray references = new COSArray();
            references.add(reference);
            COSDictionary signature = new COSDictionary();
            signature.setItem("Reference", references);
            COSDictionary permissions = new COSDictionary();
            permissions.setItem("DocMDP", signature);
            document.getDocumentCatalog().getCOSObject().setItem("Perms", permissions);
            document.save(certified.toFile());
        }
        assertEquals(new Sealing.Refused(SealRefusal.CERTIFIED), seal(certified, usual()));
    }

    @Test
    void aFileWithoutAFinalLineEndCanBeSealed() throws IOException {
        Path plain = SealOffice.document(folder.resolve("in.pdf"), false);
        String content = Files.readString(plain, StandardCharsets.ISO_8859_1).stripTrailing();
        Files.writeString(plain, content, StandardCharsets.ISO_8859_1);
        office.sealByCity(plain, folder.resolve("out.pdf"));
        assertEquals(
                Overall.VALID,
                new PdfVerifier()
                        .verify(folder.resolve("out.pdf"), office.trust, SealOffice.NOW)
                        .overall());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pdfsigAndQpdfAcceptTwoSealsAndPdfsigRefusesAChangedByte(boolean compressed) throws IOException {
        Path input = SealOffice.document(folder.resolve("in.pdf"), compressed);
        Path twice = office.sealByDistrict(
                office.sealByCity(input, folder.resolve("once.pdf")), folder.resolve("twice.pdf"));
        new OutsideJudge("qpdf")
                .hear("--check", twice.toString())
                .ifPresent(said -> assertTrue(said.contains("No syntax") && said.contains("exit 0"), said));
        new OutsideJudge("pdfsig").hear("-nocert", twice.toString()).ifPresent(said -> {
            assertEquals(2, said.split("Signature is Valid", -1).length - 1, said);
            assertTrue(said.contains("Total document signed"), said);
        });
        byte[] changed = Files.readAllBytes(twice);
        changed[12] ^= 1;
        Path other = Files.write(folder.resolve("changed.pdf"), changed);
        new OutsideJudge("pdfsig")
                .hear("-nocert", other.toString())
                .ifPresent(said -> assertFalse(said.contains("Signature is Valid"), said));
        assertFalse(
                new PdfVerifier().verify(other, office.trust, SealOffice.NOW).overall() == Overall.VALID);
    }
}
