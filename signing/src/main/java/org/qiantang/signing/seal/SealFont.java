package org.qiantang.signing.seal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.qiantang.signing.StorageFailed;

/// Glyph outlines of the bundled 宋体 bold, in units of one em with the em box centred on the origin.
final class SealFont {
    private static final String FILE = "/org/qiantang/resources/fonts/fandol/FandolSong-Bold.otf";
    private static final double DESCENT = 0.12;

    /// Read once, when the first seal is drawn; never changes.
    private static final class Bundled {
        private static final SealFont FONT = load();
    }

    private final CmapLookup characters;
    private final CFFFont outlines;
    private final double unitsPerEm;

    private SealFont(CmapLookup characters, CFFFont outlines, double unitsPerEm) {
        this.characters = characters;
        this.outlines = outlines;
        this.unitsPerEm = unitsPerEm;
    }

    static SealFont bundled() {
        return Bundled.FONT;
    }

    private static SealFont load() {
        try (InputStream in = Objects.requireNonNull(SealFont.class.getResourceAsStream(FILE), FILE);
                OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBuffer(in))) {
            return new SealFont(font.getUnicodeCmapLookup(), font.getCFF().getFont(), font.getUnitsPerEm());
        } catch (IOException missing) {
            throw new StorageFailed(missing);
        }
    }

    boolean has(int codePoint) {
        return characters.getGlyphId(codePoint) > 0;
    }

    Path2D outline(int codePoint) {
        try {
            int glyph = characters.getGlyphId(codePoint);
            int selector =
                    outlines instanceof CFFCIDFont ? outlines.getCharset().getCIDForGID(glyph) : glyph;
            Path2D path = outlines.getType2CharString(selector).getPath();
            double scale = 1 / unitsPerEm;
            AffineTransform centred = new AffineTransform(scale, 0, 0, scale, -0.5, DESCENT - 0.5);
            return new Path2D.Double(path, centred);
        } catch (IOException damaged) {
            throw new StorageFailed(damaged);
        }
    }
}
