package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;

/// How wide each glyph is, in units of the face. Source: OpenType 1.9, "hmtx".
final class HorizontalMetrics {
    private final char[] advances;
    private final ByteBuffer table;
    private final int measured;

    HorizontalMetrics(ByteBuffer table, int measured, int glyphCount) {
        if (measured < 1) {
            throw UnusableFont.damaged("no widths");
        }
        this.table = table;
        this.measured = Math.min(measured, glyphCount);
        advances = new char[glyphCount];
        for (int glyph = 0; glyph < glyphCount; glyph++) {
            advances[glyph] = (char) table.getShort(4 * Math.min(glyph, this.measured - 1));
        }
    }

    int advance(int glyph) {
        return advances[glyph];
    }

    /// The left side bearing; 0 where the table is shorter than its face.
    int bearing(int glyph) {
        int at = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured);
        return at + 2 <= table.limit() ? table.getShort(at) : 0;
    }
}
