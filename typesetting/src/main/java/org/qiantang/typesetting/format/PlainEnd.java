package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.LEFT;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.layout.SetLine;

/// The end of minutes: no 署名, no seal. Source: 党政机关公文处理工作条例 Art. 9(12); GB/T 9704-2012 §10.3.
record PlainEnd(List<SetLine> annotation) implements Closing {
    @Override
    public List<Integer> gaps() {
        return List.of(0);
    }

    @Override
    public Arranged arrange(Pagination.Paged end, int gap) {
        var lines = new ArrayList<Placed>();
        double bottom = below(annotation, end.nextTop(), end.grid().pitch(), lines);
        return new Arranged(lines, List.of(), List.of(), annotation.isEmpty() ? end.bottom() : bottom);
    }

    /// Adds 附注 beginning at `top` and returns the lower edge of its characters, or of the line above `top` where there
    /// is none.
    static double below(List<SetLine> annotation, double top, double pitch, List<Placed> lines) {
        double line = top;
        for (var each : annotation) {
            lines.add(new Placed(each, LEFT, line));
            line += pitch;
        }
        return line - pitch + BODY_EM;
    }
}
