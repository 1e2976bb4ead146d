package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;
import static org.qiantang.typesetting.format.PageGrid.SMALL_SIZE;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// 版记: recipients of copies, printing organ and date between rules at the foot of the last page.
///
/// Source: GB/T 9704-2012 §7.4.
final class Imprint {
    private static final double THICK = 0.35;
    private static final double THIN = 0.25;
    private static final double EM = PageGrid.millimetres(SMALL_SIZE);
    private static final double LINE = EM + LEADING;

    private final LineSetter setter;
    private final List<SetLine> recipients = new ArrayList<>();
    private final Sheet sheet;
    /// A letter has neither rules nor 印发 line: its last characters end with the type area (§10.1).
    private final boolean ruled;

    /// @param mainRecipientsMoved whether 主送机关 stand here because they would leave no text on the first page
    Imprint(FontLibrary fonts, Sheet sheet, boolean mainRecipientsMoved) {
        this.setter = LineSetter.closedUp(fonts, SMALL_SIZE);
        this.sheet = sheet;
        this.ruled = sheet.content().format() != PageFormat.LETTER;
        var content = sheet.content();
        if (mainRecipientsMoved) {
            add("主送：", content.mainRecipients(), Element.MAIN_RECIPIENTS);
        }
        add("抄送：", content.copyRecipients(), Element.COPY_RECIPIENTS);
    }

    /// mm; 0 where the document has none.
    double height() {
        return LINE * (recipients.size() + (printed() ? 1 : 0));
    }

    void set(PageCanvas page) {
        if (height() == 0) {
            return;
        }
        double top = BOTTOM - height();
        if (ruled) {
            rule(page, top, THICK);
        }
        for (int i = 0; i < recipients.size(); i++) {
            page.place(recipients.get(i), LEFT + EM, lineTop(top + i * LINE) + (ruled ? 0 : LEADING / 2));
        }
        if (printed()) {
            double printingTop = BOTTOM - LINE;
            if (ruled && !recipients.isEmpty()) {
                rule(page, printingTop, THIN);
            }
            printing(page, lineTop(printingTop));
        }
        if (ruled) {
            rule(page, BOTTOM, THICK);
        }
    }

    private void add(String lead, List<Recipient> names, Element element) {
        if (names.isEmpty()) {
            return;
        }
        var spans = List.of(
                new TextSpan(lead, FontRole.FANGSONG, Source.of(element)),
                new TextSpan(RecipientList.text(names), FontRole.FANGSONG, new Source(element, null, 0)),
                new TextSpan("。", FontRole.FANGSONG, Source.of(element)));
        recipients.addAll(setter.paragraph(spans, MEASURE - 2 * EM, 0, lead.length() * EM));
    }

    private boolean printed() {
        return ruled && (!sheet.printOrgan().isEmpty() || sheet.printDate() != null);
    }

    private void printing(PageCanvas page, double top) {
        if (!sheet.printOrgan().isEmpty()) {
            page.place(setter.line(sheet.printOrgan(), FontRole.FANGSONG, Element.PRINTING), LEFT + EM, top);
        }
        var date = sheet.printDate();
        if (date != null) {
            var line = setter.line(ChineseDate.text(date) + "印发", FontRole.FANGSONG, Element.PRINTING);
            page.place(line, RIGHT - EM - line.width(), top);
        }
    }

    /// The upper edge of the characters of a line.
    private static double lineTop(double top) {
        return top + LEADING / 2;
    }

    private static void rule(PageCanvas page, double y, double thickness) {
        page.add(new Rule(LEFT, y, MEASURE, thickness, Colour.BLACK, Source.of(Element.IMPRINT_RULE)));
    }
}
