package org.qiantang.domain.document;

import java.util.List;

/// A table. Its rows list only the cells that begin in them; together with the spans of the rows above, each row's
/// cells fill every column exactly once.
///
/// @param caption printed above it; empty for none
/// @param headerRows the rows repeated on every page the table runs over; no span leads out of them
/// @param columns the columns' shares of the table's width, each from 1
/// @param landscape whether the table stands sideways on pages of its own (GB/T 9704-2012 §8)
public record Table(
        String id, String caption, int headerRows, List<Integer> columns, List<List<TableCell>> rows, boolean landscape)
        implements Block {
    /// The most columns a table may have.
    public static final int MAXIMUM_COLUMNS = 40;
    /// The most rows a table may have.
    public static final int MAXIMUM_ROWS = 5_000;
    /// The longest caption, in UTF-16 units.
    public static final int MAXIMUM_CAPTION = 500;

    private static final int MAXIMUM_SHARE = 10_000;

    public Table {
        BlockLimits.id(id);
        BlockLimits.text(caption, MAXIMUM_CAPTION, false);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty() || columns.size() > MAXIMUM_COLUMNS) {
            throw new IllegalArgumentException("a table has 1 to " + MAXIMUM_COLUMNS + " columns");
        }
        if (columns.stream().anyMatch(share -> share < 1 || share > MAXIMUM_SHARE)) {
            throw new IllegalArgumentException("a column's share is 1 to " + MAXIMUM_SHARE);
        }
        if (rows.isEmpty() || rows.size() > MAXIMUM_ROWS) {
            throw new IllegalArgumentException("a table has 1 to " + MAXIMUM_ROWS + " rows");
        }
        if (headerRows < 0 || headerRows >= rows.size() && headerRows > 0) {
            throw new IllegalArgumentException("a table has rows below its head");
        }
        requireFilled(columns.size(), headerRows, rows);
    }

    @Override
    public Table withId(String other) {
        return new Table(other, caption, headerRows, columns, rows, landscape);
    }

    @Override
    public boolean blank() {
        return rows.stream().flatMap(List::stream).allMatch(cell -> cell.text().isBlank());
    }

    private static void requireFilled(int columns, int headerRows, List<List<TableCell>> rows) {
        var covered = new int[columns];
        for (int row = 0; row < rows.size(); row++) {
            int column = 0;
            int last = row < headerRows ? headerRows : rows.size();
            for (var cell : rows.get(row)) {
                while (column < columns && covered[column] > 0) {
                    column++;
                }
                if (row + cell.rows() > last) {
                    throw new IllegalArgumentException("row " + row + ": a cell leads out of its part of the table");
                }
                for (int i = 0; i < cell.columns(); i++, column++) {
                    if (column >= columns || covered[column] > 0) {
                        throw new IllegalArgumentException("row " + row + ": cells lie over one another");
                    }
                    covered[column] = cell.rows();
                }
            }
            for (int i = 0; i < columns; i++) {
                if (covered[i]-- == 0) {
                    throw new IllegalArgumentException("row " + row + ": column " + i + " has no cell");
                }
            }
        }
    }
}
