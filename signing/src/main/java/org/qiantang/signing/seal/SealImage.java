package org.qiantang.signing.seal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.qiantang.signing.Recent;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.trust.CertificateHolder;

/// The picture (印模) of a round organ seal, or of a signer's stamp (签名章), in true size: official red on nothing, as
/// vectors and as pixels.
///
/// The drawing is a pure function of its kind, name, lower text and size. Immutable.
public final class SealImage {
    /// The usual diameter of an organ's seal in millimetres.
    public static final double USUAL_DIAMETER_MM = 42;

    private static final double USUAL_STAMP_WIDTH_MM = 36;
    private static final double USUAL_STAMP_HEIGHT_MM = 14;
    private static final String DEMONSTRATION = "演示专用";

    /// The longest name that stays readable on the arc, in characters.
    public static final int LONGEST_NAME = 30;

    /// The longest signer's name, in characters.
    private static final int LONGEST_SIGNER = 12;

    private static final Color RED = new Color(0xC8, 0x10, 0x2E);
    private static final double POINTS_PER_MM = 72 / 25.4;

    /// Drawing takes far longer than everything else that is done with a seal.
    private static final Recent<Drawn, SealImage> LAST = new Recent<>(64);

    /// What is drawn; a round seal is as high as wide.
    private record Drawn(boolean stamp, String name, String lowerText, double widthMm, double heightMm) {}

    private final Drawn drawn;
    private final List<Shape> shapes;
    private final byte[] operators;
    private final byte[] deflated;

    private SealImage(Drawn drawn, List<Shape> shapes) {
        this.drawn = drawn;
        this.shapes = List.copyOf(shapes);
        this.operators = PdfOperators.of(shapes, drawn.widthMm() * POINTS_PER_MM, drawn.heightMm() * POINTS_PER_MM);
        this.deflated = deflated(operators);
    }

    /// Draws the seal.
    ///
    /// @param organName 1 to 30 characters on the arc, all known to the bundled 宋体
    /// @param lowerText up to 8 characters below the star, may be empty
    /// @param diameterMm 10 to 60
    /// @throws IllegalArgumentException when [#canDraw] says no
    public static SealImage draw(String organName, String lowerText, double diameterMm) {
        return drawn(new Drawn(false, organName, lowerText, diameterMm, diameterMm));
    }

    /// Draws a signer's stamp: the name in one line.
    ///
    /// @param name 1 to 12 characters, all known to the bundled 宋体
    /// @param lowerText up to 8 characters below the name, may be empty
    /// @param widthMm 10 to 60
    /// @param heightMm 5 to 60, not more than the width
    /// @throws IllegalArgumentException when [#canStamp] says no
    public static SealImage stamp(String name, String lowerText, double widthMm, double heightMm) {
        return drawn(new Drawn(true, name, lowerText, widthMm, heightMm));
    }

    /// The usual picture for a certificate: an organ's round seal, anybody else's stamp. Empty where it cannot be
    /// drawn.
    ///
    /// @param name what the picture says: the holder's name, or that of the electronic seal
    public static Optional<SealImage> usual(String name, CertificateHolder holder) {
        var lower = lowerText(holder);
        if (holder.organId().isPresent()) {
            return canDraw(name, lower, USUAL_DIAMETER_MM)
                    ? Optional.of(draw(name, lower, USUAL_DIAMETER_MM))
                    : Optional.empty();
        }
        return canStamp(name, lower, USUAL_STAMP_WIDTH_MM, USUAL_STAMP_HEIGHT_MM)
                ? Optional.of(stamp(name, lower, USUAL_STAMP_WIDTH_MM, USUAL_STAMP_HEIGHT_MM))
                : Optional.empty();
    }

    /// What stands below the name: a certificate that says it is for demonstration makes a seal that says so.
    public static String lowerText(CertificateHolder holder) {
        return holder.subject().contains(DEMONSTRATION) ? DEMONSTRATION : "";
    }

    private static SealImage drawn(Drawn wanted) {
        return LAST.get(wanted, SealImage::newlyDrawn);
    }

    private static SealImage newlyDrawn(Drawn wanted) {
        SealFont font = SealFont.bundled();
        if (!isDrawable(font, wanted)) {
            throw new IllegalArgumentException("SEAL_NOT_DRAWABLE");
        }
        return new SealImage(
                wanted,
                wanted.stamp()
                        ? StampDrawing.shapes(
                                font, wanted.name(), wanted.lowerText(), wanted.heightMm() / wanted.widthMm())
                        : SealDrawing.shapes(font, wanted.name(), wanted.lowerText()));
    }

    /// Whether [#draw] accepts these values.
    public static boolean canDraw(String organName, String lowerText, double diameterMm) {
        return isDrawable(SealFont.bundled(), new Drawn(false, organName, lowerText, diameterMm, diameterMm));
    }

    /// Whether [#stamp] accepts these values.
    public static boolean canStamp(String name, String lowerText, double widthMm, double heightMm) {
        return isDrawable(SealFont.bundled(), new Drawn(true, name, lowerText, widthMm, heightMm));
    }

    private static boolean isDrawable(SealFont font, Drawn wanted) {
        int length = wanted.name().codePointCount(0, wanted.name().length());
        int longest = wanted.stamp() ? LONGEST_SIGNER : LONGEST_NAME;
        double lowest = wanted.stamp() ? 5 : 10;
        String lower = wanted.lowerText();
        return length >= 1
                && length <= longest
                && lower.codePointCount(0, lower.length()) <= 8
                && wanted.widthMm() >= 10
                && wanted.widthMm() <= 60
                && wanted.heightMm() >= lowest
                && wanted.heightMm() <= wanted.widthMm()
                && (wanted.name() + lower).codePoints().allMatch(font::has);
    }

    /// Whether it is a signer's stamp and not an organ's seal.
    public boolean isStamp() {
        return drawn.stamp();
    }

    /// The name on it: the organ's, or the signer's.
    public String name() {
        return drawn.name();
    }

    public String lowerText() {
        return drawn.lowerText();
    }

    /// A round seal's diameter.
    public double widthMm() {
        return drawn.widthMm();
    }

    public double heightMm() {
        return drawn.heightMm();
    }

    /// The drawing as PDF operators (ISO 32000-1 §8.5) in a box from (0, 0) to width and height in points; ASCII, the
    /// same bytes on every machine.
    public byte[] pdfOperators() {
        return operators.clone();
    }

    /// [#pdfOperators] under the filter FlateDecode.
    byte[] deflatedOperators() {
        return deflated.clone();
    }

    boolean isDrawnBy(byte[] others) {
        return Arrays.equals(operators, others);
    }

    boolean isDeflatedAs(byte[] others) {
        return Arrays.equals(deflated, others);
    }

    private static byte[] deflated(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        } catch (IOException impossible) {
            throw new StorageFailed(impossible);
        }
        return out.toByteArray();
    }

    /// The drawing as pixels with transparent background.
    ///
    /// @param side width in pixels; the height follows
    public BufferedImage pixels(int side) {
        int height = (int) Math.round(side * drawn.heightMm() / drawn.widthMm());
        BufferedImage image = new BufferedImage(side, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(RED);
            AffineTransform upright = new AffineTransform(side, 0, 0, -side, side / 2.0, height / 2.0);
            for (Shape shape : shapes) {
                graphics.fill(new Path2D.Double(shape, upright));
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /// [#pixels] as a PNG file's content.
    public byte[] png(int side) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(pixels(side), "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new StorageFailed(impossible);
        }
    }
}
