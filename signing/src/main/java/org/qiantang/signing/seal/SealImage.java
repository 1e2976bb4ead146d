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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.qiantang.signing.StorageFailed;

/// The picture (印模) of a round organ seal in true size: official red on nothing, as vectors and as pixels.
///
/// The drawing is a pure function of name, lower text and diameter. Immutable.
public final class SealImage {
    /// The usual diameter of an organ's seal in millimetres.
    public static final double USUAL_DIAMETER_MM = 42;

    /// The longest name that stays readable on the arc, in characters.
    public static final int LONGEST_NAME = 30;

    private static final Color RED = new Color(0xC8, 0x10, 0x2E);
    private static final double POINTS_PER_MM = 72 / 25.4;

    private static final int KEPT = 64;

    /// The seals drawn last. Few organs seal most files, and a seal is drawn again for every file that is verified.
    private static final Map<Drawn, SealImage> LAST =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Drawn, SealImage> eldest) {
                    return size() > KEPT;
                }
            });

    private record Drawn(String organName, String lowerText, double diameterMm) {}

    private final String organName;
    private final String lowerText;
    private final double diameterMm;
    private final List<Shape> shapes;
    private final byte[] operators;
    private final byte[] deflated;

    private SealImage(String organName, String lowerText, double diameterMm, List<Shape> shapes) {
        this.organName = organName;
        this.lowerText = lowerText;
        this.diameterMm = diameterMm;
        this.shapes = List.copyOf(shapes);
        this.operators = PdfOperators.of(shapes, diameterMm * POINTS_PER_MM);
        this.deflated = deflated(operators);
    }

    /// Draws the seal.
    ///
    /// @param organName 1 to 30 characters on the arc, all known to the bundled 宋体
    /// @param lowerText up to 8 characters below the star, may be empty
    /// @param diameterMm 10 to 60
    /// @throws IllegalArgumentException when [#canDraw] says no
    public static SealImage draw(String organName, String lowerText, double diameterMm) {
        return LAST.computeIfAbsent(
                new Drawn(organName, lowerText, diameterMm), wanted -> drawn(organName, lowerText, diameterMm));
    }

    private static SealImage drawn(String organName, String lowerText, double diameterMm) {
        SealFont font = SealFont.bundled();
        if (!canDraw(font, organName, lowerText, diameterMm)) {
            throw new IllegalArgumentException("SEAL_NOT_DRAWABLE");
        }
        return new SealImage(organName, lowerText, diameterMm, SealDrawing.shapes(font, organName, lowerText));
    }

    /// Whether [#draw] accepts these values.
    public static boolean canDraw(String organName, String lowerText, double diameterMm) {
        return canDraw(SealFont.bundled(), organName, lowerText, diameterMm);
    }

    private static boolean canDraw(SealFont font, String organName, String lowerText, double diameterMm) {
        int length = organName.codePointCount(0, organName.length());
        return length >= 1
                && length <= LONGEST_NAME
                && lowerText.codePointCount(0, lowerText.length()) <= 8
                && diameterMm >= 10
                && diameterMm <= 60
                && (organName + lowerText).codePoints().allMatch(font::has);
    }

    public String organName() {
        return organName;
    }

    public String lowerText() {
        return lowerText;
    }

    public double diameterMm() {
        return diameterMm;
    }

    /// The drawing as PDF operators (ISO 32000-1 §8.5) in a box from (0, 0) to (side, side), where side is the
    /// diameter in points; ASCII, the same bytes on every machine.
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
    /// @param side width and height in pixels
    public BufferedImage pixels(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(RED);
            AffineTransform upright = new AffineTransform(side, 0, 0, -side, side / 2.0, side / 2.0);
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
