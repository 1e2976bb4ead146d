package org.qiantang.typesetting.font;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One font file, read once and shared: what it covers, how wide its characters are, and its bytes for
/// embedding or for a
/// screen. Thread-safe.
public final class FontFace {
    private final String name;
    private final String fileName;
    private final byte[] bytes;
    private final SfntTables tables;
    private final Map<Integer, InkBox> inks = new ConcurrentHashMap<>();
    private final GlyphOutlines outlines;

    FontFace(String name, String fileName, byte[] bytes) {
        this.name = name;
        this.fileName = fileName;
        this.bytes = bytes;
        this.tables = new SfntTables(bytes);
        this.outlines = new GlyphOutlines(bytes, tables);
    }

    /// The name by which runs on a page refer to this face, such as FandolFang-Regular.
    public String name() {
        return name;
    }

    /// The file name with its extension, which tells the outline format.
    public String fileName() {
        return fileName;
    }

    /// The whole font file from its beginning.
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /// A copy of the whole font file.
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean covers(int codePoint) {
        return tables.glyph(codePoint) != 0;
    }

    /// The natural advance of a code point in em.
    public double advance(int codePoint) {
        return tables.advance(tables.glyph(codePoint));
    }

    /// What the glyph of a code point prints.
    public InkBox ink(int codePoint) {
        return inks.computeIfAbsent(codePoint, this::measure);
    }

    private InkBox measure(int codePoint) {
        try {
            return outlines.ink(tables.glyph(codePoint));
        } catch (IOException e) {
            throw new UncheckedIOException("outline of a glyph of " + name, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
