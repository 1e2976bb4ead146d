package org.qiantang.typesetting.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.domain.document.TableCell.Alignment;

/// Makes proper tables of the cells of a file, whatever their spans: every place is filled once, a table too long is
/// divided with its head repeated.
final class TableShape {
    private static final int SHARES = 1_000;

    /// A cell as the file has it.
    ///
    /// @param continues whether it belongs to the cell above it
    record Cell(String text, int columns, int rows, boolean continues, Alignment alignment) {}

    /// A cell in its place; two of equal text stay two.
    private static final class Placed {
        private final Cell cell;

        Placed(Cell cell) {
            this.cell = cell;
        }
    }

    private final int number;
    private final Changes changes;
    private final List<List<Cell>> rows;
    private final int columns;
    private final List<Integer> shares;

    /// @param widths of the columns; any unit, empty where unknown
    TableShape(int number, List<List<Cell>> rows, List<Double> widths, Changes changes) {
        this.number = number;
        this.rows = rows;
        this.changes = changes;
        int widest = rows.stream()
                .mapToInt(row -> row.stream().mapToInt(Cell::columns).sum())
                .max()
                .orElse(1);
        this.columns = Math.clamp(Math.max(widest, Math.min(widths.size(), widest)), 1, Table.MAXIMUM_COLUMNS);
        this.shares = shares(widths);
    }

    private List<Integer> shares(List<Double> widths) {
        double sum = widths.stream()
                .limit(columns)
                .mapToDouble(width -> Math.max(0, width))
                .sum();
        var shares = new ArrayList<Integer>();
        for (int i = 0; i < columns; i++) {
            double width = i < widths.size() && sum > 0 ? widths.get(i) / sum : 1.0 / columns;
            shares.add(Math.clamp(Math.round(width * SHARES), 1, SHARES));
        }
        return shares;
    }

    /// The tables, one unless there are more rows than one may have.
    ///
    /// @param head the rows of the head
    List<Table> tables(String id, String caption, int head, boolean landscape) {
        var grid = grid();
        int repeated = head < grid.size() && closed(grid, head) ? head : 0;
        var tables = new ArrayList<Table>();
        for (int start = repeated; start < grid.size() || tables.isEmpty(); ) {
            int end = Math.min(grid.size(), start + Table.MAXIMUM_ROWS - repeated);
            while (end < grid.size() && end > start + 1 && !closed(grid, end)) {
                end--;
            }
            var part = new ArrayList<>(grid.subList(0, repeated));
            part.addAll(grid.subList(start, Math.max(end, start)));
            String name = tables.isEmpty() ? id : id + "-" + (tables.size() + 1);
            tables.add(new Table(name, tables.isEmpty() ? caption : "", repeated, shares, placed(part), landscape));
            start = Math.max(end, start + 1);
        }
        if (tables.size() > 1) {
            changes.make(new Change(number, 0, Change.Kind.TABLE_DIVIDED, "" + rows.size(), "" + tables.size()));
        }
        return tables;
    }

    /// For each place the cell that fills it; every cell fills a rectangle.
    private List<@Nullable Placed[]> grid() {
        var grid = new ArrayList<@Nullable Placed[]>();
        boolean filled = true;
        var open = new int[columns];
        @Nullable Placed[] above = new @Nullable Placed[columns];
        for (var row : rows) {
            var places = new @Nullable Placed[columns];
            for (int i = 0; i < columns; i++) {
                places[i] = open[i] > 0 ? above[i] : null;
                open[i] = Math.max(0, open[i] - 1);
            }
            for (var cell : row) {
                filled &= put(cell, places, above, open);
            }
            for (int i = 0; i < columns; i++) {
                filled &= places[i] != null;
                places[i] = places[i] == null ? blank() : places[i];
            }
            grid.add(places);
            above = places;
        }
        if (!filled) {
            changes.make(new Change(number, 0, Change.Kind.TABLE_REPAIRED, "", ""));
        }
        return grid;
    }

    /// Puts a cell at the first free place of its row, as wide as there is room; tells whether there was room for all.
    private boolean put(Cell cell, @Nullable Placed[] places, @Nullable Placed[] above, int[] open) {
        int at = 0;
        while (at < columns && places[at] != null) {
            at++;
        }
        int end = at;
        while (end < columns && end - at < cell.columns() && places[end] == null) {
            end++;
        }
        var placed = cell.continues() && sameExtent(above, at, end) ? above[at] : new Placed(cell);
        for (int i = at; i < end; i++) {
            places[i] = placed;
            open[i] = cell.rows() - 1;
        }
        return end - at == cell.columns();
    }

    private boolean sameExtent(@Nullable Placed[] above, int at, int end) {
        if (at >= end || above[at] == null) {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (above[i] != above[at]) {
                return false;
            }
        }
        return (at == 0 || above[at - 1] != above[at]) && (end == columns || above[end] != above[at]);
    }

    private static Placed blank() {
        return new Placed(new Cell("", 1, 1, false, Alignment.CENTRE));
    }

    /// Whether no cell leads over from the row above into a row.
    private boolean closed(List<@Nullable Placed[]> grid, int row) {
        for (int i = 0; row > 0 && row < grid.size() && i < columns; i++) {
            if (grid.get(row)[i] == grid.get(row - 1)[i]) {
                return false;
            }
        }
        return true;
    }

    private List<List<TableCell>> placed(List<@Nullable Placed[]> grid) {
        var placed = new ArrayList<List<TableCell>>();
        for (int row = 0; row < grid.size(); row++) {
            var cells = new ArrayList<TableCell>();
            for (int at = 0; at < columns; ) {
                var cell = grid.get(row)[at];
                int end = at + 1;
                while (end < columns && grid.get(row)[end] == cell) {
                    end++;
                }
                if (row == 0 || grid.get(row - 1)[at] != cell) {
                    cells.add(new TableCell(
                            text(cell.cell), end - at, height(grid, row, at, cell), cell.cell.alignment()));
                }
                at = end;
            }
            placed.add(cells);
        }
        return placed;
    }

    private static int height(List<@Nullable Placed[]> grid, int row, int at, Placed cell) {
        int end = row + 1;
        while (end < grid.size() && grid.get(end)[at] == cell) {
            end++;
        }
        return end - row;
    }

    private String text(Cell cell) {
        var text = new Punctuation(number, changes).printable(cell.text()).replace('\t', ' ');
        if (text.length() <= TableCell.MAXIMUM_LENGTH) {
            return text;
        }
        changes.make(new Change(number, 0, Change.Kind.TABLE_REPAIRED, "", ""));
        int end = Character.isHighSurrogate(text.charAt(TableCell.MAXIMUM_LENGTH - 1))
                ? TableCell.MAXIMUM_LENGTH - 1
                : TableCell.MAXIMUM_LENGTH;
        return text.substring(0, end);
    }
}
