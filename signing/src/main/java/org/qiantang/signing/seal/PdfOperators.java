package org.qiantang.signing.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shapes as filled PDF paths with three decimals.
final class PdfOperators {
    static final String RED = "0.784 0.063 0.18 rg\n";
    static final String BLACK = "0 0 0 rg\n";

    private static final String BEGIN = "q\n";
    private static final String END = "f\nQ\n";
    /// Beyond any box; what lies outside the box is cut off.
    private static final double FARTHEST = 1000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,4}(\\.\\d{1,3})?");

    private PdfOperators() {}

    /// @param width of the box in points, which the shapes take as one
    /// @param height of the box in points; the shapes lie around its middle
    /// @param colour in which all of them are filled
    static byte[] of(List<? extends Shape> shapes, double width, double height, String colour) {
        StringBuilder out = new StringBuilder(1 << 16).append(BEGIN).append(colour);
        AffineTransform placed = new AffineTransform(width, 0, 0, width, width / 2, height / 2);
        for (Shape shape : shapes) {
            append(out, shape.getPathIterator(placed));
        }
        return out.append("Q\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// One black shape that was written by [#of], and nothing else; empty where it is anything else.
    ///
    /// @param mostPoints as a limit to what is looked at
    static Optional<Path2D> read(byte[] operators, double width, double height, int mostPoints) {
        String text = new String(operators, StandardCharsets.US_ASCII);
        String head = BEGIN + BLACK;
        if (!text.startsWith(head) || !text.endsWith(END) || text.length() < head.length() + END.length()) {
            return Optional.empty();
        }
        Path2D path = new Path2D.Double();
        String[] steps =
                text.substring(head.length(), text.length() - END.length()).split("\n");
        for (String step : steps) {
            if (steps.length > mostPoints || !isStep(path, step.split(" "))) {
                return Optional.empty();
            }
        }
        path.transform(new AffineTransform(1 / width, 0, 0, 1 / width, -0.5, -height / 2 / width));
        return Optional.of(path).filter(read -> Arrays.equals(of(List.of(read), width, height, BLACK), operators));
    }

    /// Goes on by one step; says whether it was one.
    private static boolean isStep(Path2D path, String[] words) {
        double[] p = new double[words.length - 1];
        for (int i = 0; i < p.length; i++) {
            if (!NUMBER.matcher(words[i]).matches() || Math.abs(Double.parseDouble(words[i])) > FARTHEST) {
                return false;
            }
            p[i] = Double.parseDouble(words[i]);
        }
        String operator = words[p.length];
        boolean begun = path.getCurrentPoint() != null;
        if (operator.equals("m") && p.length == 2) {
            path.moveTo(p[0], p[1]);
        } else if (operator.equals("l") && p.length == 2 && begun) {
            path.lineTo(p[0], p[1]);
        } else if (operator.equals("c") && p.length == 6 && begun) {
            path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
        } else if (operator.equals("h") && p.length == 0 && begun) {
            path.closePath();
        } else {
            return false;
        }
        return true;
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
