package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.Handwriting.Registration;
import org.qiantang.signing.verify.PdfVerifier;

class HandwritingTest {
    private final SealOffice office = SealOffice.open();

    /// A sheet of paper as a camera sees it, with something on it.
    private static byte[] sheet(String format, int type, Color paper, Consumer<Graphics2D> writing) throws IOException {
        BufferedImage image = new BufferedImage(900, 500, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(paper);
        graphics.fillRect(0, 0, 900, 500);
        writing.accept(graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static void sign(Graphics2D graphics) {
        graphics.setColor(new Color(0x22, 0x22, 0x40));
        graphics.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        path.moveTo(200, 200);
        path.curveTo(350, 80, 350, 360, 500, 240);
        path.curveTo(560, 160, 620, 300, 700, 180);
        graphics.draw(path);
        graphics.drawOval(300, 260, 90, 70);
    }

    private static Handwriting registered(Registration registration) {
        return assertInstanceOf(Registration.Registered.class, registration).handwriting();
    }

    private static HandwritingRefusal refused(Registration registration) {
        return assertInstanceOf(Registration.Refused.class, registration).reason();
    }

    private byte[] signed(SealImage image, SealRequest request, org.qiantang.signing.key.SigningKey key)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealing made = new PdfSealer().seal(SealOffice.document(false), out, request, key);
        assertInstanceOf(Sealing.Sealed.class, made, () -> image.name() + made);
        return out.toByteArray();
    }

    private static SealRequest request(SealImage image) {
        return new SealRequest(image, 0, 105, 150, image.name(), "", "", SealOffice.SEALED_AT);
    }

    @Test
    void whatIsWrittenKeepsItsMillimetresAndIsCutToItsInk() {
        List<Point2D> line =
                List.of(new Point2D.Double(10, 12), new Point2D.Double(20, 12), new Point2D.Double(40, 20));
        Handwriting written = registered(Handwriting.ofStrokes(List.of(line)));
        assertEquals(30.8, written.widthMm(), 0.11);
        assertEquals(8.8, written.heightMm(), 0.11);
        assertEquals(
                Optional.of(written.encoded()),
                Handwriting.read(written.encoded()).map(Handwriting::encoded));
    }

    @Test
    void onPaperItIsBlackInTrueSizeAndNothingElseIsTouched() throws IOException {
        SealImage image = SealImage.of(SealOffice.handwriting(), "印守正");
        byte[] file = signed(image, request(image), office.person);
        BufferedImage page;
        try (var document = Loader.loadPDF(file)) {
            page = new PDFRenderer(document).renderImageWithDPI(0, 254);
        }
        int left = page.getWidth();
        int right = 0;
        for (int y = 1200; y < 1800; y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                int colour = page.getRGB(x, y);
                int red = colour >> 16 & 0xFF;
                assertTrue(Math.abs(red - (colour & 0xFF)) < 3, "a colour at " + x + ", " + y);
                if (red < 128) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        assertEquals(image.widthMm() * 10 - 2, right - left, 3);
        assertEquals(1050, (right + left) / 2.0, 3);
    }

    @Test
    void theVerdictSaysWhoseItIsAndThatItIsNoSeal() throws IOException {
        SealImage image = SealImage.of(SealOffice.handwriting(), "印守正");
        var verdict =
                new PdfVerifier().verify(signed(image, request(image), office.person), office.trust, SealOffice.NOW);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        var point = verdict.signatures()
                .getFirst()
                .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                .orElseThrow();
        assertEquals(PointOutcome.NOT_APPLICABLE, point.outcome());
        assertEquals("HANDWRITING_OF_SIGNER", point.reason());
        assertEquals(List.of("印守正"), point.arguments());
    }

    @Test
    void anOrgansSealUnderHandwritingIsNoSeal() throws IOException {
        SealImage image = SealImage.of(SealOffice.handwriting(), SealOffice.CITY);
        var verdict =
                new PdfVerifier().verify(signed(image, request(image), office.citySeal), office.trust, SealOffice.NOW);
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals(
                "HANDWRITING_NOT_BY_PERSON",
                verdict.signatures()
                        .getFirst()
                        .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                        .orElseThrow()
                        .reason());
    }

    @Test
    void aRedRoundSealTakenAsHandwritingIsRefusedForItsStarOrBlackAndNoSeal() throws IOException {
        byte[] starred = SealImage.draw(SealOffice.CITY, "", 42).png(600);
        assertEquals(HandwritingRefusal.TOO_MUCH_INK, refused(Handwriting.ofPicture(starred, 28)));
        byte[] round = SealImage.draw(SealForm.ROUND_EMBLEM, SealOffice.CITY, "", 42, 42)
                .png(600);
        Handwriting taken = registered(Handwriting.ofPicture(round, 28));
        assertTrue(taken.encoded().contains("\n0 0 0 rg\n"));
        SealImage image = SealImage.of(taken, "印守正");
        var verdict =
                new PdfVerifier().verify(signed(image, request(image), office.person), office.trust, SealOffice.NOW);
        assertEquals(
                "HANDWRITING_OF_SIGNER",
                verdict.signatures()
                        .getFirst()
                        .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                        .orElseThrow()
                        .reason());
    }

    @Test
    void itDoesNotGoOverTheEdgesOfPages() throws IOException {
        SealImage image = SealImage.of(SealOffice.handwriting(), "印守正");
        Sealing made = new PdfSealer()
                .seal(
                        SealOffice.document(false),
                        new ByteArrayOutputStream(),
                        request(image).withEdges(),
                        office.person);
        assertEquals(new Sealing.Refused(SealRefusal.EDGES_OF_HANDWRITING), made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void aPictureOfItLosesItsPaperAndIsCutToItsInk(String format) throws IOException {
        byte[] file = sheet(format, BufferedImage.TYPE_INT_RGB, new Color(236, 232, 224), HandwritingTest::sign);
        Handwriting taken = registered(Handwriting.ofPicture(file, 40));
        assertEquals(40.2, taken.widthMm(), 0.15);
        // Ink from 200 to 700 across, with half a pen's width around.
        assertEquals(40.0 / 509, (taken.heightMm() - 0.2) / heightOfInk(), 0.002);
        assertTrue(
                taken.encoded().length() < 40_000,
                () -> "long: " + taken.encoded().length());
    }

    private static double heightOfInk() {
        BufferedImage image = new BufferedImage(900, 500, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        sign(graphics);
        int top = 500;
        int bottom = 0;
        for (int y = 0; y < 500; y++) {
            for (int x = 0; x < 900; x++) {
                if (image.getRGB(x, y) >>> 24 > 128) {
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return bottom - top;
    }

    @Test
    void dustIsNoInkAndTransparencyIsPaper() throws IOException {
        BufferedImage image = new BufferedImage(900, 500, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        sign(graphics);
        graphics.fillRect(20, 20, 2, 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        Handwriting taken = registered(Handwriting.ofPicture(out.toByteArray(), 40));
        assertEquals(40.2, taken.widthMm(), 0.15);
        assertTrue(taken.heightMm() < 20, "dust counted: " + taken.heightMm());
    }

    @Test
    void whatIsNoHandwritingIsRefusedWithItsReason() throws IOException {
        assertEquals(HandwritingRefusal.NO_INK, refused(Handwriting.ofStrokes(List.of())));
        assertEquals(
                HandwritingRefusal.NO_INK,
                refused(Handwriting.ofPicture(
                        sheet("png", BufferedImage.TYPE_INT_RGB, new Color(230, 228, 220), graphics -> {}), 40)));
        assertEquals(
                HandwritingRefusal.TOO_MUCH_INK,
                refused(Handwriting.ofPicture(
                        sheet("png", BufferedImage.TYPE_INT_RGB, Color.WHITE, graphics -> {
                            graphics.setColor(Color.BLACK);
                            graphics.fillRect(100, 100, 700, 300);
                        }),
                        40)));
        assertEquals(
                HandwritingRefusal.WRITTEN_TOO_LARGE,
                refused(Handwriting.ofPicture(
                        sheet("png", BufferedImage.TYPE_INT_RGB, Color.WHITE, HandwritingTest::sign), 90)));
        assertEquals(
                HandwritingRefusal.PICTURE_FORMAT,
                refused(Handwriting.ofPicture("not a picture".getBytes(StandardCharsets.UTF_8), 40)));
        assertEquals(HandwritingRefusal.PICTURE_TOO_LARGE, refused(Handwriting.ofPicture(new byte[(1 << 20) + 1], 40)));
    }

    @Test
    void noiseIsRefusedSoon() throws IOException {
        Random random = new Random(7);
        BufferedImage image = new BufferedImage(1200, 1200, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < 1200; y++) {
            for (int x = 0; x < 1200; x++) {
                image.setRGB(x, y, random.nextInt(2) == 0 ? 0 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertEquals(
                        HandwritingRefusal.TOO_MUCH_DETAIL, refused(Handwriting.ofPicture(out.toByteArray(), 40))));
    }

    @Test
    void scribblingIsBounded() {
        Random random = new Random(7);
        List<Point2D> scribble = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            scribble.add(new Point2D.Double(random.nextDouble() * 50, random.nextDouble() * 25));
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertInstanceOf(Registration.Refused.class, Handwriting.ofStrokes(List.of(scribble))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "handwriting 1 30 10\n",
                "handwriting 2 30 10\nq\n0 0 0 rg\n1 1 m\n9 1 l\nh\nf\nQ\n",
                "handwriting 1 90 10\nq\n0 0 0 rg\n1 1 m\n9 1 l\nh\nf\nQ\n",
                "handwriting 1 30 10\nq\n0 0 0 rg\n9 1 l\nh\nf\nQ\n",
                "handwriting 1 30 10\nq\n1 0 0 rg\n1 1 m\n9 1 l\nh\nf\nQ\n",
                "handwriting 1 30 10\nq\n0 0 0 rg\n1 1 m\n9 1 l\nh\nf\nQ\nq\n"
            })
    void whatIsKeptIsReadOnlyAsItWasWritten(String kept) {
        assertEquals(Optional.empty(), Handwriting.read(kept));
    }

    @Test
    void itIsWrittenLargerAndSmallerAndStaysReadable() {
        Handwriting written = SealOffice.handwriting();
        Handwriting wider = written.wide(50).orElseThrow();
        assertEquals(50, wider.widthMm(), 1e-9);
        assertEquals(written.heightMm() / written.widthMm(), wider.heightMm() / wider.widthMm(), 0.01);
        assertEquals(
                Optional.of(wider.encoded()), Handwriting.read(wider.encoded()).map(Handwriting::encoded));
        assertEquals(Optional.empty(), written.wide(61).map(Handwriting::encoded));
        assertEquals(Optional.empty(), written.wide(9).map(Handwriting::encoded));
        assertArrayEquals(
                SealImage.of(wider, "印守正").pdfOperators(),
                SealImage.of(wider, "印守正").pdfOperators());
    }
}
