package org.qiantang.signing.seal;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/// Curves through the middles between points, bent towards the points themselves: no corner is left.
final class SmoothPath {
    private SmoothPath() {}

    /// The way of a pen from the first point to the last.
    static Path2D along(List<Point2D> points) {
        Point2D first = points.getFirst();
        Path2D path = new Path2D.Double();
        path.moveTo(first.getX(), first.getY());
        for (int i = 1; i + 1 < points.size(); i++) {
            bend(path, points.get(i), points.get(i + 1));
        }
        path.lineTo(points.getLast().getX(), points.getLast().getY());
        return path;
    }

    /// Around, back to where it began.
    static Path2D around(List<Point2D> corners) {
        List<Point2D> points = new ArrayList<>(corners);
        points.add(corners.getFirst());
        Path2D path = new Path2D.Double();
        Point2D last = corners.getLast();
        Point2D first = corners.getFirst();
        path.moveTo((last.getX() + first.getX()) / 2, (last.getY() + first.getY()) / 2);
        for (int i = 0; i < corners.size(); i++) {
            bend(path, points.get(i), points.get(i + 1));
        }
        path.closePath();
        return path;
    }

    private static void bend(Path2D path, Point2D towards, Point2D next) {
        path.quadTo(
                towards.getX(), towards.getY(), (towards.getX() + next.getX()) / 2, (towards.getY() + next.getY()) / 2);
    }
}
