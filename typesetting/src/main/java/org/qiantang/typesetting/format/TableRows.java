package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;
import static org.qiantang.typesetting.format.PageGrid.BODY_SIZE;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.LEADING;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;
import static org.qiantang.typesetting.format.PageGrid.TOP;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// Tables: the caption above, the head repeated on every page, rows divided only where they are higher than a page;
/// sideways on pages of their own where the table asks for it. Source: GB/T 9704-2012 §8.
final class TableRows {
    private static final double CAPTION = BODY_EM + LEADING / 2;
    private static final double AFTER = LEADING / 2;

    private final FontLibrary fonts;
    private final LineSetter captions;

    TableRows(FontLibrary fonts) {
        this.fonts = fonts;
        this.captions = new LineSetter(fonts, BODY_SIZE, CELL);
    }

    List<Row> rows(Table table) {
        double width = table.landscape() ? BOTTOM - TOP : MEASURE;
        var groups = new TableSetter(fonts, table, width).groups();
        var caption = caption(table, width);
        return table.landscape() ? sideways(table, caption, groups) : upright(table, caption, groups);
    }

    private List<SetLine> caption(Table table, double width) {
        return table.caption().isEmpty()
                ? List.of()
                : captions.paragraph(
                        List.of(new TextSpan(table.caption(), FontRole.HEI, new Source(Element.TABLE, table.id(), 0))),
                        width,
                        0,
                        0);
    }

    private static List<Row> upright(Table table, List<SetLine> caption, List<TableGroup> groups) {
        var rows = new ArrayList<Row>();
        for (var line : caption) {
            rows.add(Row.drawn(
                    CAPTION,
                    true,
                    (page, top) -> Surface.upright(page, top).line(line, (MEASURE - line.width()) / 2, 0)));
        }
        double room = BOTTOM - TOP;
        var head = head(table, groups, room);
        var repeated = head == null ? List.<Row>of() : List.of(row(head, true));
        rows.addAll(repeated);
        for (var group : groups.subList(repeated.size(), groups.size())) {
            rows.addAll(pieces(table, group, room - (head == null ? 0 : head.height())).stream()
                    .map(piece -> piece.repeating(repeated))
                    .toList());
        }
        rows.add(Row.space(AFTER));
        return rows;
    }

    /// What is repeated on every page; null where the table has no head or one that would fill half a page.
    private static @Nullable TableGroup head(Table table, List<TableGroup> groups, double room) {
        return table.headerRows() > 0 && groups.getFirst().height() < room / 2 ? groups.getFirst() : null;
    }

    private static Row row(TableGroup group, boolean keepsWithNext) {
        return Row.drawn(group.height(), keepsWithNext, (page, top) -> group.draw(Surface.upright(page, top)));
    }

    private static List<Row> pieces(Table table, TableGroup group, double room) {
        var slices = group.slices(room);
        return slices.size() == 1
                ? List.of(row(group, false))
                : slices.stream()
                        .map(slice -> Row.drawn(slice.height(), false, (page, top) -> {
                            page.report(Adjustment.Kind.ROW_DIVIDED, table.id(), 0);
                            slice.draw(Surface.upright(page, top));
                        }))
                        .toList();
    }

    /// Each row is a whole page.
    private static List<Row> sideways(Table table, List<SetLine> caption, List<TableGroup> groups) {
        double room = MEASURE;
        var head = head(table, groups, room);
        double headHeight = head == null ? 0 : head.height();
        var pages = new ArrayList<Row>();
        var pieces = new ArrayList<TableGroup>();
        double used = caption.size() * CAPTION + headHeight;
        for (var group : groups.subList(head == null ? 0 : 1, groups.size())) {
            for (var piece : group.slices(room - headHeight - (pages.isEmpty() ? caption.size() * CAPTION : 0))) {
                if (!pieces.isEmpty() && used + piece.height() > room) {
                    pages.add(page(pages.isEmpty() ? caption : List.of(), head, List.copyOf(pieces)));
                    pieces.clear();
                    used = headHeight;
                }
                pieces.add(piece);
                used += piece.height();
            }
        }
        pages.add(page(pages.isEmpty() ? caption : List.of(), head, List.copyOf(pieces)));
        return pages;
    }

    private static Row page(List<SetLine> caption, @Nullable TableGroup head, List<TableGroup> pieces) {
        Row.Content content = (page, top) -> drawPage(page, caption, head, pieces);
        return new Row(content, BOTTOM - TOP, false, true, List.of());
    }

    private static void drawPage(
            PageCanvas page, List<SetLine> caption, @Nullable TableGroup head, List<TableGroup> pieces) {
        var surface = Surface.sideways(page, 0);
        for (var line : caption) {
            surface.line(line, (BOTTOM - TOP - line.width()) / 2, 0);
            surface = surface.down(CAPTION);
        }
        if (head != null) {
            head.draw(surface);
            surface = surface.down(head.height());
        }
        for (var piece : pieces) {
            piece.draw(surface);
            surface = surface.down(piece.height());
        }
    }
}
