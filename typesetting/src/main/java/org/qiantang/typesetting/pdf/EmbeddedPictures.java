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
        String space = picture.type() == Picture.Type.JPEG ? JpegHeader.colourSpace(bytes) : null;
        if (space != null) {
            objects.plainStream(
                    object,
                    entries(picture.width(), picture.height(), space) + "/Filter/DCTDecode",
                    bytes,
                    bytes.length);
            return;
        }
        var image = decoded(bytes);
        int width = image == null ? 1 : image.getWidth();
        int height = image == null ? 1 : image.getHeight();
        var samples = image == null ? new byte[] {-1, -1, -1} : onWhite(image);
        objects.stream(object, entries(width, height, "DeviceRGB"), samples, samples.length);
    }

    private static String entries(int width, int height, String space) {
        return "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width " + width + "/Height " + height + "/ColorSpace/"
                + space;
    }

    private static @Nullable BufferedImage decoded(byte[] bytes) {
        try (var in = new ByteArrayInputStream(bytes)) {
            return ImageIO.read(in);
        } catch (IOException | RuntimeException damaged) { // readers of pictures throw what they like
            return null;
        }
    }

    private static byte[] onWhite(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var drawing = opaque.createGraphics();
        drawing.drawImage(image, 0, 0, Color.WHITE, null);
        drawing.dispose();
        var samples = new byte[3 * width * height];
        var row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            opaque.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                samples[at++] = (byte) (pixel >> 16);
                samples[at++] = (byte) (pixel >> 8);
                samples[at++] = (byte) pixel;
            }
        }
        return samples;
    }
}
