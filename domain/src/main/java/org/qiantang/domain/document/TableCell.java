package org.qiantang.domain.document;

/// One cell of a table.
///
/// @param text its lines, parted by `\n`
/// @param columns how many columns it spans, from 1
/// @param rows how many rows it spans, from 1
/// @param alignment how its lines stand across it
public record TableCell(String text, int columns, int rows, Alignment alignment) {
    /// The longest text one cell may carry, in UTF-16 units.
    public static final int MAXIMUM_LENGTH = 20_000;

    /// How lines stand across a cell.
    public enum Alignment {
        LEFT,
        CENTRE,
        RIGHT
    }

    public TableCell {
        BlockLimits.text(text, MAXIMUM_LENGTH, true);
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a cell spans at least one column and one row");
        }
    }

    /// A centred cell of one column and row.
    public static TableCell of(String text) {
        return new TableCell(text, 1, 1, Alignment.CENTRE);
    }
}
