package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// 骑缝章: slices of the seal over the right edges of the pages, all under one signature.
class EdgeSealTest {
    private static final SealOffice OFFICE = SealOffice.open();

    @TempDir
    Path folder;

    private Path pages(int count) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                page.setRotation(i == 1 ? 90 : 0);
                document.addPage(page);
            }
            Path file = folder.resolve("plain.pdf");
            document.save(file.toFile());
            return file;
        }
    }

    private Path sealed(int count) throws IOException {
        Path output = folder.resolve("sealed.pdf");
        SealRequest request =
                SealOffice.request(SealOffice.CITY, count - 1, 140, 200).withEdges();
        return SealOffice.seal(pages(count), output, request, OFFICE.citySeal);
    }

    private static Verdict verify(Path file) {
        return new PdfVerifier().verify(file, OFFICE.trust, SealOffice.NOW);
    }

    @Test
    void theSealIsValidAndReadersOfOthersAgree() throws IOException {
        Path file = sealed(3);
        Verdict verdict = verify(file);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(2, verdict.signatures().getFirst().pageIndex().orElseThrow());
        new OutsideJudge("pdfsig")
                .hear(file.toString())
                .ifPresent(said -> assertTrue(
                        said.contains("Signature is Valid") && said.contains("Total document signed"), said));
        new OutsideJudge("qpdf")
                .hear("--check", file.toString())
                .ifPresent(said -> assertTrue(said.contains("exit 0"), said));
    }

    @Test
    void theSlicesTogetherAreTheSealAndEachStandsOnItsPagesRightEdge() throws IOException {
        int red = 0;
        try (PDDocument document = Loader.loadPDF(sealed(3).toFile())) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < 3; page++) {
                var image = renderer.renderImageWithDPI(page, 100);
                int slice = 0;
                int left = image.getWidth() - (int) Math.round(14 / 25.4 * 100);
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = left; x < image.getWidth(); x++) {
                        slice += (image.getRGB(x, y) & 0xFF) < 120 ? 1 : 0;
                    }
                }
                assertTrue(slice > 200, "page " + page + " has " + slice);
                red += slice;
            }
            var whole = org.qiantang.signing.seal.SealImage.draw(SealOffice.CITY, "演示专用", 42)
                    .pixels((int) Math.round(42 / 25.4 * 100));
            int expected = 0;
            for (int y = 0; y < whole.getHeight(); y++) {
                for (int x = 0; x < whole.getWidth(); x++) {
                    expected += (whole.getRGB(x, y) >>> 24) > 135 ? 1 : 0;
                }
            }
            assertEquals(expected, red, expected * 0.1);
        }
    }

    @Test
    void manyPagesShareSeveralSeals() throws IOException {
        Path file = sealed(30);
        assertEquals(Overall.VALID, verify(file).overall());
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            for (PDPage page : document.getPages()) {
                assertTrue(!page.getAnnotations().isEmpty());
                double width = page.getAnnotations().getFirst().getRectangle().getWidth();
                assertTrue(Math.max(
                                width,
                                page.getAnnotations().getFirst().getRectangle().getHeight())
                        > 3);
            }
        }
    }

    @Test
    void edgesGoWithTheFirstSealOnlyAndAnotherOrganSealsAfterIt() throws IOException {
        Path first = sealed(3);
        Path second = folder.resolve("both.pdf");
        SealRequest request = SealOffice.request(SealOffice.DISTRICT, 0, 60, 200);
        assertEquals(
                new Sealing.Refused(SealRefusal.EDGES_AFTER_SEAL),
                new PdfSealer().seal(first, second, request.withEdges(), OFFICE.districtSeal));
        SealOffice.seal(first, second, request, OFFICE.districtSeal);
        Verdict verdict = verify(second);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(2, verdict.signatures().size());
    }

    @Test
    void aSliceCannotStandForTheSeal() throws IOException {
        byte[] file = Files.readAllBytes(sealed(3));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        // The seal's own box cut at the right by less than the true size would show.
        String altered = text.replaceFirst("(/BBox ?\\[0 0 )119", "$1118");
        assertNotEquals(text, altered);
        var verdict = verify(Files.write(folder.resolve("altered.pdf"), altered.getBytes(StandardCharsets.ISO_8859_1)));
        var point = verdict.signatures()
                .getFirst()
                .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                .orElseThrow();
        assertEquals("SEAL_PICTURE_ALTERED", point.reason());
        assertNotEquals(Overall.VALID, verdict.overall());
    }
}
