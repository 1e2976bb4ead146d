package org.qiantang.typesetting.pdf;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Picture;

/// The pictures that one document shows, each embedded once: a JPEG as it is, anything else as its pixels on white.
/// A picture that turns out to be damaged becomes a white one. Not thread-safe.
///
/// Source: ISO 32000-1 §8.9; ISO 19005-2 §6.2.8.
final class EmbeddedPictures {
    /// Of one picture in a document, more than a printer shows on a page: a larger one is printed coarser.
    private static final long MOST_PIXELS = 24_000_000;

    private static final int STRIP = 256;

    private final PdfObjects objects;
    private final Map<Picture, Integer> pictures = new LinkedHashMap<>();

    EmbeddedPictures(PdfObjects objects) {
        this.objects = objects;
    }

    int object(Picture picture) {
        return pictures.computeIfAbsent(picture, first -> objects.reserve());
    }

    /// Writes the entries under which pages name the pictures.
    void writeResources(PdfBytes out) {
        for (int object : pictures.values()) {
            out.put("/I").integer(object).one(' ').reference(object);
        }
    }

    void write() {
        pictures.forEach((picture, object) -> write(picture, object));
    }

    private void write(Picture picture, int object) {
        var bytes = picture.bytes();
        if (picture.type() == Picture.Type.JPEG) {
            String space = picture.channels() == 1 ? "DeviceGray" : "DeviceRGB";
            objects.plainStream(
                    object,
                    entries(picture.width(), picture.height(), space) + "/Filter/DCTDecode",
                    bytes,
                    bytes.length);
            return;
        }
        var image = decoded(picture);
        int width = image == null ? 1 : image.getWidth();
        int height = image == null ? 1 : image.getHeight();
        var samples = image == null ? new byte[] {-1, -1, -1} : onWhite(image);
        objects.stream(object, entries(width, height, "DeviceRGB"), samples, samples.length);
    }

    private static String entries(int width, int height, String space) {
        return "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width " + width + "/Height " + height + "/ColorSpace/"
                + space;
    }

    private static @Nullable BufferedImage decoded(Picture picture) {
        var reader =
                ImageIO.getImageReadersByMIMEType(picture.type().mediaType()).next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            reader.setInput(in, true, true);
            long pixels = (long) picture.width() * picture.height();
            int step = (int) Math.ceil(Math.sqrt(pixels / (double) MOST_PIXELS));
            var coarser = reader.getDefaultReadParam();
            coarser.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, coarser);
        } catch (IOException | RuntimeException damaged) { // readers of pictures throw what they like
            return null;
        } finally {
            reader.dispose();
        }
    }

    /// A strip of rows at a time, so that the picture stands in memory only once more.
    private static byte[] onWhite(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var strip = new BufferedImage(width, Math.min(STRIP, height), BufferedImage.TYPE_INT_RGB);
        var samples = new byte[3 * width * height];
        var row = new int[width];
        int at = 0;
        for (int top = 0; top < height; top += STRIP) {
            var drawing = strip.createGraphics();
            drawing.drawImage(image, 0, -top, Color.WHITE, null);
            drawing.dispose();
            for (int y = 0; y < Math.min(STRIP, height - top); y++) {
                strip.getRGB(0, y, width, 1, row, 0, width);
                for (int pixel : row) {
                    samples[at++] = (byte) (pixel >> 16);
                    samples[at++] = (byte) (pixel >> 8);
                    samples[at++] = (byte) pixel;
                }
            }
        }
        return samples;
    }
}
