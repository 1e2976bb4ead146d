package org.qiantang.typesetting.format;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// Measures a table: columns by their shares of the width, rows by their text. The standard names no figures for the
/// text of tables: the size goes from 4号 down with the number of columns.
final class TableSetter {
    private static final double PADDING = 1.2;
    private static final double LEAST_HEIGHT = 9;
    private static final double LEADING = 0.45;

    private final LineSetter setter;
    private final Table table;
    private final double size;
    private final double em;
    private final double[] edges;
    private final Source source;

    TableSetter(FontLibrary fonts, Table table, double width) {
        this.table = table;
        this.size = table.columns().size() <= 6 ? 14 : table.columns().size() <= 10 ? 12 : 10.5;
        this.em = PageGrid.millimetres(size);
        this.setter = LineSetter.closedUp(fonts, size).ragged();
        this.source = new Source(Element.TABLE, table.id(), Source.GENERATED);
        double sum = table.columns().stream().mapToInt(share -> share).sum();
        this.edges = new double[table.columns().size() + 1];
        for (int i = 0; i < table.columns().size(); i++) {
            edges[i + 1] = edges[i] + width * table.columns().get(i) / sum;
        }
    }

    /// The groups of rows that no span leads out of; the head, if there is one, is the first.
    List<TableGroup> groups() {
        var groups = new ArrayList<TableGroup>();
        var covered = new int[table.columns().size()];
        int row = 0;
        while (row < table.rows().size()) {
            int end = row < table.headerRows() ? table.headerRows() : reach(row);
            groups.add(group(row, end, covered));
            row = end;
        }
        return groups;
    }

    private int reach(int row) {
        int end = row + 1;
        for (int i = row; i < end; i++) {
            for (var cell : table.rows().get(i)) {
                end = Math.max(end, i + cell.rows());
            }
        }
        return end;
    }

    /// @param column its first column
    private record Placed(TableCell cell, int row, int column, List<SetLine> lines) {}

    private TableGroup group(int from, int to, int[] covered) {
        var cells = new ArrayList<Placed>();
        for (int row = from; row < to; row++) {
            int column = 0;
            int index = 0;
            for (var cell : table.rows().get(row)) {
                while (covered[column] > 0) {
                    column++;
                }
                var source = new Source(Element.TABLE, table.id(), 0, new Source.Cell(row, index++));
                cells.add(new Placed(cell, row - from, column, lines(cell, column, row < table.headerRows(), source)));
                for (int i = 0; i < cell.columns(); i++) {
                    covered[column++] = cell.rows();
                }
            }
            for (int i = 0; i < covered.length; i++) {
                covered[i]--;
            }
        }
        var tops = tops(cells, to - from);
        var boxes = cells.stream().map(cell -> box(cell, tops)).toList();
        return new TableGroup(edges[edges.length - 1], tops[to - from], boxes, source);
    }

    private List<SetLine> lines(TableCell cell, int column, boolean head, Source source) {
        if (cell.text().isEmpty()) {
            return List.of();
        }
        double measure = Math.max(em, edges[column + cell.columns()] - edges[column] - 2 * PADDING);
        var role = head ? FontRole.HEI : FontRole.FANGSONG;
        var lines = new ArrayList<SetLine>();
        for (String text : cell.text().split("\n", -1)) {
            lines.addAll(setter.paragraph(List.of(new TextSpan(text, role, source)), measure, 0, 0));
        }
        return lines;
    }

    private double[] tops(List<Placed> cells, int rows) {
        var heights = new double[rows];
        for (var cell : cells) {
            if (cell.cell().rows() == 1) {
                heights[cell.row()] = Math.max(heights[cell.row()], Math.max(LEAST_HEIGHT, height(cell)));
            }
        }
        var tops = new double[rows + 1];
        for (int row = 0; row < rows; row++) {
            double least = Math.max(heights[row], LEAST_HEIGHT);
            for (var cell : cells) {
                if (cell.cell().rows() > 1 && cell.row() + cell.cell().rows() == row + 1) {
                    least = Math.max(least, height(cell) - (tops[row] - tops[cell.row()]));
                }
            }
            tops[row + 1] = tops[row] + least;
        }
        return tops;
    }

    private double linePitch() {
        return em * (1 + LEADING);
    }

    private double height(Placed cell) {
        return cell.lines().size() * linePitch() + 2 * PADDING;
    }

    private TableGroup.Box box(Placed cell, double[] tops) {
        double left = edges[cell.column()];
        double right = edges[cell.column() + cell.cell().columns()];
        double top = tops[cell.row()];
        double bottom = tops[cell.row() + cell.cell().rows()];
        double y = (top + bottom - cell.lines().size() * linePitch() + em * LEADING) / 2;
        var lines = new ArrayList<TableGroup.Line>();
        for (var line : cell.lines()) {
            double x = switch (cell.cell().alignment()) {
                case LEFT -> left + PADDING;
                case CENTRE -> (left + right - line.width()) / 2;
                case RIGHT -> right - PADDING - line.width();
            };
            lines.add(new TableGroup.Line(line, x, y, y + em));
            y += linePitch();
        }
        return new TableGroup.Box(left, top, right - left, bottom - top, lines);
    }
}
