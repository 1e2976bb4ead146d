package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.RIGHT;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.Signer;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.StampPlace;

/// Titles of signers with their stamps (签名章), or their names where no stamp will come: one signer below the other,
/// four characters from the right, the date a blank line below. Source: GB/T 9704-2012 §7.3.5.3.
final class SignerStamps implements Closing {
    /// What is kept free for a stamp, mm.
    private static final double STAMP_WIDTH = 36;

    private static final double STAMP_HEIGHT = 18;

    private final List<SetLine> titles;
    private final List<SetLine> names;
    private final SetLine date;
    private final List<SetLine> annotation;
    private final boolean stamped;
    private final double width;
    private final double height;

    SignerStamps(List<Signer> signers, LineSetter setter, SetLine date, List<SetLine> annotation, boolean stamped) {
        this.titles = signers.stream()
                .map(signer -> setter.line(signer.title(), FontRole.FANGSONG, Element.SIGNATURE))
                .toList();
        this.names = signers.stream()
                .map(signer -> setter.line(signer.name(), FontRole.KAI, Element.SIGNATURE))
                .toList();
        this.date = date;
        this.annotation = annotation;
        this.stamped = stamped;
        this.width = stamped
                ? STAMP_WIDTH
                : names.stream().mapToDouble(SetLine::width).max().orElse(0);
        this.height = stamped ? STAMP_HEIGHT : BODY_EM;
    }

    @Override
    public List<Integer> gaps() {
        return List.of(2);
    }

    @Override
    public Arranged arrange(Pagination.Paged end, int gap) {
        double pitch = end.grid().pitch();
        double left = RIGHT - 4 * CELL - width;
        double titleRight = left - 2 * CELL;
        double titleWidth = titles.stream().mapToDouble(SetLine::width).max().orElse(0);
        double top = end.nextTop() + gap * pitch;
        var lines = new ArrayList<Placed>();
        var stamps = new ArrayList<StampPlace>();
        for (int i = 0; i < titles.size(); i++) {
            lines.add(new Placed(titles.get(i), titleRight - titleWidth, top + (height - BODY_EM) / 2));
            if (stamped) {
                stamps.add(new StampPlace(end.page(), i, left, top, width, height));
            } else {
                lines.add(new Placed(names.get(i), left, top));
            }
            top += height + LEADING;
        }
        double dateTop = top + pitch;
        lines.add(new Placed(date, RIGHT - 4 * CELL - date.width(), dateTop));
        double bottom = PlainEnd.below(annotation, dateTop + pitch, pitch, lines);
        return new Arranged(lines, List.of(), stamps, bottom);
    }
}
