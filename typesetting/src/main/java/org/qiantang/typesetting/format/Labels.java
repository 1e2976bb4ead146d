package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.PITCH;

import java.util.Locale;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;

/// 份号, 密级和保密期限 and 紧急程度, flush left one below the other. Source: GB/T 9704-2012 §7.2.1 to §7.2.3.
final class Labels {
    private final LineSetter setter;

    Labels(LineSetter setter) {
        this.setter = setter;
    }

    /// Sets what there is of the three.
    ///
    /// @param firstTop the upper edge of the first line, mm
    /// @param secrecyOnSecondLine whether 密级 leaves the first line to 份号 also where there is none
    /// @return how many lines they take
    int set(Sheet sheet, double firstTop, boolean secrecyOnSecondLine, PageCanvas page) {
        int line = 0;
        var copy = sheet.copyNumber();
        if (copy != null) {
            label(String.format(Locale.ROOT, "%06d", copy), FontRole.FANGSONG, Element.COPY_NUMBER, firstTop, page);
            line = 1;
        }
        var content = sheet.content();
        if (content.secrecy() != Secrecy.NONE) {
            line = secrecyOnSecondLine ? 1 : line;
            String period = content.secrecyPeriod().isEmpty() ? "" : "★" + content.secrecyPeriod();
            double top = firstTop + line++ * PITCH;
            label(content.secrecy().mark() + period, FontRole.HEI, Element.SECRECY, top, page);
        }
        if (!content.urgency().mark().isEmpty()) {
            double top = firstTop + line++ * PITCH;
            label(content.urgency().mark(), FontRole.HEI, Element.URGENCY, top, page);
        }
        return line;
    }

    private void label(String text, FontRole role, Element element, double top, PageCanvas page) {
        page.place(setter.line(text, role, element), LEFT, top);
    }
}
