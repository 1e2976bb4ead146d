package org.qiantang.typesetting.font;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// The outlines of one face, parsed when first asked for: only few glyphs are ever measured.
final class GlyphOutlines {
    private final byte[] file;
    private final SfntTables tables;
    private @Nullable CFFFont postScript;
    private @Nullable TrueTypeFont trueType;

    GlyphOutlines(byte[] file, SfntTables tables) {
        this.file = file;
        this.tables = tables;
    }

    synchronized InkBox ink(int glyph) throws IOException {
        Rectangle2D box = tables.has("CFF ") ? postScriptBox(glyph) : trueTypeBox(glyph);
        double em = tables.unitsPerEm();
        return new InkBox(box.getMinX() / em, box.getMinY() / em, box.getMaxX() / em, box.getMaxY() / em);
    }

    private Rectangle2D postScriptBox(int glyph) throws IOException {
        var font = postScript;
        if (font == null) {
            var table = tables.table("CFF ");
            font = new CFFParser().parse(table, () -> table).getFirst();
            postScript = font;
        }
        int selector = font.getCharset().isCIDFont() ? font.getCharset().getCIDForGID(glyph) : glyph;
        return font.getType2CharString(selector).getPath().getBounds2D();
    }

    private Rectangle2D trueTypeBox(int glyph) throws IOException {
        var font = trueType;
        if (font == null) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            trueType = font;
        }
        var outline = font.getGlyph().getGlyph(glyph);
        return outline == null ? new Rectangle2D.Double() : outline.getPath().getBounds2D();
    }
}
