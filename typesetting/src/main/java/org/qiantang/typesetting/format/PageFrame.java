package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;
import static org.qiantang.typesetting.format.PageGrid.SMALL_SIZE;

import java.util.List;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// What stands on every page beside the text: the page number (GB/T 9704-2012 §7.5) and the words 样张 of a specimen.
final class PageFrame {
    private static final double NUMBER_BELOW = 7;
    private static final double EM = PageGrid.millimetres(SMALL_SIZE);
    private static final double SPECIMEN_SIZE = 150;
    private static final double SPECIMEN_TURN = 35;

    private static final double SPECIMEN_CELL = 1.5 * PageGrid.millimetres(SPECIMEN_SIZE);

    private final FontLibrary fonts;
    private final LineSetter numbers;
    private final LineSetter specimens;

    PageFrame(FontLibrary fonts) {
        this.fonts = fonts;
        numbers = LineSetter.closedUp(fonts, SMALL_SIZE);
        specimens = new LineSetter(fonts, SPECIMEN_SIZE, SPECIMEN_CELL);
    }

    /// @param number odd ones stand right, even ones left
    void pageNumber(int number, PageCanvas page) {
        var span = new TextSpan("— " + number + " —", FontRole.SONG, Source.of(Element.PAGE_NUMBER));
        var line = numbers.line(List.of(span));
        boolean odd = number % 2 == 1;
        double left = odd ? RIGHT - EM - line.width() : LEFT + EM;
        var dash = fonts.face(FontRole.SONG).ink('—');
        double baseline = BOTTOM + NUMBER_BELOW + (dash.top() + dash.bottom()) / 2 * EM;
        page.placeOnBaseline(line, left, baseline, Colour.BLACK, 1, 0);
    }

    void specimen(PageCanvas page) {
        double em = PageGrid.millimetres(SPECIMEN_SIZE);
        var span = new TextSpan("样张", FontRole.HEI, Source.of(Element.SPECIMEN));
        var line = specimens.line(List.of(span));
        double turn = Math.toRadians(SPECIMEN_TURN);
        double half = (line.width() - (SPECIMEN_CELL - em)) / 2;
        double rise = 0.38 * em;
        double x = PageGrid.WIDTH / 2 - Math.cos(turn) * half + Math.sin(turn) * rise;
        double y = PageGrid.HEIGHT / 2 + Math.sin(turn) * half + Math.cos(turn) * rise;
        page.placeOnBaseline(line, x, y, Colour.SPECIMEN_GREY, 1, SPECIMEN_TURN);
    }
}
