package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.CENTRE;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.SMALL_SIZE;

import java.util.List;
import java.util.Map;
import org.qiantang.domain.document.Figure;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// Figures: centred, with the caption below.
final class FigureRows {
    private static final double CAPTION_EM = PageGrid.millimetres(SMALL_SIZE);
    private static final double CAPTION_LINE = CAPTION_EM + LEADING / 2;
    private static final double FRAME = 0.25;

    private final LineSetter captions;
    private final Map<String, Picture> pictures;

    FigureRows(FontLibrary fonts, Map<String, Picture> pictures) {
        this.captions = LineSetter.closedUp(fonts, SMALL_SIZE);
        this.pictures = pictures;
    }

    /// One row, so that a figure and its caption stay together.
    List<Row> rows(Figure figure) {
        var caption = figure.caption().isEmpty()
                ? List.<SetLine>of()
                : captions.paragraph(
                        List.of(new TextSpan(
                                figure.caption(), FontRole.HEI, new Source(Element.FIGURE, figure.id(), 0))),
                        MEASURE,
                        0,
                        0);
        double height = figure.height() + (caption.isEmpty() ? 0 : LEADING / 2 + caption.size() * CAPTION_LINE);
        return List.of(Row.drawn(height + LEADING / 2, false, (page, top) -> {
            picture(figure, page, top);
            double line = top + figure.height() + LEADING / 2;
            for (var each : caption) {
                page.place(each, CENTRE - each.width() / 2, line);
                line += CAPTION_LINE;
            }
        }));
    }

    private void picture(Figure figure, PageCanvas page, double top) {
        double left = CENTRE - figure.width() / 2;
        var source = new Source(Element.FIGURE, figure.id(), Source.GENERATED);
        var picture = pictures.get(figure.picture());
        if (picture != null) {
            page.add(new Image(left, top, figure.width(), figure.height(), picture, source));
            return;
        }
        page.report(Adjustment.Kind.PICTURE_MISSING, figure.id(), 0);
        double right = left + figure.width();
        page.add(new Rule(left, top, figure.width(), FRAME, Colour.BLACK, source));
        page.add(new Rule(left, top + figure.height(), figure.width(), FRAME, Colour.BLACK, source));
        page.add(Rule.upright(left, top, figure.height(), FRAME, Colour.BLACK, source));
        page.add(Rule.upright(right, top, figure.height(), FRAME, Colour.BLACK, source));
        if (figure.height() > 2 * BODY_EM) {
            var said = captions.line("图片未取到", FontRole.FANGSONG, Element.FIGURE);
            page.place(said, CENTRE - said.width() / 2, top + figure.height() / 2);
        }
    }
}
