package org.qiantang.typesetting.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a mark on the page was made from, so that a screen can show the place being edited.
///
/// @param element the element of the page
/// @param paragraph the id of the block; null outside body and attachments
/// @param start the position of the run's first character in the element's or paragraph's text, in UTF-16 units;
///     [#GENERATED] where the format wrote it (ordinals, 抄送：)
/// @param cell the cell of a table; null outside
public record Source(
        Element element,
        @Nullable String paragraph,
        int start,
        @Nullable Cell cell) {
    public static final int GENERATED = -1;

    /// A cell of a table, as its rows list them.
    ///
    /// @param row index of the row in which it begins
    /// @param index of the cell in that row's list
    public record Cell(int row, int index) {}

    public Source(Element element, @Nullable String paragraph, int start) {
        this(element, paragraph, start, null);
    }

    public static Source of(Element element) {
        return new Source(element, null, GENERATED);
    }

    /// The same, some UTF-16 units further on.
    Source later(int units) {
        return start == GENERATED ? this : new Source(element, paragraph, start + units, cell);
    }

    boolean sameOrigin(Source other) {
        return element == other.element
                && Objects.equals(cell, other.cell)
                && Objects.equals(paragraph, other.paragraph)
                && (start == GENERATED) == (other.start == GENERATED);
    }
}
