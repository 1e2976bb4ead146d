package org.qiantang.typesetting.font;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.fontbox.cff.CFFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The extent of what a glyph prints, in em, from its origin on the baseline; `top` grows upwards.
///
/// @param left where the ink begins
/// @param bottom the lowest ink, negative below the baseline
/// @param right where the ink ends
/// @param top the highest ink
public record InkBox(double left, double bottom, double right, double top) {
    /// The body of a hanzi, for an outline that can be embedded but not be measured.
    private static final InkBox BODY = new InkBox(0, -0.12, 1, 0.88);

    /// The ink of glyph 1 of a program.
    static InkBox of(FontProgram program, double unitsPerEm) {
        try {
            var box = program.postScript() ? postScript(program.bytes()) : trueType(program.bytes());
            return new InkBox(
                    box.getMinX() / unitsPerEm,
                    box.getMinY() / unitsPerEm,
                    box.getMaxX() / unitsPerEm,
                    box.getMaxY() / unitsPerEm);
        } catch (IOException | RuntimeException unmeasurable) {
            return BODY;
        }
    }

    private static Rectangle2D postScript(byte[] program) throws IOException {
        var font = new CFFParser().parse(program, () -> program).getFirst();
        return font.getType2CharString(1).getPath().getBounds2D();
    }

    private static Rectangle2D trueType(byte[] program) throws IOException {
        try (var font = new TTFParser(true).parse(new RandomAccessReadBuffer(program))) {
            var outline = font.getGlyph().getGlyph(1);
            return outline == null
                    ? new Rectangle2D.Double()
                    : outline.getPath().getBounds2D();
        }
    }
}
