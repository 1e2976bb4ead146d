package org.qiantang.typesetting.font;

/// What a file that embeds a face says of it: thousandths of an em, heights from the baseline.
///
/// @param descent negative below the baseline
public record FaceMetrics(int left, int bottom, int right, int top, int ascent, int descent) {
    static FaceMetrics of(SfntTables tables, int unitsPerEm) {
        var head = tables.table("head");
        int bottom = thousandths(head.getShort(38), unitsPerEm);
        int top = thousandths(head.getShort(42), unitsPerEm);
        int ascent = thousandths(tables.table("hhea").getShort(4), unitsPerEm);
        int descent = thousandths(tables.table("hhea").getShort(6), unitsPerEm);
        return new FaceMetrics(
                thousandths(head.getShort(36), unitsPerEm),
                bottom,
                thousandths(head.getShort(40), unitsPerEm),
                top,
                ascent,
                Math.min(descent, 0)); // FandolSong's is positive by mistake
    }

    private static int thousandths(int units, int unitsPerEm) {
        return Math.round(units * 1000f / unitsPerEm);
    }
}
