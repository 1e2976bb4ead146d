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

/// The picture inside an electronic seal, in its file format, with its size on paper in whole millimetres.
public final class SealPicture {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_PIXELS_A_SIDE = 4096;
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
        if (file.length > LARGEST_FILE) {
            return new Registration.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE);
        }
        return decode(file, widthMm, heightMm);
    }

    private static Registration decode(byte[] file, int widthMm, int heightMm) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return new Registration.Refused(ElectronicSealRefusal.PICTURE_FORMAT);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                String format = FORMATS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
                if (format == null) {
                    return new Registration.Refused(ElectronicSealRefusal.PICTURE_FORMAT);
                }
                if (reader.getWidth(0) > MOST_PIXELS_A_SIDE || reader.getHeight(0) > MOST_PIXELS_A_SIDE) {
                    return new Registration.Refused(ElectronicSealRefusal.PICTURE_TOO_LARGE);
                }
                reader.read(0);
                return new Registration.Registered(new SealPicture(format, file.clone(), widthMm, heightMm));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            return new Registration.Refused(ElectronicSealRefusal.PICTURE_DAMAGED);
        }
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
        try {
            return switch (register(data, widthMm, heightMm)) {
                case Registration.Registered registered ->
                    Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(data)));
                case Registration.Refused refused -> Optional.empty();
            };
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
