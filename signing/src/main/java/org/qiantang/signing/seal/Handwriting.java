package org.qiantang.signing.seal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A person's handwriting (手写签名) in true size: black ink on nothing, as filled outlines and nothing else.
///
/// It is no seal: nobody registered it, and red is for seals. What can be told of it is told from its own bytes: that
/// it is ink alone, no larger than it says, and too thin to paint over what it is written on. Immutable.
public final class Handwriting {
    /// The room to write in, and the largest of what is written.
    public static final double WIDEST_MM = 60;

    public static final double HIGHEST_MM = 30;
    private static final double NARROWEST_MM = SealImage.SMALLEST_WIDTH_MM;
    private static final double LOWEST_MM = 5;

    private static final double PEN_MM = 0.6;
    private static final int MOST_POINTS = 20_000;
    private static final int MOST_CHARACTERS = 1 << 19;
    private static final Pattern KEPT =
            Pattern.compile("handwriting 1 (\\d{1,2}(?:\\.\\d)?) (\\d{1,2}(?:\\.\\d)?)\n(.*)", Pattern.DOTALL);

    private static final int DOTS_PER_MM = 4;
    private static final int ALL_INK = 255;
    /// What may be registered is stricter than what is believed, so that no rounding comes between them.
    private static final Cover REGISTERED = new Cover(0.4, 3);

    private static final Cover BELIEVED = new Cover(0.45, 3.5);

    /// How much ink there may be.
    ///
    /// @param share of the box
    /// @param thickMm the side of a square that is nowhere all ink
    private record Cover(double share, double thickMm) {}

    /// What came of registering handwriting.
    public sealed interface Registration {
        record Registered(Handwriting handwriting) implements Registration {}

        record Refused(HandwritingRefusal reason) implements Registration {}
    }

    private final double widthMm;
    private final double heightMm;
    /// Around the origin, as wide as one, y upwards.
    private final Path2D outlines;

    private Handwriting(double widthMm, double heightMm, Path2D outlines) {
        this.widthMm = widthMm;
        this.heightMm = heightMm;
        this.outlines = outlines;
    }

