package org.qiantang.typesetting.format;

import java.util.ArrayList;
import java.util.List;

/// Which row of the main part stands on which page and line.
///
/// Source: GB/T 9704-2012 §5.2.3 (22 lines a page).
final class Pagination {
    /// @param row index into the rows
    /// @param page from 0
    /// @param line of the page, from 0
    record Place(int row, int page, int line) {}

    private final List<Row> rows;
    private final int firstLine;

    /// @param firstLine the line of the first page on which the rows begin
    Pagination(List<Row> rows, int firstLine) {
        this.rows = rows;
        this.firstLine = firstLine;
    }

    int firstLine() {
        return firstLine;
    }

    List<Place> places() {
        return places(-1);
    }

    /// The places where a new page begins with the last `pulled` rows of text, so that what follows them does
    /// not stand on a page without text.
    List<Place> placesPulling(int pulled) {
        int start = rows.size();
        int text = 0;
        while (start > 0 && text < pulled) {
            start--;
            text += rows.get(start).blank() ? 0 : 1;
        }
        while (start > 0 && rows.get(start - 1).keepsWithNext()) {
            start--;
        }
        return places(start);
    }

    private List<Place> places(int newPageAt) {
        var places = new ArrayList<Place>();
        int page = 0;
        int line = firstLine;
        for (int i = 0; i < rows.size(); i++) {
            if (line >= PageGrid.ROWS || i == newPageAt || strandsHeading(i, line, places, page)) {
                page++;
                line = 0;
            }
            if (line == 0 && rows.get(i).blank()) {
                continue;
            }
            places.add(new Place(i, page, line));
            line++;
        }
        return places;
    }

    /// Whether a heading beginning here would end its page without a line of what it heads.
    private boolean strandsHeading(int row, int line, List<Place> places, int page) {
        if (!rows.get(row).keepsWithNext() || line == 0) {
            return false;
        }
        boolean continues = !places.isEmpty()
                && places.getLast().page() == page
                && rows.get(row - 1).keepsWithNext();
        int end = row;
        while (end < rows.size() && rows.get(end).keepsWithNext()) {
            end++;
        }
        boolean headsNothing = end == rows.size();
        return !continues && !headsNothing && end - row < PageGrid.ROWS && line + (end - row) >= PageGrid.ROWS;
    }
}
