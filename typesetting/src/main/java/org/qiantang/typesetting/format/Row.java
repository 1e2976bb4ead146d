package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.LEFT;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.SetLine;

/// One row of the main part on its way to a page. Made of its block alone, so that it can be kept while other blocks
/// change.
///
/// @param content what it prints; null for a blank line, which is dropped where it would begin a page
/// @param height mm; 0 for a line of text, which takes one line of the page's grid
/// @param keepsWithNext whether it may not be the last of its page: a heading stays with what it heads
/// @param ownPage whether it takes a page for itself
/// @param repeated the rows that precede it where it begins a page: the head of its table
record Row(@Nullable Content content, double height, boolean keepsWithNext, boolean ownPage, List<Row> repeated) {
    static final Row BLANK = new Row(null, 0, false, false, List.of());

    /// Prints a row.
    interface Content {
        /// @param top the upper edge of the row's characters, mm
        void place(PageCanvas page, double top);
    }

    static Row of(SetLine line, boolean keepsWithNext) {
        return new Row((page, top) -> page.place(line, LEFT, top), 0, keepsWithNext, false, List.of());
    }

    static Row drawn(double height, boolean keepsWithNext, Content content) {
        return new Row(content, height, keepsWithNext, false, List.of());
    }

    /// Empty space, dropped where it would begin or end a page.
    static Row space(double height) {
        return new Row(null, height, false, false, List.of());
    }

    Row repeating(List<Row> head) {
        return new Row(content, height, keepsWithNext, ownPage, head);
    }

    boolean blank() {
        return content == null;
    }

    boolean text() {
        return height == 0;
    }
}
