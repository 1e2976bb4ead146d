package org.qiantang.typesetting.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.encoding.Encoding;

/// The file of a figure: a PNG, or a JPEG of grey or three colours, within limits. Immutable; equal where the bytes
/// are.
public final class Picture {
    /// The largest file, in bytes.
    public static final int MAXIMUM_BYTES = Figure.MAXIMUM_BYTES;
    /// The most pixels, width times height.
    public static final long MAXIMUM_PIXELS = 64_000_000;

    /// What a picture's file is.
    public enum Type {
        PNG("image/png"),
        JPEG("image/jpeg");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    private final byte[] bytes;
    private final String digest;
    private final Type type;
    private final int width;
    private final int height;
    private final int channels;

    private Picture(byte[] bytes, Type type, int width, int height, int channels) {
        this.bytes = bytes;
        this.digest = Encoding.sha256(bytes);
        this.type = type;
        this.width = width;
        this.height = height;
        this.channels = channels;
    }

    /// Takes a file of unknown origin, reading it to its end once. Empty where it is neither PNG nor JPEG, is torn or
    /// in
    /// four inks, cannot be decoded, or is beyond the limits.
    public static Optional<Picture> of(byte[] file) {
        var type = type(file);
        if (type.isEmpty() || file.length > MAXIMUM_BYTES) {
            return Optional.empty();
        }
        int channels = type.get() == Type.JPEG ? JpegFile.channels(file).orElse(0) : 3;
        if (channels == 0) {
            return Optional.empty();
        }
        var reader = ImageIO.getImageReadersByMIMEType(type.get().mediaType()).next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width < 1 || height < 1 || (long) width * height > MAXIMUM_PIXELS) {
                return Optional.empty();
            }
            // Read to its end, though into few pixels: what is taken here can be printed later.
            var coarse = reader.getDefaultReadParam();
            int step = 1 + Math.max(width, height) / 500;
            coarse.setSourceSubsampling(step, step, 0, 0);
            reader.read(0, coarse);
            return Optional.of(new Picture(file.clone(), type.get(), width, height, channels));
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<Type> type(byte[] file) {
        if (begins(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(Type.PNG);
        }
        return begins(file, 0xFF, 0xD8, 0xFF) ? Optional.of(Type.JPEG) : Optional.empty();
    }

    private static boolean begins(byte[] file, int... signature) {
        if (file.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((file[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /// A copy of the file.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// A figure of it without a caption, made to fit the type area.
    ///
    /// @param wide how wide it is meant, mm
    /// @param high how high it is meant, mm
    public Figure figure(String id, double wide, double high) {
        double fit = Math.min(1, Math.min(Figure.MAXIMUM_WIDTH / wide, Figure.MAXIMUM_HEIGHT / high));
        return new Figure(
                id,
                digest,
                size(),
                Math.clamp(rounded(wide * fit), 2, Figure.MAXIMUM_WIDTH),
                Math.clamp(rounded(high * fit), 2, Figure.MAXIMUM_HEIGHT),
                "");
    }

    /// A figure of it as large as 96 of its pixels to the inch make it, where that fits.
    public Figure figure(String id) {
        return figure(id, width * 25.4 / 96, height * 25.4 / 96);
    }

    private static double rounded(double millimetres) {
        return Math.floor(millimetres * 100 + 0.5) / 100;
    }

    /// Of the file, in bytes.
    public long size() {
        return bytes.length;
    }

    /// SHA-256 of the file, by which figures name it.
    public String digest() {
        return digest;
    }

    public Type type() {
        return type;
    }

    /// In pixels.
    public int width() {
        return width;
    }

    /// In pixels.
    public int height() {
        return height;
    }

    /// 1 for a JPEG of grey, 3 for any other picture.
    public int channels() {
        return channels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && digest.equals(picture.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return digest;
    }
}
