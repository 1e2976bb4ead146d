package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiantang.domain.document.Figure;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.Picture;

/// Picture files of unknown origin: each is printed as it looks, or not taken at all.
@Timeout(60)
class HostilePictureTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static final int WIDTH = 320;
    private static final int HEIGHT = 160;

    /// Left half dark, right half bright, a bar of middle grey between them.
    static Stream<Arguments> sound() throws IOException {
        var sixteen = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        var deep = new BufferedImage(sixteen, sixteen.createCompatibleWritableRaster(WIDTH, HEIGHT), false, null);
        var clear = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        byte[] levels = {30, (byte) 128, (byte) 240};
        var palette = new IndexColorModel(2, 3, levels, levels, levels);
        var indexed = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, palette);
        return Stream.of(
                Arguments.of("true colour", png(drawn(BufferedImage.TYPE_INT_RGB), false)),
                Arguments.of("grey", png(drawn(BufferedImage.TYPE_BYTE_GRAY), false)),
                Arguments.of("16-bit grey", png(drawn(BufferedImage.TYPE_USHORT_GRAY), false)),
                Arguments.of("16-bit colour with transparency", png(draw(deep), false)),
                Arguments.of("transparency", png(draw(clear), false)),
                Arguments.of("palette of four", png(draw(indexed), false)),
                Arguments.of("interlaced", png(drawn(BufferedImage.TYPE_INT_RGB), true)),
                Arguments.of("interlaced palette", png(draw(indexed), true)),
                Arguments.of("JPEG", jpeg(drawn(BufferedImage.TYPE_INT_RGB), false)),
                Arguments.of("grey JPEG", jpeg(drawn(BufferedImage.TYPE_BYTE_GRAY), false)),
                Arguments.of("progressive JPEG", jpeg(drawn(BufferedImage.TYPE_INT_RGB), true)),
                Arguments.of(
                        "JPEG with more behind its end", followed(jpeg(drawn(BufferedImage.TYPE_INT_RGB), false))));
    }

    @ParameterizedTest
    @MethodSource
    void sound(String name, byte[] file) throws IOException {
        var page = printed(file);
        assertEquals(30, page[0], 12, name);
        assertEquals(128, page[1], 12, name);
        assertEquals(240, page[2], 12, name);
    }

    static Stream<Arguments> broken() throws IOException {
        var png = png(drawn(BufferedImage.TYPE_INT_RGB), false);
        var jpeg = jpeg(drawn(BufferedImage.TYPE_INT_RGB), false);
        var progressive = jpeg(drawn(BufferedImage.TYPE_INT_RGB), true);
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("a GIF", "GIF89a".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a PNG's signature", Arrays.copyOf(png, 8)),
                Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2)),
                Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2)),
                Arguments.of("a JPEG without its end", Arrays.copyOf(jpeg, jpeg.length - 2)),
                Arguments.of("half a progressive JPEG", Arrays.copyOf(progressive, progressive.length / 2)),
                Arguments.of("a JPEG's beginning", Arrays.copyOf(jpeg, 4)),
                Arguments.of("a JPEG in four inks", fourInks()),
                Arguments.of("two thousand million pixels", empty(50_000, 40_000)),
                Arguments.of("pixels promised and not there", empty(8_000, 8_000)),
                Arguments.of("a width of 2³¹−1", empty(Integer.MAX_VALUE, 1)),
                Arguments.of("more than 20 MiB", Arrays.copyOf(png, Picture.MAXIMUM_BYTES + 1)));
    }

    @ParameterizedTest
    @MethodSource
    void broken(String name, byte[] file) {
        assertTrue(Picture.of(file).isEmpty(), name);
    }

    @Test
    void aProfileThatInflatesBeyondAllMeasureIsPassedOver() throws IOException {
        assertEquals(240, printed(bomb(png(drawn(BufferedImage.TYPE_INT_RGB), false)))[2], 12);
    }

    @Test
    void whateverByteIsWrongThePageIsMade() throws IOException {
        var random = new Random(9704);
        for (var each : sound().toList()) {
            for (int round = 0; round < 12; round++) {
                var file = ((byte[]) each.get()[1]).clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    file[random.nextInt(file.length)] = (byte) random.nextInt();
                }
                if (Picture.of(file).isPresent()) {
                    printed(file);
                }
            }
        }
    }

    @Test
    void aVeryLargePictureIsPrintedWithinTheMemoryOfASmallMachine() throws IOException {
        var large = new BufferedImage(8_000, 7_900, BufferedImage.TYPE_BYTE_GRAY);
        var page = printed(png(draw(large), false));
        assertEquals(30, page[0], 12);
        assertEquals(240, page[2], 12);
        var document = pdf(Picture.of(png(large, false)).orElseThrow()).bytes;
        try (var pdf = Loader.loadPDF(document)) {
            for (var sheet : pdf.getPages()) {
                for (var name : sheet.getResources().getXObjectNames()) {
                    var image = (PDImageXObject) sheet.getResources().getXObject(name);
                    assertTrue((long) image.getWidth() * image.getHeight() <= 24_000_000, "pixels");
                    assertEquals(8_000.0 / 7_900, (double) image.getWidth() / image.getHeight(), 0.01);
                }
            }
        }
    }

    /// The brightness of the picture's dark part, its grey bar and its bright part, as a page prints them.
    private static int[] printed(byte[] file) throws IOException {
        var picture = Picture.of(file).orElseThrow(() -> new AssertionError("not taken"));
        var measured = pdf(picture);
        int page = 0;
        while (measured.paper(page).pictures().isEmpty()) {
            page++;
        }
        var frame = measured.paper(page).pictures().getFirst();
        try (var pdf = Loader.loadPDF(measured.bytes)) {
            var image = new PDFRenderer(pdf).renderImage(page, (float) (4 / 72.0 * 25.4));
            return DoubleStream.of(0.2, 0.5, 0.8)
                    .mapToInt(at -> image.getRGB(
                            (int) (4 * (frame.getMinX() + at * frame.getWidth())), (int) (4 * frame.getCenterY())))
                    .map(rgb -> new Color(rgb).getGreen())
                    .toArray();
        }
    }

    private static MeasuredPdf pdf(Picture picture) throws IOException {
        var content = FormatSamples.notice()
                .title("关于图的通知")
                .body(List.of(
                        FormatSamples.text("1", "见图。"), new Figure("f", picture.digest(), picture.size(), 120, 60, "")))
                .build();
        var sheet = FormatSamples.sheet(content, "钱示政办发").withPictures(Map.of(picture.digest(), picture));
        return new MeasuredPdf(TYPESETTER, sheet);
    }

    private static BufferedImage drawn(int type) {
        return draw(new BufferedImage(WIDTH, HEIGHT, type));
    }

    private static BufferedImage draw(BufferedImage image) {
        boolean grey = image.getRaster().getNumBands() == 1 && !(image.getColorModel() instanceof IndexColorModel);
        int width = image.getWidth();
        for (int x = 0; x < width; x++) {
            int level = x < width * 2 / 5 ? 30 : x < width * 3 / 5 ? 128 : 240;
            for (int y = 0; y < image.getHeight(); y++) {
                if (grey) {
                    boolean wide = image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT;
                    image.getRaster().setSample(x, y, 0, wide ? level * 257 : level);
                } else {
                    image.setRGB(x, y, new Color(level, level, level).getRGB());
                }
            }
        }
        return image;
    }

    private static byte[] png(RenderedImage image, boolean interlaced) throws IOException {
        return written("png", new IIOImage(image, null, null), interlaced);
    }

    private static byte[] jpeg(RenderedImage image, boolean progressive) throws IOException {
        return written("jpeg", new IIOImage(image, null, null), progressive);
    }

    private static byte[] fourInks() throws IOException {
        var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        return written("jpeg", new IIOImage(inks, null, null), false);
    }

    private static byte[] written(String format, IIOImage image, boolean progressive) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, image, how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] followed(byte[] file) {
        return Arrays.copyOf(file, file.length + 1_000);
    }

    /// A PNG of so many pixels and none of them.
    private static byte[] empty(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.write(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        out.write(chunk("IDAT", deflated(100)));
        out.write(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    /// The picture with a colour profile that inflates beyond all measure.
    private static byte[] bomb(byte[] png) throws IOException {
        var profile = new ByteArrayOutputStream();
        profile.write(new byte[] {'p', 0, 0});
        profile.write(deflated(1 << 30));
        var out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.write(chunk("iCCP", profile.toByteArray()));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] deflated(int length) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            var block = new byte[1 << 16];
            for (int left = length; left > 0; left -= block.length) {
                deflater.write(block, 0, Math.min(left, block.length));
            }
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        var body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(body);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(body)
                .putInt((int) sum.getValue())
                .array();
    }
}
