package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// The shapes of a signer's stamp (签名章) of width 1 around the origin, y upwards: the name in one line, a lower text.
final class StampDrawing {
    private static final double NAME = 0.62;
    private static final double LOWER = 0.16;
    private static final double WIDEST = 0.98;

    private StampDrawing() {}

    /// @param height of the stamp as a share of its width
    static List<Shape> shapes(SealFont font, String name, String lowerText, double height) {
        List<Shape> shapes = new ArrayList<>();
        double rise = lowerText.isEmpty() ? 0 : height * 0.1;
        shapes.addAll(line(font, name, height * NAME, height * NAME * 1.08, WIDEST, rise));
        shapes.addAll(line(font, lowerText, height * LOWER, height * LOWER * 1.08, WIDEST, -height * 0.38));
        return shapes;
    }

    /// Characters side by side, narrower where they would not find room.
    ///
    /// @param em their height
    /// @param step the most from one to the next
    /// @param room the most for all of them
    /// @param middle of their height
    static List<Shape> line(SealFont font, String text, double em, double step, double room, double middle) {
        int[] characters = text.codePoints().toArray();
        double apart = StrictMath.min(step, room / StrictMath.max(1, characters.length));
        double width = StrictMath.min(em, apart);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            double x = apart * (i - (characters.length - 1) / 2.0);
            shapes.add(new Path2D.Double(font.outline(characters[i]), new AffineTransform(width, 0, 0, em, x, middle)));
        }
        return shapes;
    }
}
