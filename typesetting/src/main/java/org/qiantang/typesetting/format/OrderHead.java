package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.CENTRE;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.TOP;

import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;

/// The first page of an order: mark, 令号 two blank lines below, text two blank lines below that. The mark is its
/// title. Source: GB/T 9704-2012 §10.2.
final class OrderHead implements Opening {
    private static final double MARK_TOP = TOP + 20;

    private final FontLibrary fonts;
    private final LineSetter body;

    OrderHead(FontLibrary fonts, LineSetter body) {
        this.fonts = fonts;
        this.body = body;
    }

    @Override
    public LineGrid set(Sheet sheet, PageCanvas page) {
        new Labels(body).set(sheet, TOP, true, page);
        double markBottom =
                new OrganMarkBlock(fonts, CENTRE, MEASURE).set(sheet.content().organMark(), MARK_TOP, page);
        double numberTop = markBottom + 2 * PITCH;
        var number = body.line(NumberText.of(sheet), FontRole.FANGSONG, Element.NUMBER);
        page.place(number, CENTRE - number.width() / 2, numberTop);
        return LineGrid.usual(Math.min(numberTop + 3 * PITCH, BOTTOM - BODY_EM), BOTTOM);
    }
}
