package org.qiantang.signing.seal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Finds the ink on a picture of a sheet of paper, and goes around it.
final class InkTrace {
    /// Ink is finer than what more pixels would show.
    private static final int MOST_PIXELS = 1200;
    /// Grey values between paper and ink; less is the grain of paper.
    private static final int LEAST_CONTRAST = 60;
    /// In pixels: less is dust.
    private static final double SMALLEST_AREA = 12;
    /// In pixels: how far an outline may be off.
    private static final double TOLERANCE = 0.7;

    /// The sides of pixels along all outlines: more is no handwriting, and takes long.
    private static final int MOST_SIDES = 100_000;

    private static final int[] ACROSS = {1, 0, -1, 0};
    private static final int[] DOWN = {0, 1, 0, -1};

    private final boolean[] ink;
    private final boolean[] gone;
    private final int width;
    private final int height;

    private InkTrace(boolean[] ink, int width, int height) {
        this.ink = ink;
        this.gone = new boolean[(width + 1) * (height + 1)];
        this.width = width;
        this.height = height;
    }

    /// The outlines in pixels, y downwards, to be filled by the rule of winding; empty where there are far too many.
    static Optional<Path2D> of(BufferedImage picture) {
        double scale = Math.min(1, (double) MOST_PIXELS / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage grey = onPaper(picture, width, height);
        int[] values = grey.getRaster().getPixels(0, 0, width, height, (int[]) null);
        int darkest = threshold(values);
        boolean[] ink = new boolean[values.length];
        for (int at = 0; at < values.length; at++) {
            ink[at] = values[at] < darkest;
        }
        return new InkTrace(ink, width, height).outlines();
    }

    private static BufferedImage onPaper(BufferedImage picture, int width, int height) {
        BufferedImage colours = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = colours.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(averaged(picture, width, height), 0, 0, width, height, null);
        graphics.dispose();
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            colours.getRGB(0, y, width, 1, line, 0, width);
            for (int x = 0; x < width; x++) {
                int colour = line[x];
                int value = ((colour >> 16 & 0xFF) * 299 + (colour >> 8 & 0xFF) * 587 + (colour & 0xFF) * 114) / 1000;
                grey.getRaster().setSample(x, y, 0, value);
            }
        }
        return grey;
    }

    /// Halves it as long as it is more than twice too large, so that no thin stroke falls between.
    private static BufferedImage averaged(BufferedImage picture, int width, int height) {
        BufferedImage now = picture;
        while (now.getWidth() > 2 * width && now.getHeight() > 2 * height) {
            BufferedImage half =
                    new BufferedImage(now.getWidth() / 2, now.getHeight() / 2, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = half.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(now, 0, 0, half.getWidth(), half.getHeight(), null);
            graphics.dispose();
            now = half;
        }
        return now;
    }

    /// The grey value that parts ink from paper so that both differ most (Otsu); 0 where they hardly differ.
    private static int threshold(int[] values) {
        long[] count = new long[256];
        long all = 0;
        for (int value : values) {
            count[value]++;
            all += value;
        }
        long below = 0;
        long sumBelow = 0;
        double best = 0;
        int parting = 0;
        for (int value = 0; value < 255; value++) {
            below += count[value];
            sumBelow += value * count[value];
            long above = values.length - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double apart = (double) (all - sumBelow) / above - (double) sumBelow / below;
            double parted = apart * apart * below * above;
            if (parted > best && apart >= LEAST_CONTRAST) {
                best = parted;
                parting = value + 1;
            }
        }
        return parting;
    }

    private Optional<Path2D> outlines() {
        Path2D path = new Path2D.Double();
        int sides = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // An upper edge of ink that no outline has gone along yet.
                if (isInk(x, y) && !isInk(x, y - 1) && !gone[y * (width + 1) + x]) {
                    List<Point2D> corners = around(x, y);
                    sides += corners.size();
                    if (sides > MOST_SIDES) {
                        return Optional.empty();
                    }
                    if (Math.abs(area(corners)) >= SMALLEST_AREA) {
                        path.append(SmoothPath.around(simplified(corners)), false);
                    }
                }
            }
        }
        return Optional.of(path);
    }

    private boolean isInk(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x];
    }

    /// Goes along the edges of pixels with the ink on the right, until it is back.
    private List<Point2D> around(int startX, int startY) {
        List<Point2D> corners = new ArrayList<>();
        int x = startX;
        int y = startY;
        int heading = 0;
        do {
            if (heading == 0) {
                gone[y * (width + 1) + x] = true;
            }
            x += ACROSS[heading];
            y += DOWN[heading];
            corners.add(new Point2D.Double(x, y));
            heading = next(x, y, heading);
        } while ((x != startX || y != startY || heading != 0) && corners.size() <= MOST_SIDES);
        return corners;
    }

    /// To the right where the ink ends, else ahead, else to the left where ink is in the way.
    private int next(int x, int y, int heading) {
        // The pixels ahead: on the left and on the right of the way.
        int leftX = x + (heading == 0 || heading == 1 ? 0 : -1);
        int leftY = y + (heading == 1 || heading == 2 ? 0 : -1);
        int rightX = x + (heading == 0 || heading == 3 ? 0 : -1);
        int rightY = y + (heading == 0 || heading == 1 ? 0 : -1);
        if (!isInk(rightX, rightY)) {
            return (heading + 1) % 4;
        }
        return isInk(leftX, leftY) ? (heading + 3) % 4 : heading;
    }

    private static double area(List<Point2D> corners) {
        double twice = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point2D a = corners.get(i);
            Point2D b = corners.get((i + 1) % corners.size());
            twice += a.getX() * b.getY() - b.getX() * a.getY();
        }
        return twice / 2;
    }

    /// Without the corners that are nearly in line with others (Douglas and Peucker), between two that lie far apart.
    private static List<Point2D> simplified(List<Point2D> corners) {
        int opposite = 0;
        for (int i = 1; i < corners.size(); i++) {
            if (corners.get(i).distanceSq(corners.getFirst())
                    > corners.get(opposite).distanceSq(corners.getFirst())) {
                opposite = i;
            }
        }
        boolean[] kept = new boolean[corners.size() + 1];
        List<Point2D> closed = new ArrayList<>(corners);
        closed.add(corners.getFirst());
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {0, opposite}, new int[] {opposite, corners.size()}));
        while (!open.isEmpty()) {
            int[] part = open.pop();
            kept[part[0]] = true;
            int farthest = farthest(closed, part[0], part[1]);
            if (farthest > 0) {
                open.push(new int[] {part[0], farthest});
                open.push(new int[] {farthest, part[1]});
            }
        }
        List<Point2D> few = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            if (kept[i]) {
                few.add(corners.get(i));
            }
        }
        return few;
    }

    private static int farthest(List<Point2D> points, int from, int to) {
        Point2D a = points.get(from);
        Point2D b = points.get(to);
        double most = TOLERANCE;
        int farthest = 0;
        for (int i = from + 1; i < to; i++) {
            Point2D point = points.get(i);
            double off = a.distanceSq(b) == 0
                    ? a.distance(point)
                    : Line2D.ptSegDist(a.getX(), a.getY(), b.getX(), b.getY(), point.getX(), point.getY());
            if (off > most) {
                most = off;
                farthest = i;
            }
        }
        return farthest;
    }
}
