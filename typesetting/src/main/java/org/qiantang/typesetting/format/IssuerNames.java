package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.PITCH;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;

import java.util.List;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// 签发人 of an upward document: the word in 仿宋, the names in 楷体, two on a line, evenly; further lines begin under
/// the first name. Source: GB/T 9704-2012 §7.2.6.
final class IssuerNames {
    private static final String WORD = "签发人：";
    private static final int ON_A_LINE = 2;
    private static final int LEAST_NAME = 3;

    private final LineSetter setter;

    IssuerNames(LineSetter setter) {
        this.setter = setter;
    }

    /// Sets the names, or the room for one, and returns the upper edge of the last line.
    double set(List<String> names, double top, PageCanvas page) {
        int longest = Math.max(
                LEAST_NAME, names.stream().mapToInt(IssuerNames::length).max().orElse(0));
        double nameWidth = longest * CELL;
        int columns = Math.clamp(names.size(), 1, ON_A_LINE);
        double gap = CELL;
        double namesLeft = RIGHT - CELL - columns * nameWidth - (columns - 1) * gap;
        var word = setter.line(List.of(new TextSpan(WORD, FontRole.FANGSONG, Source.of(Element.ISSUERS))));
        page.place(word, namesLeft - word.width(), top);
        double line = top;
        for (int i = 0; i < names.size(); i++) {
            int row = i / ON_A_LINE;
            int column = i % ON_A_LINE;
            line = top + row * PITCH;
            double left = namesLeft + column * (nameWidth + gap);
            var spread = names.size() > 1 ? spread(names.get(i), longest) : names.get(i);
            page.place(setter.line(spread, FontRole.KAI, Element.ISSUERS), left, line);
        }
        return line;
    }

    /// A name of two characters among longer ones is spread to three.
    private static String spread(String name, int longest) {
        return length(name) == 2 && longest == LEAST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, 1)) + "　" + name.substring(name.offsetByCodePoints(0, 1))
                : name;
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
