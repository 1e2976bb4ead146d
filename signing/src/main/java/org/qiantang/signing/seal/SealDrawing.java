package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// The shapes of a round organ seal of diameter 1 around the origin, y upwards: ring, star, name on the arc, lower
/// text.
///
/// Proportions follow the usual 42 mm seal: ring 1.2 mm, star 14 mm across. Angles use [StrictMath] so that
/// the drawing is the same on every machine and can be drawn again for comparison.
final class SealDrawing {
    private static final double RING_WIDTH = 1.2 / 42;
    private static final double STAR_RADIUS = 7.0 / 42;
    private static final double NAME_GAP = 1.1 / 42;
    private static final double LARGEST_STEP = StrictMath.toRadians(30);
    private static final double WIDEST_ARC = StrictMath.toRadians(254);
    private static final double LOWER_TEXT_HEIGHT = 3.0 / 42;
    private static final double LOWER_TEXT_CENTRE = -12.2 / 42;
    private static final double LOWER_TEXT_WIDTH = 17.0 / 42;

    private SealDrawing() {}

    static List<Shape> shapes(SealFont font, String organName, String lowerText) {
        List<Shape> shapes = aroundEmblem(font, organName, lowerText);
        shapes.add(1, star());
        return shapes;
    }

    /// The same without the star: its place is the emblem's.
    static List<Shape> aroundEmblem(SealFont font, String organName, String lowerText) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(ring());
        shapes.addAll(name(font, organName.codePoints().toArray()));
        shapes.addAll(StampDrawing.line(
                font, lowerText, LOWER_TEXT_HEIGHT, LOWER_TEXT_HEIGHT * 1.12, LOWER_TEXT_WIDTH, LOWER_TEXT_CENTRE));
        return shapes;
    }

    private static Shape ring() {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double inner = 0.5 - RING_WIDTH;
        ring.append(new Ellipse2D.Double(-0.5, -0.5, 1, 1), false);
        ring.append(new Ellipse2D.Double(-inner, -inner, 2 * inner, 2 * inner), false);
        return ring;
    }

    private static Shape star() {
        double inner = STAR_RADIUS * StrictMath.sin(StrictMath.PI / 10) / StrictMath.sin(StrictMath.PI * 3 / 10);
        Path2D star = new Path2D.Double();
        for (int corner = 0; corner < 10; corner++) {
            double radius = corner % 2 == 0 ? STAR_RADIUS : inner;
            double angle = StrictMath.PI / 2 + corner * StrictMath.PI / 5;
            double x = radius * StrictMath.cos(angle);
            double y = radius * StrictMath.sin(angle);
            if (corner == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    /// Characters stand on the arc with their feet to the centre; the more there are, the narrower and smaller they
    /// get.
    private static List<Shape> name(SealFont font, int[] characters) {
        double step = StrictMath.min(LARGEST_STEP, WIDEST_ARC / StrictMath.max(1, characters.length - 1));
        double height =
                (characters.length <= 12 ? 5.8 : StrictMath.max(4.2, 5.8 - 0.14 * (characters.length - 12))) / 42;
        double middle = 0.5 - RING_WIDTH - NAME_GAP - height / 2;
        double room = step * (middle - height * 0.35);
        double width = StrictMath.min(height, room * 0.96);
        double first = StrictMath.PI / 2 + step * (characters.length - 1) / 2;
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            double angle = first - i * step;
            double turn = angle - StrictMath.PI / 2;
            double cos = StrictMath.cos(turn);
            double sin = StrictMath.sin(turn);
            shapes.add(new Path2D.Double(
                    font.outline(characters[i]),
                    new AffineTransform(
                            width * cos,
                            width * sin,
                            -height * sin,
                            height * cos,
                            middle * StrictMath.cos(angle),
                            middle * StrictMath.sin(angle))));
        }
        return shapes;
    }
}
