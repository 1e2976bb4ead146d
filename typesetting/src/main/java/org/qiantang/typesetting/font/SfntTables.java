package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The tables of one TrueType or OpenType file that layout needs: character map and advance widths.
final class SfntTables {
    private static final int CMAP_BY_SEGMENTS = 4;
    private static final int CMAP_BY_GROUPS = 12;

    private final ByteBuffer file;
    private final Map<String, int[]> directory = new HashMap<>();
    private final char[] basicPlane = new char[0x10000];
    private final Map<Integer, Integer> otherPlanes = new HashMap<>();
    private final int unitsPerEm;
    private final int measuredGlyphs;

    SfntTables(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        int tables = unsigned(4);
        for (int i = 0; i < tables; i++) {
            int entry = 12 + 16 * i;
            var tag = new String(Arrays.copyOfRange(bytes, entry, entry + 4), StandardCharsets.ISO_8859_1);
            directory.put(tag, new int[] {file.getInt(entry + 8), file.getInt(entry + 12)});
        }
        unitsPerEm = unsigned(start("head") + 18);
        measuredGlyphs = unsigned(start("hhea") + 34);
        readCharacterMaps();
    }

    boolean has(String table) {
        return directory.containsKey(table);
    }

    byte[] table(String tag) {
        var bytes = new byte[entry(tag)[1]];
        file.get(start(tag), bytes);
        return bytes;
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    /// The glyph of a code point; 0 where the face has none.
    int glyph(int codePoint) {
        return codePoint < basicPlane.length ? basicPlane[codePoint] : otherPlanes.getOrDefault(codePoint, 0);
    }

    /// The advance of a glyph in em.
    double advance(int glyph) {
        int measured = Math.min(glyph, measuredGlyphs - 1);
        return unsigned(start("hmtx") + 4 * measured) / (double) unitsPerEm;
    }

    private void readCharacterMaps() {
        int cmap = start("cmap");
        int maps = unsigned(cmap + 2);
        for (int i = 0; i < maps; i++) {
            int platform = unsigned(cmap + 4 + 8 * i);
            int map = cmap + file.getInt(cmap + 8 + 8 * i);
            if (platform != 0 && platform != 3) {
                continue;
            }
            switch (unsigned(map)) {
                case CMAP_BY_SEGMENTS -> readSegments(map);
                case CMAP_BY_GROUPS -> readGroups(map);
                default -> {}
            }
        }
    }

    private void readSegments(int map) {
        int doubled = unsigned(map + 6);
        int ends = map + 14;
        int starts = ends + doubled + 2;
        int deltas = starts + doubled;
        int offsets = deltas + doubled;
        for (int segment = 0; segment < doubled; segment += 2) {
            int last = unsigned(ends + segment);
            int first = unsigned(starts + segment);
            int delta = unsigned(deltas + segment);
            int offset = unsigned(offsets + segment);
            for (int codePoint = first; codePoint <= last && codePoint < 0xFFFF; codePoint++) {
                int listed = offset == 0 ? codePoint : unsigned(offsets + segment + offset + 2 * (codePoint - first));
                basicPlane[codePoint] = listed == 0 ? 0 : (char) (listed + delta);
            }
        }
    }

    private void readGroups(int map) {
        int groups = file.getInt(map + 12);
        for (int i = 0; i < groups; i++) {
            int first = file.getInt(map + 16 + 12 * i);
            int last = file.getInt(map + 20 + 12 * i);
            int glyph = file.getInt(map + 24 + 12 * i);
            for (int codePoint = first; codePoint <= last; codePoint++, glyph++) {
                if (codePoint < basicPlane.length) {
                    basicPlane[codePoint] = (char) glyph;
                } else {
                    otherPlanes.put(codePoint, glyph);
                }
            }
        }
    }

    private int start(String tag) {
        return entry(tag)[0];
    }

    private int[] entry(String tag) {
        var entry = directory.get(tag);
        if (entry == null) {
            throw new IllegalArgumentException("the font file has no table " + tag);
        }
        return entry;
    }

    private int unsigned(int offset) {
        return Short.toUnsignedInt(file.getShort(offset));
    }
}
