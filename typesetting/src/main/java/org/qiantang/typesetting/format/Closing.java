package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BODY_SIZE;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;
import static org.qiantang.typesetting.format.PageGrid.rowTop;

import java.util.List;
import java.util.Optional;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.SealPlace;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// 署名, 成文日期, 附注 and the place of the seal. Source: GB/T 9704-2012 §7.3.5, §7.3.6.
final class Closing {
    /// The diameter kept free for an organ's seal, mm.
    private static final double SEAL_DIAMETER = 42;
    /// 署名 and 成文日期 lie this far below the seal's centre, or less where the seal would touch the text above.
    private static final double BELOW_CENTRE = 3.5;

    private static final double CLEAR_OF_TEXT = 0.5;

    private final List<SetLine> names;
    private final SetLine date;
    private final List<Row> annotation;
    private final boolean toBeSealed;

    Closing(Sheet sheet, LineSetter setter, TextRows rows) {
        var content = sheet.content();
        var name = new TextSpan(content.signature(), FontRole.FANGSONG, new Source(Element.SIGNATURE, null, 0));
        names = setter.paragraph(List.of(name), MEASURE, 0, 0);
        date = setter.line(ChineseDate.textOrRoom(sheet.documentDate()), FontRole.FANGSONG, Element.DATE);
        annotation = rows.annotation(content.annotation());
        toBeSealed = sheet.toBeSealed();
    }

    /// Blank lines between text and 署名, the usual number first. A seal's upper edge stays within one line of the text.
    List<Integer> gaps() {
        return toBeSealed ? List.of(2, 1) : List.of(1);
    }

    /// Grid lines from the first of 署名 to the last of 附注.
    int lines() {
        return names.size() + 1 + annotation.size();
    }

    /// The lowest ink, seal included, when 署名 begins on a grid line.
    ///
    /// @param gap the blank lines above it
    double bottom(int firstLine, int gap) {
        double text = rowTop(firstLine + lines() - 1) + BODY_EM;
        return toBeSealed ? Math.max(text, sealCentre(firstLine, gap) + SEAL_DIAMETER / 2) : text;
    }

    Optional<SealPlace> set(int firstLine, int gap, PageCanvas page, int pageIndex) {
        double widest = names.stream().mapToDouble(SetLine::width).max().orElse(0);
        double nameLeft;
        double dateLeft;
        if (toBeSealed) {
            double dateCentre = RIGHT - 4 * CELL - date.width() / 2;
            double centre = Math.min(dateCentre, RIGHT - widest / 2);
            nameLeft = centre - widest / 2;
            dateLeft = centre - date.width() / 2;
        } else {
            double dateRight = Math.max(0, widest - date.width() - 2 * CELL);
            dateLeft = RIGHT - 2 * CELL - dateRight - date.width();
            nameLeft = dateLeft - 2 * CELL;
        }
        int line = firstLine;
        for (var name : names) {
            double left = toBeSealed ? nameLeft + (widest - name.width()) / 2 : nameLeft;
            page.place(name, left, baseline(line++));
        }
        page.place(date, dateLeft, baseline(line++));
        for (var row : annotation) {
            int at = line++;
            row.line().ifPresent(set -> page.place(set, LEFT, baseline(at)));
        }
        return toBeSealed
                ? Optional.of(new SealPlace(
                        pageIndex, dateLeft + date.width() / 2, sealCentre(firstLine, gap), SEAL_DIAMETER))
                : Optional.empty();
    }

    private double sealCentre(int firstLine, int gap) {
        double top = rowTop(firstLine);
        double bottom = rowTop(firstLine + names.size()) + BODY_EM;
        double textBottom = rowTop(firstLine - gap - 1) + BODY_EM;
        return Math.max((top + bottom) / 2 - BELOW_CENTRE, textBottom + CLEAR_OF_TEXT + SEAL_DIAMETER / 2);
    }

    private static double baseline(int line) {
        return PageGrid.baseline(rowTop(line), BODY_SIZE);
    }
}
