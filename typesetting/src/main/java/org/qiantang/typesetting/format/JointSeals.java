package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.OrganSignature.SEAL_DIAMETER;
import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
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
import org.qiantang.typesetting.layout.StampPlace;
import org.qiantang.typesetting.layout.TextSpan;

/// 署名 of a joint issue: the organs in rows, each name under the middle of its own seal, seals in line and clear of
/// one another, the last pressing 成文日期 too. Source: GB/T 9704-2012 §7.3.5.1.
final class JointSeals implements Closing {
    private static final int MOST_IN_A_ROW = 3;
    /// Between seals, mm: they may neither meet nor touch.
    private static final double CLEAR = 2;

    private final List<List<SetLine>> names;
    private final SetLine date;
    private final List<SetLine> annotation;
    private final int columns;

    JointSeals(List<String> organs, LineSetter setter, SetLine date, List<SetLine> annotation) {
        int rows = (organs.size() + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
        this.columns = (organs.size() + rows - 1) / rows;
        int longest = (int) (MEASURE / columns / CELL) - 1;
        boolean parted = organs.stream().anyMatch(organ -> organ.length() > longest);
        this.names = organs.stream()
                .map(organ -> lines(organ, parted, longest, setter))
                .toList();
        this.date = date;
        this.annotation = annotation;
    }

    private static List<SetLine> lines(String organ, boolean parted, int longest, LineSetter setter) {
        var lines = new ArrayList<SetLine>();
        int start = 0;
        for (String part : parted ? parts(organ, longest) : List.of(organ)) {
            var source = new Source(Element.SIGNATURE, null, start);
            lines.add(setter.line(List.of(new TextSpan(part, FontRole.FANGSONG, source))));
            start += part.length();
        }
        return lines;
    }

    /// Where a name is too long for its column, all are parted behind their places: 钱塘示范市, 数据资源管理局.
    private static List<String> parts(String organ, int longest) {
        for (int at = 2; at < organ.length(); at++) {
            boolean place = "省市区县州盟旗".indexOf(organ.charAt(at - 1)) >= 0;
            if (place && at <= longest && organ.length() - at <= longest && organ.length() - at > 2) {
                return List.of(organ.substring(0, at), organ.substring(at));
            }
        }
        return TitleBreaker.lines(organ, longest);
    }

    @Override
    public List<Integer> gaps() {
        return List.of(0);
    }

    @Override
    public Arranged arrange(Pagination.Paged end, int gap) {
        double pitch = end.grid().pitch();
        double sealTop = end.bottom() + CLEAR;
        var lines = new ArrayList<Placed>();
        var seals = new ArrayList<SealPlace>();
        int most = names.stream().mapToInt(List::size).max().orElse(1);
        int lastRow = (names.size() - 1) / columns;
        int inLastRow = names.size() - lastRow * columns;
        double lastTop = 0;
        for (int i = 0; i < names.size(); i++) {
            int row = i / columns;
            int column = row == lastRow ? i % columns + columns - inLastRow : i % columns;
            double x = centre(column);
            double y = sealTop + SEAL_DIAMETER / 2 + row * (SEAL_DIAMETER + CLEAR);
            seals.add(new SealPlace(end.page(), i, x, y, SEAL_DIAMETER));
            lastTop = y + ((most - 1) * pitch - BODY_EM) / 2;
            place(names.get(i), x, lastTop, pitch, lines);
        }
        double below = lastTop + pitch;
        double x = seals.getLast().centreX();
        lines.add(new Placed(date, x - date.width() / 2, below));
        double bottom = PlainEnd.below(annotation, below + pitch, pitch, lines);
        double lowestSeal = seals.getLast().centreY() + SEAL_DIAMETER / 2;
        return new Arranged(lines, seals, List.<StampPlace>of(), Math.max(bottom, lowestSeal));
    }

    /// Places a name's lines, the last at `lastTop`, so that the names of a row end on one line.
    private static void place(List<SetLine> name, double x, double lastTop, double pitch, List<Placed> lines) {
        for (int i = 0; i < name.size(); i++) {
            var line = name.get(i);
            lines.add(new Placed(line, x - line.width() / 2, lastTop - (name.size() - 1 - i) * pitch));
        }
    }

    /// Two columns stand so that the date has four characters to its right; three share the type area.
    private double centre(int column) {
        if (columns == 2) {
            double right = RIGHT - 4 * CELL - date.width() / 2;
            return column == 1 ? right : LEFT + RIGHT - right;
        }
        return LEFT + MEASURE * (column + 0.5) / columns;
    }
}
