package org.qiantang.typesetting.font;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A face and the programs made from it, held against another reader of fonts.
class FontFaceTest {
    private static final FontLibrary FONTS = FontLibrary.bundled();

    @ParameterizedTest
    @EnumSource(FontRole.class)
    void aProgramDrawsExactlyWhatTheWholeFontDraws(FontRole role) throws IOException {
        var face = FONTS.face(role);
        int[] characters = new Random(role.name().hashCode())
                .ints(0x20, 0xFFFF)
                .filter(face::covers)
                .distinct()
                .limit(300)
                .toArray();
        var whole = new Reader(face.open().readAllBytes());
        var program = face.program(characters, "Part");
        for (int i = 0; i < characters.length; i++) {
            var expected = whole.path(whole.glyph(characters[i]));
            var drawn = program.postScript()
                    ? postScript(program.bytes()).getType2CharString(i + 1).getPath()
                    : new Reader(program.bytes()).path(i + 1);
            assertEquals(description(expected), description(drawn), Character.toString(characters[i]) + " of " + face);
        }
    }

    @Test
    void coverageAndWidthsAreThoseOfTheFile() throws IOException {
        for (var role : FontRole.values()) {
            var face = FONTS.face(role);
            var whole = new Reader(face.open().readAllBytes());
            for (int codePoint = 0x20; codePoint < 0x30000; codePoint++) {
                int glyph = whole.glyph(codePoint);
                assertEquals(glyph != 0, face.covers(codePoint), () -> face.toString());
                if (glyph != 0) {
                    assertEquals(whole.width(glyph), face.advance(codePoint), 1e-9);
                }
            }
        }
    }

    @Test
    void inkIsMeasuredInEmFromTheBaseline() {
        for (var role : FontRole.values()) {
            var ink = FONTS.face(role).ink('国');
            assertTrue(ink.left() > 0 && ink.right() < 1 && ink.bottom() < 0 && ink.top() > 0.7, role + " " + ink);
        }
        assertEquals(0, FONTS.face(FontRole.KAI).ink('　').top());
    }

    @Test
    void aFaceOfACollectionBecomesAFileOfItsOwnForTheScreen() throws IOException {
        var first = new TestFont("First").character('甲', '甲').trueType();
        var second = new TestFont("Second").character('乙', '乙').trueType();
        var file = ByteBuffer.wrap(TestFont.collection(first, second));
        var face = FontFace.of("Second", file, 1);
        assertFalse(face.covers('甲'));
        var alone = FontFace.of("Alone", ByteBuffer.wrap(face.open().readAllBytes()), 0);
        assertTrue(alone.covers('乙'));
        assertEquals(face.ink('乙'), alone.ink('乙'));
    }

    private static CFFFont postScript(byte[] program) throws IOException {
        return new CFFParser().parse(program, () -> program).getFirst();
    }

    private static String description(GeneralPath path) {
        var text = new StringBuilder();
        double[] points = new double[6];
        for (var at = path.getPathIterator(null); !at.isDone(); at.next()) {
            text.append(at.currentSegment(points));
            for (double point : points) {
                text.append(' ').append(Math.rint(point));
            }
        }
        return text.toString();
    }

    /// The other reader.
    private static final class Reader {
        private final org.apache.fontbox.ttf.TrueTypeFont font;
        private final List<CFFFont> postScript;

        Reader(byte[] file) throws IOException {
            var tables = new SfntTables(ByteBuffer.wrap(file), 0);
            font = tables.has("CFF ")
                    ? new org.apache.fontbox.ttf.OTFParser().parse(new RandomAccessReadBuffer(file))
                    : new TTFParser(!tables.has("cmap")).parse(new RandomAccessReadBuffer(file));
            var table = new byte[tables.has("CFF ") ? tables.table("CFF ").limit() : 0];
            if (table.length > 0) {
                tables.table("CFF ").get(0, table);
                postScript = new CFFParser().parse(table, () -> table);
            } else {
                postScript = List.of();
            }
        }

        int glyph(int codePoint) throws IOException {
            return font.getUnicodeCmapLookup().getGlyphId(codePoint);
        }

        double width(int glyph) throws IOException {
            return font.getAdvanceWidth(glyph) / (double) font.getUnitsPerEm();
        }

        GeneralPath path(int glyph) throws IOException {
            if (postScript.isEmpty()) {
                var outline = font.getGlyph().getGlyph(glyph);
                return outline == null ? new GeneralPath() : outline.getPath();
            }
            var whole = postScript.getFirst();
            return whole.getType2CharString(whole.getCharset().getCIDForGID(glyph))
                    .getPath();
        }
    }
}
