package org.qiantang.client.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.verify.SealRectangle;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.typesetting.PageImage;
import org.qiantang.typesetting.PdfPages;
import org.qiantang.typesetting.UnreadablePdf;
import org.qiantang.typesetting.layout.Picture;

/// The file that was verified, for its report. Not for use by several threads. Close after use.
public final class VerifiedFile implements AutoCloseable {
    private static final double PIXELS_PER_MILLIMETRE = 8;
    private static final double ROUND_ABOUT_MM = 2;
    private static final int MOST_PICTURES = 20;

    private final String name;
    private final long size;
    private final String sha256;
    private final @Nullable PdfPages pages;
    private int pictures;

    /// A part of a page as it is seen.
    record Seen(Picture picture, double widthMm, double heightMm) {
        double widthWithin(double side) {
            return widthMm * scale(side);
        }

        double heightWithin(double side) {
            return heightMm * scale(side);
        }

        private double scale(double side) {
            return Math.min(1, side / Math.max(widthMm, heightMm));
        }
    }

    private VerifiedFile(String name, long size, byte[] sha256, @Nullable PdfPages pages) {
        this.name = name;
        this.size = size;
        this.sha256 = HexFormat.of().formatHex(sha256);
        this.pages = pages;
    }

    /// A file that is in memory only.
    ///
    /// @throws IOException never for want of a disk
    public static VerifiedFile of(String name, byte[] bytes) throws IOException {
        return new VerifiedFile(name, bytes.length, Digests.sha256(bytes), pages(bytes));
    }

    /// A file on the disk; one beyond [PdfPages#MAXIMUM_BYTES] is not looked into.
    ///
    /// @throws IOException where it cannot be read
    public static VerifiedFile of(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (Files.size(file) <= PdfPages.MAXIMUM_BYTES) {
            return of(name, Files.readAllBytes(file));
        }
        var digest = Digests.sha256();
        long size;
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        return new VerifiedFile(name, size, digest.digest(), null);
    }

    private static @Nullable PdfPages pages(byte[] bytes) throws IOException {
        try {
            return PdfPages.open(bytes);
        } catch (UnreadablePdf unreadable) {
            return null;
        }
    }

    String name() {
        return name;
    }

    /// In bytes.
    public long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    /// What is seen where a signature has its place; empty where it has none, or its page cannot be drawn.
    Optional<Seen> picture(SignatureVerdict signature) {
        var open = pages;
        if (open == null
                || signature.pageIndex().isEmpty()
                || signature.rectangle().isEmpty()) {
            return Optional.empty();
        }
        int page = signature.pageIndex().get();
        if (page >= open.count() || pictures++ >= MOST_PICTURES) {
            return Optional.empty();
        }
        try {
            return cut(
                    open.draw(page, PIXELS_PER_MILLIMETRE),
                    signature.rectangle().get());
        } catch (UnreadablePdf damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Seen> cut(PageImage page, SealRectangle place) {
        int left = Math.max(0, pixels(place.leftMm() - ROUND_ABOUT_MM));
        int top = Math.max(0, pixels(place.topMm() - ROUND_ABOUT_MM));
        int right = Math.min(page.width(), pixels(place.leftMm() + place.widthMm() + ROUND_ABOUT_MM));
        int bottom = Math.min(page.height(), pixels(place.topMm() + place.heightMm() + ROUND_ABOUT_MM));
        if (right <= left || bottom <= top) {
            return Optional.empty();
        }
        var image = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_RGB);
        for (int y = top; y < bottom; y++) {
            image.setRGB(0, y - top, right - left, 1, page.argb(), y * page.width() + left, page.width());
        }
        return Picture.of(png(image))
                .map(picture -> new Seen(
                        picture, (right - left) / PIXELS_PER_MILLIMETRE, (bottom - top) / PIXELS_PER_MILLIMETRE));
    }

    private static int pixels(double millimetres) {
        return (int) Math.round(millimetres * PIXELS_PER_MILLIMETRE);
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (pages != null) {
            pages.close();
        }
    }
}
