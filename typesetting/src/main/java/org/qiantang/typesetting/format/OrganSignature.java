package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.SealPlace;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// 署名 of one organ with its seal, or of one or several without. Source: GB/T 9704-2012 §7.3.5.1, §7.3.5.2.
final class OrganSignature implements Closing {
    /// The diameter kept free for an organ's seal, mm.
    static final double SEAL_DIAMETER = 42;
    /// 署名 and 成文日期 lie this far below the seal's centre, or less where the seal would touch the text above.
    private static final double BELOW_CENTRE = 3.5;

    private static final double CLEAR_OF_TEXT = 0.5;

    private final List<SetLine> names;
    private final SetLine date;
    private final List<SetLine> annotation;
    private final boolean sealed;

    OrganSignature(List<String> organs, LineSetter setter, SetLine date, List<SetLine> annotation, boolean sealed) {
        this.names = organs.stream()
                .map(organ -> new TextSpan(organ, FontRole.FANGSONG, new Source(Element.SIGNATURE, null, 0)))
                .flatMap(name -> setter.paragraph(List.of(name), MEASURE, 0, 0).stream())
                .toList();
        this.date = date;
        this.annotation = annotation;
        this.sealed = sealed && !organs.isEmpty();
    }

    /// A seal's upper edge stays within one line of the text.
    @Override
    public List<Integer> gaps() {
        return sealed ? List.of(2, 1) : List.of(1);
    }

    @Override
    public Arranged arrange(Pagination.Paged end, int gap) {
        double pitch = end.grid().pitch();
        double top = end.nextTop() + gap * pitch;
        double widest = names.stream().mapToDouble(SetLine::width).max().orElse(0);
        double dateLeft = sealed ? sealedDateLeft(widest) : unsealedDateLeft(widest);
        double nameLeft = sealed ? dateLeft + (date.width() - widest) / 2 : dateLeft - 2 * CELL;
        var lines = new ArrayList<Placed>();
        double line = top;
        for (var name : names) {
            lines.add(new Placed(name, sealed ? nameLeft + (widest - name.width()) / 2 : nameLeft, line));
            line += pitch;
        }
        lines.add(new Placed(date, dateLeft, line));
        double bottom = PlainEnd.below(annotation, line + pitch, pitch, lines);
        if (!sealed) {
            return new Arranged(lines, List.of(), List.of(), bottom);
        }
        double centre =
                Math.max((top + line + BODY_EM) / 2 - BELOW_CENTRE, end.bottom() + CLEAR_OF_TEXT + SEAL_DIAMETER / 2);
        var seal = new SealPlace(end.page(), 0, dateLeft + date.width() / 2, centre, SEAL_DIAMETER);
        return new Arranged(lines, List.of(seal), List.of(), Math.max(bottom, centre + SEAL_DIAMETER / 2));
    }

    /// Four characters from the right, or further where the name would leave the type area.
    private double sealedDateLeft(double widest) {
        double centre = Math.min(RIGHT - 4 * CELL - date.width() / 2, RIGHT - widest / 2);
        return centre - date.width() / 2;
    }

    private double unsealedDateLeft(double widest) {
        double shorter = Math.max(0, widest - date.width() - 2 * CELL);
        return RIGHT - 2 * CELL - shorter - date.width();
    }
}
