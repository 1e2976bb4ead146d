package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// The shapes of a person's square seal (名章) of side 1 around the origin, y upwards: a frame, the name in two columns
/// read from the right, filled up to four characters by 印 or 之印 as is customary.
final class NameSealDrawing {
    private static final double FRAME = 0.055;
    private static final double INNER = 0.5 - FRAME - 0.03;

    private NameSealDrawing() {}

    static List<Shape> shapes(SealFont font, String name) {
        List<Shape> shapes = new ArrayList<>();
        Path2D frame = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        frame.append(new Rectangle2D.Double(-0.5, -0.5, 1, 1), false);
        frame.append(new Rectangle2D.Double(-0.5 + FRAME, -0.5 + FRAME, 1 - 2 * FRAME, 1 - 2 * FRAME), false);
        shapes.add(frame);
        int[] characters = filled(name).codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            // One character fills the seal; four stand two by two, the right column first.
            double side = characters.length == 1 ? 2 * INNER : INNER;
            double x = characters.length == 1 ? 0 : i < 2 ? INNER / 2 : -INNER / 2;
            double y = characters.length == 1 ? 0 : i % 2 == 0 ? INNER / 2 : -INNER / 2;
            shapes.add(new Path2D.Double(
                    font.outline(characters[i]), new AffineTransform(side * 0.98, 0, 0, side * 0.98, x, y)));
        }
        return shapes;
    }

    private static String filled(String name) {
        return switch (name.codePointCount(0, name.length())) {
            case 2 -> name + "之印";
            case 3 -> name + "印";
            default -> name;
        };
    }
}
