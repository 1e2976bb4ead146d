package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small whole font file made from outlines of the product's fonts, under any name, for any characters.
final class TestFont {
    private final String family;
    private final String postScriptName;
    private final SortedMap<Integer, Integer> outlines = new TreeMap<>();
    private int fsType;

    /// @param family also its full and PostScript name
    TestFont(String family) {
        this(family, family);
    }

    TestFont(String family, String postScriptName) {
        this.family = family;
        this.postScriptName = postScriptName;
    }

    TestFont fsType(int allowed) {
        fsType = allowed;
        return this;
    }

    /// Lets a character look like another.
    TestFont character(int codePoint, int like) {
        outlines.put(codePoint, like);
        return this;
    }

    byte[] trueType() {
        var program = FontLibrary.bundled().face(FontRole.KAI).program(drawn(), family);
        var inside = new SfntTables(ByteBuffer.wrap(program.bytes()), 0);
        var tables = tables(Short.toUnsignedInt(inside.table("maxp").getShort(4)));
        for (String tag : List.of("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")) {
            if (inside.has(tag)) {
                tables.put(tag, inside.table(tag));
            }
        }
        return SfntWriter.file(SfntWriter.TRUE_TYPE, tables);
    }

    byte[] postScript() {
        var program = FontLibrary.bundled().face(FontRole.HEI).program(drawn(), family);
        var tables = tables(outlines.size() + 1);
        tables.put("CFF ", ByteBuffer.wrap(program.bytes()));
        return SfntWriter.file(SfntWriter.POSTSCRIPT, tables);
    }

    /// Fonts in one file.
    static byte[] collection(byte[]... fonts) {
        int at = 12 + 4 * fonts.length;
        var header = new BigEndian(at).four(0x74746366).four(0x00010000).four(fonts.length);
        var body = new BigEndian(1 << 16);
        for (var font : fonts) {
            header.four(at + body.size());
            var moved = ByteBuffer.wrap(font.clone());
            int tables = moved.getShort(4);
            for (int i = 0; i < tables; i++) {
                int offset = 12 + 16 * i + 8;
                moved.putInt(offset, moved.getInt(offset) + at + body.size());
            }
            body.put(moved.array());
        }
        return header.put(body.bytes()).bytes();
    }

    private int[] drawn() {
        return outlines.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private SortedMap<String, ByteBuffer> tables(int glyphs) {
        var tables = new TreeMap<String, ByteBuffer>();
        var head = ByteBuffer.allocate(54).putInt(0, 0x00010000).putShort(18, (short) 1000);
        tables.put("head", head.putShort(40, (short) 1000).putShort(42, (short) 880));
        tables.put("hhea", ByteBuffer.allocate(36).putShort(4, (short) 880).putShort(34, (short) 1));
        tables.put(
                "hmtx",
                ByteBuffer.wrap(new BigEndian(8)
                        .four(1000 << 16)
                        .put(new byte[2 * glyphs])
                        .bytes()));
        tables.put("maxp", ByteBuffer.allocate(6).putInt(0, 0x00005000).putShort(4, (short) glyphs));
        tables.put("OS/2", ByteBuffer.allocate(96).putShort(8, (short) fsType));
        tables.put("cmap", ByteBuffer.wrap(characters()));
        tables.put("name", ByteBuffer.wrap(names()));
        return tables;
    }

    private byte[] characters() {
        var table = new BigEndian(64).two(0).two(1).two(3).two(10).four(12);
        table.two(12).two(0).four(16 + 12 * outlines.size()).four(0).four(outlines.size());
        int glyph = 1;
        for (int codePoint : outlines.keySet()) {
            table.four(codePoint).four(codePoint).four(glyph++);
        }
        return table.bytes();
    }

    private byte[] names() {
        int[] kinds = {1, 4, 6};
        var words = new BigEndian(64);
        var table = new BigEndian(64).two(0).two(kinds.length).two(6 + 12 * kinds.length);
        for (int kind : kinds) {
            var text = (kind == 6 ? postScriptName : family).getBytes(StandardCharsets.UTF_16BE);
            table.two(3).two(1).two(0x409).two(kind).two(text.length).two(words.size());
            words.put(text);
        }
        return table.put(words.bytes()).bytes();
    }
}
