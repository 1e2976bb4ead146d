package org.qiantang.signing.seal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The picture inside an electronic seal, in its file format, with its size on paper in whole millimetres.
public final class SealPicture {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_PIXELS_A_SIDE = 4096;
    private static final int MOST_SCANS = 50;
    private static final int SMALLEST_MM = 5;
    private static final int LARGEST_MM = 100;
    private static final Map<String, String> FORMATS =
            Map.of("png", "PNG", "gif", "GIF", "jpeg", "JPG", "jpg", "JPG", "bmp", "BMP");

    /// What came of registering a picture.
    public sealed interface Registration {
        record Registered(SealPicture picture) implements Registration {}

        record Refused(ElectronicSealRefusal reason) implements Registration {}
    }

    private final String format;
    private final byte[] data;
    private final int widthMm;
    private final int heightMm;

    SealPicture(String format, byte[] data, int widthMm, int heightMm) {
        this.format = format;
        this.data = data;
        this.widthMm = widthMm;
        this.heightMm = heightMm;
    }

    /// Takes over a picture file: PNG, GIF, JPG or BMP, at most 1 MB and 4096 pixels a side, 5 to 100 mm on paper.
    /// The file is decoded once, so that a damaged or hostile one is refused here and not when sealing.
    public static Registration register(byte[] file, int widthMm, int heightMm) {
        if (Math.min(widthMm, heightMm) < SMALLEST_MM || Math.max(widthMm, heightMm) > LARGEST_MM) {
            return new Registration.Refused(ElectronicSealRefusal.PICTURE_MILLIMETRES);
        }
        return switch (decode(file)) {
            case Decoding.Refused(ElectronicSealRefusal reason) -> new Registration.Refused(reason);
            case Decoding.Decoded decoded ->
                new Registration.Registered(new SealPicture(decoded.format(), file.clone(), widthMm, heightMm));
        };
    }

    sealed interface Decoding {
        record Decoded(String format, BufferedImage pixels) implements Decoding {}

        record Refused(ElectronicSealRefusal reason) implements Decoding {}
    }

    /// Decodes a picture file within the limits of [#register].
    static Decoding decode(byte[] file) {
        if (file.length > LARGEST_FILE) {
            return new Decoding.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE);
        }
        // In memory: the usual cache would lie readable on the disk.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return new Decoding.Refused(ElectronicSealRefusal.PICTURE_FORMAT);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                String format = FORMATS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
                if (format == null) {
                    return new Decoding.Refused(ElectronicSealRefusal.PICTURE_FORMAT);
                }
                if (reader.getWidth(0) > MOST_PIXELS_A_SIDE
                        || reader.getHeight(0) > MOST_PIXELS_A_SIDE
                        || format.equals("JPG") && scans(file) > MOST_SCANS) {
                    return new Decoding.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE);
                }
                return new Decoding.Decoded(format, reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            return new Decoding.Refused(ElectronicSealRefusal.PICTURE_DAMAGED);
        }
    }

    /// How often a JPEG file goes over its picture (start of scan, ITU-T T.81 §B.1.1.3).
    private static int scans(byte[] file) {
        int scans = 0;
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xDA) {
                scans++;
            }
        }
        return scans;
    }

    /// A seal that this product draws, as a picture with transparent background at 600 dots an inch.
    public static SealPicture of(SealImage drawing) {
        int pixels = (int) Math.round(drawing.widthMm() / 25.4 * 600);
        int width = (int) Math.round(drawing.widthMm());
        return new SealPicture("PNG", drawing.png(pixels), width, (int) Math.round(drawing.heightMm()));
    }

    /// `PNG`, `GIF`, `JPG` or `BMP`; foreign seals also hold `OFD` or `SVG`.
    public String format() {
        return format;
    }

    public byte[] data() {
        return data.clone();
    }

    public int widthMm() {
        return widthMm;
    }

    public int heightMm() {
        return heightMm;
    }

    /// The decoded picture; empty when it is of another format than [#register] takes or damaged.
    public Optional<BufferedImage> pixels() {
        return decode(data) instanceof Decoding.Decoded decoded ? Optional.of(decoded.pixels()) : Optional.empty();
    }
}
