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

/// 标题: centred, broken by meaning, one blank line above what follows. Source: GB/T 9704-2012 §7.3.1, §7.3.2.
final class TitleBlock {
    private static final double EM = PageGrid.millimetres(TITLE_SIZE);
    private static final double LINE = EM + LEADING;
    private static final int LONGEST_LINE = (int) (PageGrid.MEASURE / EM);

    private final LineSetter setter;

    TitleBlock(FontLibrary fonts) {
        setter = LineSetter.closedUp(fonts, TITLE_SIZE);
    }

    /// What the title takes with the blank line below it, mm: what follows begins two lines below its last line.
    double height(String title) {
        int lines = TitleBreaker.lines(title, LONGEST_LINE).size();
        return lines == 0 ? 0 : LINE * (lines - 1) + 2 * PITCH;
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
            page.place(line, CENTRE - line.width() / 2, top + i * LINE);
            start += lines.get(i).length();
        }
    }
}
