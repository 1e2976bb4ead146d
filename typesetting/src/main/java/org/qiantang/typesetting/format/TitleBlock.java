package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.CENTRE;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.TITLE_SIZE;

import java.util.List;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// 标题: two blank lines below the red rule, centred, broken by meaning.
///
/// What follows begins on a line of the grid, so that the page is filled to its last line: the blank lines
/// above and below the title give or take the difference. Source: GB/T 9704-2012 §7.3.1.
final class TitleBlock {
    private static final double EM = PageGrid.millimetres(TITLE_SIZE);
    private static final double LINE = EM + LEADING;
    private static final int LONGEST_LINE = (int) (PageGrid.MEASURE / EM);

    private final LineSetter setter;

    TitleBlock(FontLibrary fonts) {
        setter = LineSetter.closedUp(fonts, TITLE_SIZE);
    }

    /// Sets the title and returns the grid line on which the next element begins.
    int set(String title, double redRule, PageCanvas page) {
        var lines = TitleBreaker.lines(title, LONGEST_LINE);
        double height = title.isEmpty() ? 0 : LINE * (lines.size() - 1) + EM;
        double above = 2 * PITCH;
        double below = title.isEmpty() ? 0 : PITCH + LEADING / 2;
        double next = redRule + above + height + below;
        int row = Math.max(0, (int) Math.round((next - PageGrid.TOP) / PITCH));
        double difference = PageGrid.rowTop(row) - next;
        double top = redRule + above + difference * 2 / 3;
        place(lines, top, Element.TITLE, page);
        return row;
    }

    /// What the title takes with the blank line below it, mm.
    double height(String title) {
        int lines = TitleBreaker.lines(title, LONGEST_LINE).size();
        return lines == 0 ? 0 : LINE * (lines - 1) + EM + PITCH + LEADING / 2;
    }

    /// Sets the title with its characters' upper edge at `top` and returns where the next element begins, mm.
    double setAt(String title, double top, Element element, PageCanvas page) {
        place(TitleBreaker.lines(title, LONGEST_LINE), top, element, page);
        return top + height(title);
    }

    private void place(List<String> lines, double top, Element element, PageCanvas page) {
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            var source = new Source(element, null, start);
            var line = setter.line(List.of(new TextSpan(lines.get(i), FontRole.XIAOBIAOSONG, source)));
            page.place(line, CENTRE - line.width() / 2, PageGrid.baseline(top + i * LINE, TITLE_SIZE));
            start += lines.get(i).length();
        }
    }
}
