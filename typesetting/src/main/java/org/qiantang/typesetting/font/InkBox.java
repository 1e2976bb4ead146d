package org.qiantang.typesetting.font;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /// The ink of the glyphs 1 to `count` of a program.
    static List<InkBox> of(FontProgram program, int count, double unitsPerEm) {
        try {
            var boxes = program.postScript() ? postScript(program.bytes(), count) : trueType(program.bytes(), count);
            return boxes.stream().map(box -> scaled(box, unitsPerEm)).toList();
        } catch (IOException | RuntimeException unmeasurable) {
            return Collections.nCopies(count, BODY);
        }
    }

    /// The middle of what it prints, above the baseline.
    double middle() {
        return (top + bottom) / 2;
    }

    private static InkBox scaled(Rectangle2D box, double unitsPerEm) {
        return new InkBox(
                box.getMinX() / unitsPerEm,
                box.getMinY() / unitsPerEm,
                box.getMaxX() / unitsPerEm,
                box.getMaxY() / unitsPerEm);
    }

    private static List<Rectangle2D> postScript(byte[] program, int count) throws IOException {
        var font = new CFFParser().parse(program, () -> program).getFirst();
        var boxes = new ArrayList<Rectangle2D>();
        for (int glyph = 1; glyph <= count; glyph++) {
            boxes.add(font.getType2CharString(glyph).getPath().getBounds2D());
        }
        return boxes;
    }

    private static List<Rectangle2D> trueType(byte[] program, int count) throws IOException {
        var boxes = new ArrayList<Rectangle2D>();
        try (var font = new TTFParser(true).parse(new RandomAccessReadBuffer(program))) {
            for (int glyph = 1; glyph <= count; glyph++) {
                var outline = font.getGlyph().getGlyph(glyph);
                boxes.add(
                        outline == null
                                ? new Rectangle2D.Double()
                                : outline.getPath().getBounds2D());
            }
        }
        return boxes;
    }
}
