package org.qiantang.typesetting.docx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// The rows of a layout whose elements have a place of their own: what stands side by side, from left to right.
final class PlacedRows {
    private static final double SAME_HEIGHT = 0.3;
    private static final double SAME_LINE = 0.6;

    /// Characters that follow one another without a gap.
    ///
    /// @param x left end, mm
    /// @param spacing after each character beyond its own width, points
    /// @param scale of the characters' width
    record Segment(
            Element element,
            double x,
            double end,
            FontRole role,
            double size,
            double spacing,
            double scale,
            Colour colour,
            String text) {}

    /// @param page from 0
    /// @param top the upper edge of its characters, mm
    record Row(int page, double top, List<Segment> segments) {
        double size() {
            return segments.stream().mapToDouble(Segment::size).max().orElse(Measures.BODY_SIZE);
        }

        /// Whether a gap parts a segment from the one before it.
        boolean apart(int index) {
            return index > 0
                    && segments.get(index).x() - segments.get(index - 1).end() >= SAME_LINE;
        }

        boolean has(Element element) {
            return segments.stream().anyMatch(segment -> segment.element() == element);
        }
    }

    private PlacedRows() {}

    /// The rows of these elements in reading order.
    static List<Row> of(PageLayout layout, Set<Element> elements) {
        var rows = new ArrayList<Row>();
        for (int page = 0; page < layout.pages().size(); page++) {
            for (var mark : layout.pages().get(page).marks()) {
                if (mark instanceof TextRun run
                        && elements.contains(run.source().element())
                        && run.rotation() == 0) {
                    add(run, page, layout, rows);
                }
            }
        }
        rows.replaceAll(row -> new Row(row.page(), row.top(), merged(row.segments())));
        rows.sort(Comparator.comparingInt(Row::page).thenComparingDouble(Row::top));
        return rows;
    }

    private static void add(TextRun run, int page, PageLayout layout, List<Row> rows) {
        for (var row : rows) {
            if (row.page() == page && Math.abs(row.top() - run.top()) < SAME_HEIGHT) {
                row.segments().add(segment(run, page, layout));
                return;
            }
        }
        rows.add(new Row(page, run.top(), new ArrayList<>(List.of(segment(run, page, layout)))));
    }

    private static Segment segment(TextRun run, int page, PageLayout layout) {
        double advance = run.advances().count() > 1
                ? run.advances().offset(1) - run.advances().offset(0)
                : 0;
        double own = run.size() * run.scaleX();
        boolean spaced = run.size() > 24 && advance > 0;
        return new Segment(
                run.source().element(),
                run.x(),
                run.x() + run.width(),
                run.role(),
                run.size(),
                spaced ? Measures.points(advance) - own : 0,
                run.scaleX(),
                run.colour(),
                wanted(run, page, layout));
    }

    /// The text as the document has it: 〓 stands only where the layout's own fonts lack a character.
    private static String wanted(TextRun run, int page, PageLayout layout) {
        if (run.text().indexOf('〓') < 0) {
            return run.text();
        }
        var text = new StringBuilder(run.text());
        for (var missing : layout.substitutions()) {
            int at = missing.source().start() - run.source().start();
            boolean here = missing.face().isEmpty()
                    && missing.page() == page
                    && missing.source().element() == run.source().element()
                    && at >= 0
                    && at < text.length()
                    && text.charAt(at) == '〓';
            if (here) {
                text.replace(at, at + 1, Character.toString(missing.codePoint()));
            }
        }
        return text.toString();
    }

    private static List<Segment> merged(List<Segment> segments) {
        var merged = new ArrayList<Segment>();
        segments.stream().sorted(Comparator.comparingDouble(Segment::x)).forEach(next -> {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last != null
                    && next.x() - last.end() < SAME_LINE
                    && last.role() == next.role()
                    && last.element() == next.element()) {
                merged.set(
                        merged.size() - 1,
                        new Segment(
                                last.element(),
                                last.x(),
                                next.end(),
                                last.role(),
                                last.size(),
                                last.spacing(),
                                last.scale(),
                                last.colour(),
                                last.text() + next.text()));
            } else {
                merged.add(next);
            }
        });
        return merged;
    }
}
