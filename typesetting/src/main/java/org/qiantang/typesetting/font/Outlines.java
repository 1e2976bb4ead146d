package org.qiantang.typesetting.font;

/// The glyphs of a face as its file describes them. Thread-safe.
sealed interface Outlines permits PostScriptOutlines, TrueTypeOutlines {
    /// Whether a glyph's description can be read to its end.
    boolean sound(int glyph);

    /// A font program of some sound glyphs: glyph 0 stays, `glyphs[i]` becomes glyph `i + 1`.
    ///
    /// @param name the PostScript name it gives itself
    byte[] program(int[] glyphs, String name);
}
