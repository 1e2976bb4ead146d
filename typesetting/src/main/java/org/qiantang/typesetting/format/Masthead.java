package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.CENTRE;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;
import static org.qiantang.typesetting.format.PageGrid.TOP;

import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;

/// 版头 of the general format, of upward documents and of minutes, and the title below it.
///
/// Source: GB/T 9704-2012 §7.2, §10.3.
final class Masthead implements Opening {
    private static final double MARK_TOP = TOP + 35;
    private static final double RULE_BELOW_NUMBER = 4;
    private static final double RED_RULE_THICKNESS = 0.5;

    private final FontLibrary fonts;
    private final LineSetter body;

    Masthead(FontLibrary fonts, LineSetter body) {
        this.fonts = fonts;
        this.body = body;
    }

    @Override
    public LineGrid set(Sheet sheet, PageCanvas page) {
        new Labels(body).set(sheet, TOP, true, page);
        double markBottom =
                new OrganMarkBlock(fonts, CENTRE, MEASURE).set(sheet.content().organMark(), MARK_TOP, page);
        double numberTop = numberLine(sheet, page, markBottom + 2 * PITCH);
        double rule = numberTop + BODY_EM + RULE_BELOW_NUMBER;
        page.add(new Rule(LEFT, rule, MEASURE, RED_RULE_THICKNESS, Colour.OFFICIAL_RED, Source.of(Element.RED_RULE)));
        double title = rule + 2 * PITCH;
        double text = new TitleBlock(fonts).setAt(sheet.content().title(), title, Element.TITLE, page);
        return LineGrid.filling(Math.min(text, BOTTOM - BODY_EM), BOTTOM);
    }

    /// Sets what stands between mark and rule and returns the upper edge of its last line.
    private double numberLine(Sheet sheet, PageCanvas page, double top) {
        var line = body.line(NumberText.of(sheet), FontRole.FANGSONG, Element.NUMBER);
        return switch (sheet.content().format()) {
            case UPWARD -> {
                double last = new IssuerNames(body).set(sheet.issuers(), top, page);
                place(line, LEFT + CELL, last, page);
                yield last;
            }
            case MINUTES -> {
                place(line, CENTRE - line.width() / 2, top, page);
                yield organAndDate(sheet, page, line.width() > 0 ? top + PITCH : top);
            }
            default -> {
                place(line, CENTRE - line.width() / 2, top, page);
                yield top;
            }
        };
    }

    /// Minutes carry no 署名 at their end: organ and date stand on the masthead's last line, as is customary; the
    /// standard leaves this to the organ (§10.3).
    private double organAndDate(Sheet sheet, PageCanvas page, double top) {
        var organ = body.line(sheet.content().signature(), FontRole.FANGSONG, Element.SIGNATURE);
        var date = body.line(ChineseDate.textOrRoom(sheet.documentDate()), FontRole.FANGSONG, Element.DATE);
        place(organ, LEFT + CELL, top, page);
        place(date, RIGHT - CELL - date.width(), top, page);
        return top;
    }

    private static void place(SetLine line, double x, double top, PageCanvas page) {
        page.place(line, x, top);
    }
}
