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

    private StampDrawing() {}

    /// @param height of the stamp as a share of its width
    static List<Shape> shapes(SealFont font, String name, String lowerText, double height) {
        List<Shape> shapes = new ArrayList<>();
        double rise = lowerText.isEmpty() ? 0 : height * 0.1;
        shapes.addAll(line(font, name.codePoints().toArray(), height * NAME, rise));
        shapes.addAll(line(font, lowerText.codePoints().toArray(), height * LOWER, -height * 0.38));
        return shapes;
    }

    /// Characters side by side, narrower where they would not find room.
    private static List<Shape> line(SealFont font, int[] characters, double em, double middle) {
        double step = StrictMath.min(em * 1.08, 0.98 / StrictMath.max(1, characters.length));
        double width = StrictMath.min(em, step);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            double x = step * (i - (characters.length - 1) / 2.0);
            shapes.add(new Path2D.Double(font.outline(characters[i]), new AffineTransform(width, 0, 0, em, x, middle)));
        }
        return shapes;
    }
}
