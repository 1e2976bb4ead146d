package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_EM;

import java.util.ArrayList;
import java.util.List;

/// Which row of the main part stands on which page and how far down.
///
/// Source: GB/T 9704-2012 §5.2.3 (22 lines a page).
final class Pagination {
    /// @param page from 0
    /// @param top the upper edge of the row's characters, mm
    record Place(Row row, int page, double top) {}

    /// Rows in their places, and where the next line would stand.
    ///
    /// @param page the page the rows end on
    /// @param grid of that page
    /// @param nextTop the upper edge of the next line, mm; below the page where it is full
    /// @param textRows the printed rows on that page
    record Paged(List<Place> places, int page, LineGrid grid, double nextTop, int textRows) {
        /// The lowest edge of the rows, mm.
        double bottom() {
            return nextTop - grid.pitch() + BODY_EM;
        }
    }

    private static final int NOWHERE = -1;

    private final List<Row> rows;
    private final LineGrid first;
    private final int adjustedPage;
    private final int moreLines;
    private final int newPageAt;

    private final List<Place> places = new ArrayList<>();
    private int page;
    private double next;

    private Pagination(List<Row> rows, LineGrid first, int adjustedPage, int moreLines, int newPageAt) {
        this.rows = rows;
        this.first = first;
        this.adjustedPage = adjustedPage;
        this.moreLines = moreLines;
        this.newPageAt = newPageAt;
        this.next = grid().top();
    }

    /// @param first the grid of the first page
    static Paged of(List<Row> rows, LineGrid first) {
        return new Pagination(rows, first, NOWHERE, 0, NOWHERE).run();
    }

    /// With more or fewer lines on one page.
    static Paged adjusted(List<Row> rows, LineGrid first, int page, int moreLines) {
        return new Pagination(rows, first, page, moreLines, NOWHERE).run();
    }

    /// With a new page for the last `pulled` rows of text, so that what follows them does not stand on a page without
    /// text.
    static Paged pulling(List<Row> rows, LineGrid first, int pulled) {
        int start = rows.size();
        int text = 0;
        while (start > 0 && text < pulled) {
            start--;
            text += rows.get(start).blank() ? 0 : 1;
        }
        while (start > 0 && rows.get(start - 1).keepsWithNext()) {
            start--;
        }
        return new Pagination(rows, first, NOWHERE, 0, start).run();
    }

    private Paged run() {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.blank() && !fits(row, next)) {
                continue;
            }
            if (i == newPageAt && !places.isEmpty() || !fits(row, next) || strandsHeading(i)) {
                turn();
                if (!row.keepsWithNext()) {
                    row.repeated().forEach(this::put);
                }
            }
            put(row);
        }
        int textRows = (int) places.stream()
                .filter(place -> place.page() == page && !place.row().blank())
                .count();
        return new Paged(places, page, grid(), grid().rowTop(grid().lineAt(next)), textRows);
    }

    private void put(Row row) {
        if (row.blank() && next == grid().top() && page > 0) {
            return;
        }
        double top = row.text() ? grid().rowTop(grid().lineAt(next)) : next;
        places.add(new Place(row, page, top));
        next = after(row, next);
    }

    private void turn() {
        page++;
        next = grid().top();
    }

    private LineGrid grid() {
        var grid = page == 0 ? first : LineGrid.WHOLE;
        return page == adjustedPage ? grid.withLines(moreLines) : grid;
    }

    private boolean fits(Row row, double from) {
        if (row.ownPage()) {
            return page > 0 && from == grid().top();
        }
        boolean begins = page > 0 && from == grid().top();
        return begins || (row.text() ? grid().lineAt(from) < grid().lines() : grid().holds(from + row.height()));
    }

    private double after(Row row, double from) {
        if (row.ownPage()) {
            return grid().rowTop(grid().lines());
        }
        return row.text() ? grid().rowTop(grid().lineAt(from) + 1) : from + row.height();
    }

    /// Whether a heading beginning here would end its page without a line of what it heads.
    private boolean strandsHeading(int index) {
        boolean continues = index > 0 && rows.get(index - 1).keepsWithNext();
        if (!rows.get(index).keepsWithNext() || continues || next == grid().top()) {
            return false;
        }
        double y = next;
        for (int i = index; i < rows.size(); i++) {
            var row = rows.get(i);
            if (!fits(row, y)) {
                return i > index && i - index < PageGrid.ROWS && !row.ownPage();
            }
            if (!row.keepsWithNext()) {
                return false;
            }
            y = after(row, y);
        }
        return false;
    }
}
