package org.qiantang.typesetting.docx;

import java.util.List;
import java.util.Map;

/// A stretch of a file whose pages are alike.
///
/// @param pieces what stands in it
/// @param feet what stands below the pages, by side; a side that is missing has nothing of its own
/// @param firstPageApart whether the first page takes [Side#FIRST], with nothing below it where that is missing
public record WordSection(Page page, List<WordPiece> pieces, Map<Side, List<WordPiece>> feet, boolean firstPageApart) {
    /// Which pages.
    public enum Side {
        /// Right-hand pages, or all where a file does not tell the sides apart.
        ODD,
        EVEN,
        FIRST
    }

    /// A page. Lengths in points.
    ///
    /// @param foot from the lower edge of the page to that of the foot
    /// @param gridPitch from line to line of the grid; 0 where text stands on none
    public record Page(
            double width,
            double height,
            boolean landscape,
            double top,
            double bottom,
            double left,
            double right,
            double foot,
            double gridPitch) {
        /// What holds where a file says nothing.
        public static final Page DEFAULT = new Page(612, 792, false, 72, 72, 90, 90, 36, 0);
    }

    public WordSection {
        pieces = List.copyOf(pieces);
        feet = Map.copyOf(feet);
    }
}
