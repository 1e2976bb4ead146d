package org.qiantang.typesetting.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.qiantang.typesetting.docx.WordPiece;
import org.qiantang.typesetting.docx.WordPiece.Cell;
import org.qiantang.typesetting.docx.WordPiece.Paragraph;
import org.qiantang.typesetting.docx.WordPiece.Row;

/// One table: its rows, and cells that go down through several of them.
final class HtmlTable {
    /// A cell that goes on in the rows below.
    private record Down(int columns, int rows) {}

    private final List<Element> rows = new ArrayList<>();
    private final Element table;

    HtmlTable(Element table) {
        this.table = table;
        for (var child : table.children()) {
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" ->
                    child.children().stream()
                            .filter(each -> each.normalName().equals("tr"))
                            .forEach(rows::add);
                default -> {}
            }
        }
    }

    /// Whether it only frames what stands in it.
    boolean frame() {
        return rows.size() <= 1 && rows.stream().allMatch(row -> cells(row).size() <= 1);
    }

    /// @param content reads what stands in a cell
    WordPiece.Table read(int paragraph, Function<Element, List<Paragraph>> content) {
        var down = new HashMap<Integer, Down>();
        var read = new ArrayList<Row>();
        for (var row : rows) {
            var cells = new ArrayList<Cell>();
            int column = 0;
            for (var cell : cells(row)) {
                column = goOn(cells, column, down);
                var look = Look.of(cell);
                int columns = look.span("colspan");
                var paragraphs = content.apply(cell);
                cells.add(new Cell(columns, false, alignment(cell, look), paragraphs));
                if (look.span("rowspan") > 1) {
                    down.put(column, new Down(columns, look.span("rowspan") - 1));
                }
                column += columns;
            }
            goOn(cells, column, down);
            read.add(new Row(head(row), cells));
        }
        return new WordPiece.Table(paragraph, widths(), read);
    }

    private static int goOn(List<Cell> cells, int from, Map<Integer, Down> down) {
        int column = from;
        for (var above = down.remove(column); above != null; above = down.remove(column)) {
            cells.add(new Cell(above.columns(), true, "", List.of()));
            if (above.rows() > 1) {
                down.put(column, new Down(above.columns(), above.rows() - 1));
            }
            column += above.columns();
        }
        return column;
    }

    private static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(each ->
                        each.normalName().equals("td") || each.normalName().equals("th"))
                .toList();
    }

    private static boolean head(Element row) {
        var group = row.parent();
        boolean named = group != null && group.normalName().equals("thead");
        return named || cells(row).stream().allMatch(each -> each.normalName().equals("th"));
    }

    private static String alignment(Element cell, Look look) {
        var first = cell.firstElementChild();
        String inner = first == null ? "" : Look.of(first).alignment();
        return inner.isEmpty() ? look.alignment() : inner;
    }

    /// The widths of the columns, points; empty where the table does not say them all.
    private List<Double> widths() {
        var columns = table.select("> colgroup > col");
        List<Element> told = columns.isEmpty() && !rows.isEmpty() ? cells(rows.getFirst()) : columns;
        var widths = new ArrayList<Double>();
        for (var each : told) {
            double width = Look.of(each).length("width");
            if (width == 0 || Look.of(each).span("colspan") > 1 || each.hasAttr("span")) {
                return List.of();
            }
            widths.add(width);
        }
        return widths;
    }
}
