package org.qiantang.typesetting.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;

/// Rows of a table that spans hold together, measured and ready to be drawn: millimetres from the group's top left.
///
/// @param width mm
/// @param height mm
record TableGroup(double width, double height, List<Box> boxes, Source source) {
    /// A cell's frame and its lines.
    record Box(double x, double y, double width, double height, List<Line> lines) {}

    /// @param x from the group's left, mm
    /// @param top of its characters, mm from the group's top
    /// @param bottom of its characters, mm
    record Line(SetLine set, double x, double top, double bottom) {
        private Line up(double by) {
            return new Line(set, x, top - by, bottom - by);
        }
    }

    void draw(Surface surface) {
        for (var box : boxes) {
            surface.level(box.x(), box.y(), box.width(), source);
            surface.upright(box.x(), box.y(), box.height(), source);
            box.lines().forEach(line -> surface.line(line.set(), line.x(), line.top()));
        }
        surface.level(0, height, width, source);
        surface.upright(width, 0, height, source);
    }

    /// The group cut between its lines into pieces that are no higher than a page leaves room for.
    List<TableGroup> slices(double limit) {
        if (height <= limit) {
            return List.of(this);
        }
        var lines = boxes.stream()
                .flatMap(box -> box.lines().stream())
                .sorted(Comparator.comparingDouble(Line::top))
                .toList();
        var slices = new ArrayList<TableGroup>();
        double from = 0;
        while (height - from > limit) {
            double to = cut(lines, from, from + limit);
            slices.add(slice(from, to));
            from = to;
        }
        slices.add(slice(from, height));
        return slices;
    }

    /// The lowest height between two lines, up to a limit.
    private static double cut(List<Line> lines, double from, double limit) {
        double cut = limit;
        double reached = 0;
        for (var line : lines) {
            double between = (Math.max(reached, from) + line.top()) / 2;
            if (line.bottom() > limit && line.top() >= reached && between <= limit) {
                return between > from ? between : limit;
            }
            if (line.top() >= reached && between > from && between <= limit) {
                cut = between;
            }
            reached = Math.max(reached, line.bottom());
        }
        return cut;
    }

    private TableGroup slice(double from, double to) {
        var kept = new ArrayList<Box>();
        for (var box : boxes) {
            double top = Math.max(box.y(), from);
            double bottom = Math.min(box.y() + box.height(), to);
            if (bottom > top) {
                var lines = box.lines().stream()
                        .filter(line -> line.top() >= from && line.top() < to)
                        .map(line -> line.up(from))
                        .toList();
                kept.add(new Box(box.x(), top - from, box.width(), bottom - top, lines));
            }
        }
        return new TableGroup(width, to - from, kept, source);
    }
}
