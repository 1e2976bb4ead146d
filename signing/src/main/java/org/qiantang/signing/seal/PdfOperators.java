package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shapes as filled PDF paths with three decimals.
final class PdfOperators {
    private static final String RED = "0.784 0.063 0.18 rg\n";

    private PdfOperators() {}

    /// @param width of the box in points, which the shapes take as one
    /// @param height of the box in points; the shapes lie around its middle
    static byte[] of(List<Shape> shapes, double width, double height) {
        StringBuilder out = new StringBuilder(1 << 16).append("q\n").append(RED);
        AffineTransform placed = new AffineTransform(width, 0, 0, width, width / 2, height / 2);
        for (Shape shape : shapes) {
            append(out, shape.getPathIterator(placed));
        }
        return out.append("Q\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder out, PathIterator path) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> {
                    numbers(out, p[0], p[1]).append("m\n");
                    x = p[0];
                    y = p[1];
                }
                case PathIterator.SEG_LINETO -> {
                    numbers(out, p[0], p[1]).append("l\n");
                    x = p[0];
                    y = p[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    numbers(out, x + (p[0] - x) * 2 / 3, y + (p[1] - y) * 2 / 3);
                    numbers(out, p[2] + (p[0] - p[2]) * 2 / 3, p[3] + (p[1] - p[3]) * 2 / 3);
                    numbers(out, p[2], p[3]).append("c\n");
                    x = p[2];
                    y = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    numbers(out, p[0], p[1], p[2], p[3], p[4], p[5]).append("c\n");
                    x = p[4];
                    y = p[5];
                }
                default -> out.append("h\n");
            }
        }
        out.append(path.getWindingRule() == PathIterator.WIND_EVEN_ODD ? "f*\n" : "f\n");
    }

    private static StringBuilder numbers(StringBuilder out, double... values) {
        for (double value : values) {
            long thousandths = StrictMath.round(value * 1000);
            long whole = thousandths / 1000;
            long fraction = StrictMath.abs(thousandths % 1000);
            if (thousandths < 0 && whole == 0) {
                out.append('-');
            }
            out.append(whole);
            if (fraction != 0) {
                String digits = Long.toString(1000 + fraction).substring(1);
                out.append('.').append(digits.replaceFirst("0+$", ""));
            }
            out.append(' ');
        }
        return out;
    }
}
