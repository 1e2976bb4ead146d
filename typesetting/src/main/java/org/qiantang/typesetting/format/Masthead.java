package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BODY_SIZE;
import static org.qiantang.typesetting.format.PageGrid.CENTRE;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.PITCH;

import org.qiantang.domain.document.Secrecy;
import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.Source;

/// 版头: secrecy and urgency, organ mark, number and red rule. Source: GB/T 9704-2012 §7.2.
final class Masthead {
    private static final double MARK_TOP = 72;
    private static final double MARK_SIZE = 46;
    /// A mark narrowed further than this no longer reads as 小标宋.
    private static final double NARROWEST = 0.55;

    private static final double WIDEST_SPACING = 0.3;
    private static final double RULE_BELOW_NUMBER = 4;
    private static final double RED_RULE_THICKNESS = 0.5;

    private final FontLibrary fonts;
    private final LineSetter body;

    Masthead(FontLibrary fonts, LineSetter body) {
        this.fonts = fonts;
        this.body = body;
    }

    /// Sets the masthead and returns the height of the red rule, mm from the top.
    double set(Sheet sheet, PageCanvas page) {
        labels(sheet, page);
        double markBottom = mark(sheet.content().organMark().text(), page);
        double numberTop = markBottom + 2 * PITCH;
        number(sheet, page, numberTop);
        double rule = numberTop + BODY_EM + RULE_BELOW_NUMBER;
        var source = Source.of(Element.RED_RULE);
        page.add(new Rule(LEFT, rule, MEASURE, RED_RULE_THICKNESS, Colour.OFFICIAL_RED, source));
        return rule;
    }

    /// The first line is the copy number's: secrecy stays on the second whether or not there is one.
    private void labels(Sheet sheet, PageCanvas page) {
        var secrecy = sheet.content().secrecy();
        boolean labelled = secrecy != Secrecy.NONE;
        if (labelled) {
            label(secrecy.mark(), Element.SECRECY, 1, page);
        }
        var urgency = sheet.content().urgency().mark();
        if (!urgency.isEmpty()) {
            label(urgency, Element.URGENCY, labelled ? 2 : 0, page);
        }
    }

    private void label(String text, Element element, int row, PageCanvas page) {
        double baseline = PageGrid.baseline(PageGrid.rowTop(row), BODY_SIZE);
        page.place(body.line(text, FontRole.HEI, element), LEFT, baseline);
    }

    private double mark(String text, PageCanvas page) {
        int characters = text.codePointCount(0, text.length());
        if (characters == 0) {
            return MARK_TOP + PageGrid.millimetres(MARK_SIZE);
        }
        double natural = characters * PageGrid.millimetres(MARK_SIZE);
        double size = MARK_SIZE * Math.min(1, MEASURE / (natural * NARROWEST));
        double em = PageGrid.millimetres(size);
        double spacing = spacing(characters, em);
        var line = new LineSetter(fonts, size, em + spacing).line(text, FontRole.XIAOBIAOSONG, Element.ORGAN_MARK);
        double width = line.width() - spacing;
        double scale = Math.min(1, MEASURE / width);
        double baseline = MARK_TOP + highest(text) * em;
        page.place(line, CENTRE - width * scale / 2, baseline, Colour.OFFICIAL_RED, scale, 0);
        return baseline - lowest(text) * em;
    }

    /// A short name is spaced out: it should not look lost on the page.
    private static double spacing(int characters, double em) {
        double free = MEASURE - characters * em;
        return characters == 1 ? 0 : Math.clamp(free / (characters - 1), 0, WIDEST_SPACING * em);
    }

    private double highest(String text) {
        return text.codePoints()
                .mapToDouble(each -> faceOf(each).ink(each).top())
                .max()
                .orElse(0);
    }

    private double lowest(String text) {
        return text.codePoints()
                .mapToDouble(each -> faceOf(each).ink(each).bottom())
                .min()
                .orElse(0);
    }

    private FontFace faceOf(int codePoint) {
        return fonts.faceFor(FontRole.XIAOBIAOSONG, codePoint).orElseGet(() -> fonts.face(FontRole.XIAOBIAOSONG));
    }

    private void number(Sheet sheet, PageCanvas page, double top) {
        var number = sheet.number();
        var placeholder = sheet.placeholder();
        String text = number != null ? number.text() : placeholder == null ? "" : placeholder.text();
        if (!text.isEmpty()) {
            var line = body.line(text, FontRole.FANGSONG, Element.NUMBER);
            page.place(line, CENTRE - line.width() / 2, PageGrid.baseline(top, BODY_SIZE));
        }
    }
}
