package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.HEIGHT;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;
import static org.qiantang.typesetting.format.PageGrid.WIDTH;

import org.qiantang.domain.document.OrganMark;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.Source;

/// The first page of the letter format: the mark between the page's edge and a double rule, number at the right, a
/// double rule at the foot. A joint letter bears the host's mark alone. Source: GB/T 9704-2012 §10.1.
final class LetterHead implements Opening {
    private static final double MARK_TOP = 30;
    private static final double RULE_BELOW_MARK = 4;
    private static final double RULES_LENGTH = 170;
    private static final double RULES_LEFT = (WIDTH - RULES_LENGTH) / 2;
    private static final double FOOT = HEIGHT - 20;
    /// The standard gives no thickness.
    private static final double THICK = 0.8;

    private static final double THIN = 0.3;
    private static final double BETWEEN = 0.4;
    private static final double DOUBLE_RULE = THICK + BETWEEN + THIN;

    private final FontLibrary fonts;
    private final LineSetter body;

    LetterHead(FontLibrary fonts, LineSetter body) {
        this.fonts = fonts;
        this.body = body;
    }

    @Override
    public LineGrid set(Sheet sheet, PageCanvas page) {
        var mark = sheet.content().organMark();
        var host = new OrganMark(mark.names().stream().limit(1).toList(), mark.word());
        double markBottom = new OrganMarkBlock(fonts, WIDTH / 2, RULES_LENGTH).set(host, MARK_TOP, page);
        double rule = markBottom + RULE_BELOW_MARK;
        rule(rule, THICK, page);
        rule(rule + THICK + BETWEEN, THIN, page);
        double first = rule + DOUBLE_RULE + LEADING;
        int labels = new Labels(body).set(sheet, first, false, page);
        var number = body.line(NumberText.of(sheet), FontRole.FANGSONG, Element.NUMBER);
        page.place(number, RIGHT - number.width(), first);
        double lastTop = first + Math.max(0, labels - 1) * PITCH;
        double text = new TitleBlock(fonts).setAt(sheet.content().title(), lastTop + 3 * PITCH, Element.TITLE, page);
        rule(FOOT - DOUBLE_RULE, THIN, page);
        rule(FOOT - THICK, THICK, page);
        double bottom = FOOT - DOUBLE_RULE - LEADING;
        return LineGrid.filling(Math.min(text, bottom - BODY_EM), bottom);
    }

    private static void rule(double top, double thickness, PageCanvas page) {
        page.add(new Rule(
                RULES_LEFT,
                top + thickness / 2,
                RULES_LENGTH,
                thickness,
                Colour.OFFICIAL_RED,
                Source.of(Element.RED_RULE)));
    }
}