    /// Takes what was written with a pen.
    ///
    /// @param strokes each the way of the pen from where it was put down, in millimetres, y downwards
    public static Registration ofStrokes(List<List<Point2D>> strokes) {
        var pen = new BasicStroke((float) PEN_MM, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        Path2D ink = new Path2D.Double();
        if (strokes.stream().mapToInt(List::size).sum() > MOST_POINTS) {
            return new Registration.Refused(HandwritingRefusal.TOO_MUCH_DETAIL);
        }
        strokes.stream()
                .filter(stroke -> !stroke.isEmpty())
                .forEach(stroke -> ink.append(pen.createStrokedShape(SmoothPath.along(stroke)), false));
        return registered(ink);
    }

    /// Takes handwriting from the picture of a sheet (PNG, GIF, JPG or BMP, as [SealPicture#register] takes them): what
    /// is dark is ink, the paper becomes nothing, and what lies around is cut off.
    ///
    /// @param widthMm of the ink on paper
    public static Registration ofPicture(byte[] file, double widthMm) {
        return switch (SealPicture.decode(file)) {
            case SealPicture.Decoding.Refused(var reason) ->
                new Registration.Refused(HandwritingRefusal.valueOf(reason.name()));
            case SealPicture.Decoding.Decoded decoded -> {
                Optional<Path2D> traced = InkTrace.of(decoded.pixels());
                yield traced.map(ink -> {
                            double scale =
                                    widthMm / Math.max(1, ink.getBounds2D().getWidth());
                            ink.transform(AffineTransform.getScaleInstance(scale, scale));
                            return registered(ink);
                        })
                        .orElseGet(() -> new Registration.Refused(HandwritingRefusal.TOO_MUCH_DETAIL));
            }
        };
    }

    /// @param ink in millimetres, y downwards, anywhere
    private static Registration registered(Path2D ink) {
        Rectangle2D bounds = ink.getBounds2D();
        if (bounds.isEmpty()) {
            return new Registration.Refused(HandwritingRefusal.NO_INK);
        }
        double width = Math.max(NARROWEST_MM, tenths(bounds.getWidth() + 0.2));
        double height = Math.max(LOWEST_MM, tenths(bounds.getHeight() + 0.2));
        if (width > WIDEST_MM || height > HIGHEST_MM) {
            return new Registration.Refused(HandwritingRefusal.WRITTEN_TOO_LARGE);
        }
        AffineTransform upright = AffineTransform.getScaleInstance(1 / width, -1 / width);
        upright.translate(-bounds.getCenterX(), -bounds.getCenterY());
        ink.transform(upright);
        Handwriting made = new Handwriting(width, height, ink);
        if (!made.isThin(REGISTERED)) {
            return new Registration.Refused(HandwritingRefusal.TOO_MUCH_INK);
        }
        return read(made.encoded())
                .<Registration>map(Registration.Registered::new)
                .orElseGet(() -> new Registration.Refused(HandwritingRefusal.TOO_MUCH_DETAIL));
    }

    private static double tenths(double millimetres) {
        return Math.ceil(millimetres * 10) / 10;
    }

    /// Reads [#encoded]; empty where it is anything else.
    public static Optional<Handwriting> read(String kept) {
        var parts = kept.length() > MOST_CHARACTERS ? null : KEPT.matcher(kept);
        return parts == null || !parts.matches()
                ? Optional.empty()
                : of(
                        Double.parseDouble(parts.group(1)),
                        Double.parseDouble(parts.group(2)),
                        parts.group(3).getBytes(StandardCharsets.US_ASCII));
    }

    /// The handwriting that these operators draw, and exactly these; empty where they draw anything else.
    static Optional<Handwriting> of(double widthMm, double heightMm, byte[] operators) {
        boolean sized = widthMm > 0 && widthMm <= WIDEST_MM && heightMm > 0 && heightMm <= HIGHEST_MM;
        return sized && operators.length <= MOST_CHARACTERS
                ? PdfOperators.read(operators, SealImage.points(widthMm), SealImage.points(heightMm), MOST_POINTS)
                        .map(outlines -> new Handwriting(widthMm, heightMm, outlines))
                        .filter(writing -> writing.isThin(BELIEVED))
                : Optional.empty();
    }

    /// For keeping: ASCII.
    public String encoded() {
        byte[] operators =
                PdfOperators.of(shapes(), SealImage.points(widthMm), SealImage.points(heightMm), PdfOperators.BLACK);
        return "handwriting 1 %s %s\n%s"
                .formatted(
                        Double.toString(widthMm),
                        Double.toString(heightMm),
                        new String(operators, StandardCharsets.US_ASCII));
    }

    public double widthMm() {
        return widthMm;
    }

    public double heightMm() {
        return heightMm;
    }

    /// The same written larger or smaller; empty where it would be too large or too small.
    public Optional<Handwriting> wide(double millimetres) {
        double width = Math.round(millimetres * 10) / 10.0;
        double height = tenths(heightMm * width / widthMm);
        Handwriting other = new Handwriting(width, height, outlines);
        boolean fits = width >= NARROWEST_MM && width <= WIDEST_MM && height <= HIGHEST_MM;
        return fits && other.isThin(REGISTERED) ? Optional.of(other) : Optional.empty();
    }

    List<Path2D> shapes() {
        return List.of(outlines);
    }

    /// Whether it leaves to be seen what it is written on.
    private boolean isThin(Cover most) {
        int width = (int) Math.ceil(widthMm * DOTS_PER_MM);
        int height = (int) Math.ceil(heightMm * DOTS_PER_MM);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.BLACK);
            double scale = widthMm * DOTS_PER_MM;
            graphics.fill(
                    new Path2D.Double(outlines, new AffineTransform(scale, 0, 0, -scale, width / 2.0, height / 2.0)));
        } finally {
            graphics.dispose();
        }
        int[] dots = image.getRGB(0, 0, width, height, null, 0, width);
        for (int at = 0; at < dots.length; at++) {
            dots[at] >>>= 24;
        }
        return Arrays.stream(dots).sum() <= most.share() * ALL_INK * dots.length
                && largestSquare(dots, width) < most.thickMm() * DOTS_PER_MM;
    }

    /// The side of the largest square that is all ink: at each dot the square that ends there is one larger than the
    /// smallest of those that end to its left, above it, and across.
    private static int largestSquare(int[] dots, int width) {
        int[] sides = new int[dots.length];
        int largest = 0;
        for (int at = 0; at < dots.length; at++) {
            if (dots[at] < ALL_INK / 2) {
                continue;
            }
            boolean border = at < width || at % width == 0;
            sides[at] = border ? 1 : 1 + Math.min(sides[at - 1], Math.min(sides[at - width], sides[at - width - 1]));
            largest = Math.max(largest, sides[at]);
        }
        return largest;
    }
}
