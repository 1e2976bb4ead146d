package org.qiantang.typesetting.layout;

import org.jspecify.annotations.Nullable;

/// Something a format did that its reader might not expect, to be told to whoever typesets.
///
/// @param page index from 0
/// @param block id of the block concerned; null where it concerns the page
/// @param value what `kind` says; 0 where it says nothing
public record Adjustment(Kind kind, int page, @Nullable String block, double value) {
    /// What was done.
    public enum Kind {
        /// The page's lines stand `value` mm apart, so that 署名 and 成文日期 are not left alone (§7.3.5.5).
        LINE_SPACING,
        /// The page was left short, so that 署名 and 成文日期 are not left alone.
        LINES_MOVED,
        /// 主送机关 stand in 版记, because page 1 would have shown no text (§7.3.2).
        RECIPIENTS_MOVED,
        /// 版记 stands on a page without text and number, behind `value` blank pages (§7.5).
        IMPRINT_APART,
        /// A table's row is higher than a page and was divided.
        ROW_DIVIDED,
        /// A figure's file is not at hand: an empty frame stands in its place.
        PICTURE_MISSING
    }
}
