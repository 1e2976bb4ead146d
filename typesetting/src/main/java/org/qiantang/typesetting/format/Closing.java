package org.qiantang.typesetting.format;

import java.util.List;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.SealPlace;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.StampPlace;

/// What stands below the text: 署名, 成文日期, 附注, and the places of seals or stamps.
///
/// Source: GB/T 9704-2012 §7.3.5, §7.3.6.
interface Closing {
    /// @param x the line's left end, mm
    /// @param top the upper edge of its characters, mm
    record Placed(SetLine line, double x, double top) {}

    /// @param bottom the lowest ink, seals included, mm
    record Arranged(List<Placed> lines, List<SealPlace> seals, List<StampPlace> stamps, double bottom) {
        void set(PageCanvas page) {
            for (var placed : lines) {
                page.place(placed.line(), placed.x(), placed.top());
            }
        }
    }

    /// The numbers of blank lines between text and 署名 to choose from, the usual one first.
    List<Integer> gaps();

    /// @param end where the text ends
    /// @param gap the blank lines below it
    Arranged arrange(Pagination.Paged end, int gap);

    /// The closing that a document's format, issuers and signers ask for.
    static Closing of(Sheet sheet, LineSetter setter, TextRows rows) {
        var content = sheet.content();
        var annotation = rows.annotation(content.annotation());
        var date = setter.line(ChineseDate.textOrRoom(sheet.documentDate()), FontRole.FANGSONG, Element.DATE);
        if (content.format() == PageFormat.MINUTES) {
            return new PlainEnd(annotation);
        }
        if (!content.signers().isEmpty()) {
            return new SignerStamps(content.signers(), setter, date, annotation, sheet.toBeSealed());
        }
        return sheet.toBeSealed() && content.signatures().size() > 1
                ? new JointSeals(content.signatures(), setter, date, annotation)
                : new OrganSignature(content.signatures(), setter, date, annotation, sheet.toBeSealed());
    }
}
