package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// The shapes of an organ's oval seal of width 1 around the origin, y upwards: ring, the name on the arc, the business
/// across the middle.
///
/// Characters stand on the arc at equal distances along it, upright to it; the more there are, the narrower they get.
/// Angles use [StrictMath], as [SealDrawing] does.
final class OvalDrawing {
    private static final double RING_WIDTH = 1.2 / 45;
    private static final double NAME_GAP = 1.0 / 45;
    private static final double NAME_HEIGHT = 4.6 / 45;
    private static final double LARGEST_STEP = 6.2 / 45;
    /// How much of the arc the name takes at most.
    private static final double WIDEST = 0.58;

    private static final double MIDDLE_HEIGHT = 4.4 / 45;
    private static final double MIDDLE_WIDTH = 26.0 / 45;
    private static final int STEPS = 2_880;

    private OvalDrawing() {}

    /// @param height of the seal as a share of its width
    static List<Shape> shapes(SealFont font, String organName, String business, double height) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(ring(height));
        shapes.addAll(name(font, organName.codePoints().toArray(), height));
        shapes.addAll(StampDrawing.line(
                font, business, MIDDLE_HEIGHT, MIDDLE_HEIGHT * 1.15, MIDDLE_WIDTH, -MIDDLE_HEIGHT * 0.35));
        return shapes;
    }

    private static Shape ring(double height) {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(new Ellipse2D.Double(-0.5, -height / 2, 1, height), false);
        ring.append(
                new Ellipse2D.Double(
                        -0.5 + RING_WIDTH, -height / 2 + RING_WIDTH, 1 - 2 * RING_WIDTH, height - 2 * RING_WIDTH),
                false);
        return ring;
    }

    private static List<Shape> name(SealFont font, int[] characters, double height) {
        double inset = RING_WIDTH + NAME_GAP + NAME_HEIGHT / 2;
        double across = 0.5 - inset;
        double upright = height / 2 - inset;
        double[] lengths = lengths(across, upright);
        double step = StrictMath.min(LARGEST_STEP, lengths[STEPS] * WIDEST / StrictMath.max(1, characters.length - 1));
        // The feet stand on a shorter arc than the middles.
        double width = StrictMath.min(NAME_HEIGHT, step * 0.8);
        // A quarter of the arc from where it begins at the right is its top.
        double first = lengths[STEPS] / 4 + step * (characters.length - 1) / 2;
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            double angle = angle(lengths, first - i * step);
            double x = across * StrictMath.cos(angle);
            double y = upright * StrictMath.sin(angle);
            double normal = StrictMath.atan2(y / (upright * upright), x / (across * across));
            double turn = normal - StrictMath.PI / 2;
            double cos = StrictMath.cos(turn);
            double sin = StrictMath.sin(turn);
            shapes.add(new Path2D.Double(
                    font.outline(characters[i]),
                    new AffineTransform(width * cos, width * sin, -NAME_HEIGHT * sin, NAME_HEIGHT * cos, x, y)));
        }
        return shapes;
    }

    /// The lengths of the arc from its right end, counter-clockwise, in equal steps of its angle.
    private static double[] lengths(double across, double upright) {
        double[] lengths = new double[STEPS + 1];
        double x = across;
        double y = 0;
        for (int i = 1; i <= STEPS; i++) {
            double angle = 2 * StrictMath.PI * i / STEPS;
            double nextX = across * StrictMath.cos(angle);
            double nextY = upright * StrictMath.sin(angle);
            lengths[i] = lengths[i - 1] + StrictMath.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y));
            x = nextX;
            y = nextY;
        }
        return lengths;
    }

    private static double angle(double[] lengths, double wanted) {
        double length = wanted < 0 ? wanted + lengths[STEPS] : wanted;
        int at = 1;
        while (at < STEPS && lengths[at] < length) {
            at++;
        }
        double share = (length - lengths[at - 1]) / (lengths[at] - lengths[at - 1]);
        return 2 * StrictMath.PI * (at - 1 + share) / STEPS;
    }
}
