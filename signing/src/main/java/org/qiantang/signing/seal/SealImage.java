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

/// The picture (印模) of a seal, in true size: official red on nothing, as vectors and as pixels; or what a person
/// wrote in its place, in black.
///
/// The drawing of a seal is a pure function of its form, name, lower text and size. Immutable.
public final class SealImage {
    /// The usual diameter of an organ's seal in millimetres.
    public static final double USUAL_DIAMETER_MM = 42;

    /// The least width of any seal.
    public static final double SMALLEST_WIDTH_MM = 10;

    private static final double LARGEST_WIDTH_MM = 60;

    /// In characters.
    private static final int LONGEST_LOWER_TEXT = 8;

    private static final double USUAL_STAMP_WIDTH_MM = 36;
    private static final double USUAL_STAMP_HEIGHT_MM = 14;
    private static final String DEMONSTRATION = "演示专用";

    /// The longest name that stays readable on the arc, in characters.
    public static final int LONGEST_NAME = 30;

    private static final Color RED = new Color(0xC8, 0x10, 0x2E);
    private static final double POINTS_PER_MM = 72 / 25.4;

    /// Drawing takes far longer than everything else that is done with a seal.
    private static final Recent<Drawn, SealImage> LAST = new Recent<>(64);

    private record Drawn(SealForm form, String name, String lowerText, double widthMm, double heightMm) {}

    private final Drawn drawn;
    private final List<Shape> shapes;
    private final byte[] operators;
    private final byte[] deflated;

    private SealImage(Drawn drawn, List<? extends Shape> shapes) {
        this.drawn = drawn;
        this.shapes = List.copyOf(shapes);
        this.operators = PdfOperators.of(
                shapes,
                points(drawn.widthMm()),
                points(drawn.heightMm()),
                drawn.form() == SealForm.HANDWRITING ? PdfOperators.BLACK : PdfOperators.RED);
        this.deflated = deflated(operators);
    }

    static double points(double millimetres) {
        return millimetres * POINTS_PER_MM;
    }

    /// What a person wrote by hand, to be signed by that person's own certificate; in black.
    ///
    /// @param name whom the certificate names
    public static SealImage of(Handwriting handwriting, String name) {
        return new SealImage(
                new Drawn(SealForm.HANDWRITING, name, "", handwriting.widthMm(), handwriting.heightMm()),
                handwriting.shapes());
    }

    /// Draws the seal.
    ///
    /// @param organName 1 to 30 characters on the arc, all known to the bundled 宋体
    /// @param lowerText up to 8 characters below the star, may be empty
    /// @param diameterMm 10 to 60
    /// @throws IllegalArgumentException when [#canDraw] says no
    public static SealImage draw(String organName, String lowerText, double diameterMm) {
        return draw(SealForm.ROUND, organName, lowerText, diameterMm, diameterMm);
    }

    /// Draws a seal of any form.
    ///
    /// @param name at least one character and as many as the form can show, all known to the bundled 宋体
    /// @param lowerText up to 8 characters, may be empty; always empty on a person's square seal
    /// @param widthMm 10 to 60
    /// @param heightMm not more than the width; equal to it where the form is round or square, at least
    ///     0.66 of it on an oval
    /// @throws IllegalArgumentException when [#canDraw] says no
    public static SealImage draw(SealForm form, String name, String lowerText, double widthMm, double heightMm) {
        return drawn(new Drawn(form, name, lowerText, widthMm, heightMm));
    }

    /// Draws a signer's stamp: the name in one line.
    ///
    /// @param name 1 to 12 characters, all known to the bundled 宋体
    /// @param lowerText up to 8 characters below the name, may be empty
    /// @param widthMm 10 to 60
    /// @param heightMm 5 to 60, not more than the width
    /// @throws IllegalArgumentException when [#canStamp] says no
    public static SealImage stamp(String name, String lowerText, double widthMm, double heightMm) {
        return draw(SealForm.STAMP, name, lowerText, widthMm, heightMm);
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
        return new SealImage(wanted, shapes(font, wanted));
    }

    private static List<Shape> shapes(SealFont font, Drawn wanted) {
        double height = wanted.heightMm() / wanted.widthMm();
        return switch (wanted.form()) {
            case ROUND -> SealDrawing.shapes(font, wanted.name(), wanted.lowerText());
            case ROUND_EMBLEM -> SealDrawing.aroundEmblem(font, wanted.name(), wanted.lowerText());
            case STAMP -> StampDrawing.shapes(font, wanted.name(), wanted.lowerText(), height);
            case OVAL -> OvalDrawing.shapes(font, wanted.name(), wanted.lowerText(), height);
            case NAME -> NameSealDrawing.shapes(font, wanted.name());
            case HANDWRITING -> throw new IllegalArgumentException("SEAL_NOT_DRAWABLE");
        };
    }

    /// Whether [#draw] accepts these values.
    public static boolean canDraw(String organName, String lowerText, double diameterMm) {
        return canDraw(SealForm.ROUND, organName, lowerText, diameterMm, diameterMm);
    }

    /// Whether a seal of a form can be drawn with these values.
    public static boolean canDraw(SealForm form, String name, String lowerText, double widthMm, double heightMm) {
        return isDrawable(SealFont.bundled(), new Drawn(form, name, lowerText, widthMm, heightMm));
    }

    /// Whether [#stamp] accepts these values.
    public static boolean canStamp(String name, String lowerText, double widthMm, double heightMm) {
        return canDraw(SealForm.STAMP, name, lowerText, widthMm, heightMm);
    }

    private static boolean isDrawable(SealFont font, Drawn wanted) {
        var form = wanted.form();
        var name = wanted.name();
        var lower = wanted.lowerText();
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= form.longestName()
                && lower.codePointCount(0, lower.length()) <= (form == SealForm.NAME ? 0 : LONGEST_LOWER_TEXT)
                && wanted.widthMm() >= SMALLEST_WIDTH_MM
                && wanted.widthMm() <= LARGEST_WIDTH_MM
                && wanted.heightMm() >= form.lowest(wanted.widthMm())
                && wanted.heightMm() <= wanted.widthMm()
                && (!form.equalSided() || wanted.heightMm() == wanted.widthMm())
                && (name + lower).codePoints().allMatch(font::has);
    }

    /// The same seal as large as a room allows, and not larger than it is. Empty where the room is too small for any.
    public Optional<SealImage> within(double widthMm, double heightMm) {
        double scale = Math.min(1, Math.min(widthMm / widthMm(), heightMm / heightMm()));
        if (scale == 1) {
            return Optional.of(this);
        }
        double width = Math.floor(widthMm() * scale * 10) / 10;
        double height = form().equalSided() ? width : Math.floor(width * heightMm() / widthMm() * 1000) / 1000;
        if (isHandwriting()) {
            return width >= SMALLEST_WIDTH_MM
                    ? Optional.of(new SealImage(new Drawn(form(), name(), lowerText(), width, height), shapes))
                    : Optional.empty();
        }
        return canDraw(form(), name(), lowerText(), width, height)
                ? Optional.of(draw(form(), name(), lowerText(), width, height))
                : Optional.empty();
    }

    public SealForm form() {
        return drawn.form();
    }

    /// Whether it is what a person wrote by hand, and so no seal.
    public boolean isHandwriting() {
        return drawn.form() == SealForm.HANDWRITING;
    }

    /// Whether it is a person's and not an organ's.
    public boolean isStamp() {
        return drawn.form().ofPerson();
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
            graphics.setColor(isHandwriting() ? Color.BLACK : RED);
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
