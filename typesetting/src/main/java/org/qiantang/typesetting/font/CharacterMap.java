package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;

/// Reads which glyph a face has for each code point.
///
/// Source: OpenType 1.9, "cmap", formats 4 and 12.
final class CharacterMap {
    private static final int UNICODE = 0;
    private static final int MICROSOFT = 3;
    private static final int SYMBOLS = 0;
    private static final int BY_SEGMENTS = 4;
    private static final int BY_GROUPS = 12;
    /// No sound face lists a code point more often than its subtables do, and few have more than four.
    private static final int MOST_STEPS = 8 * (Character.MAX_CODE_POINT + 1);

    private final CodePointMap glyphs = new CodePointMap();
    private final ByteBuffer table;
    private final int glyphCount;
    private int steps = MOST_STEPS;

    private CharacterMap(ByteBuffer table, int glyphCount) {
        this.table = table;
        this.glyphCount = glyphCount;
    }

    /// @param glyphCount a code point mapped to a glyph beyond them has none
    static CodePointMap read(ByteBuffer table, int glyphCount) {
        var map = new CharacterMap(table, glyphCount);
        int subtables = map.unsigned(2);
        for (int format : new int[] {BY_SEGMENTS, BY_GROUPS}) {
            for (int i = 0; i < subtables; i++) {
                int platform = map.unsigned(4 + 8 * i);
                int encoding = map.unsigned(6 + 8 * i);
                int at = table.getInt(8 + 8 * i);
                boolean unicode = platform == UNICODE || (platform == MICROSOFT && encoding != SYMBOLS);
                if (unicode && map.unsigned(at) == format) {
                    map.read(at, format);
                }
            }
        }
        return map.glyphs;
    }

    private void read(int at, int format) {
        if (format == BY_SEGMENTS) {
            readSegments(at);
        } else {
            readGroups(at);
        }
    }

    private void readSegments(int at) {
        int doubled = unsigned(at + 6) & ~1;
        int ends = at + 14;
        int starts = ends + doubled + 2;
        int deltas = starts + doubled;
        int offsets = deltas + doubled;
        for (int segment = 0; segment < doubled; segment += 2) {
            int first = unsigned(starts + segment);
            int last = Math.min(unsigned(ends + segment), 0xFFFE);
            int delta = unsigned(deltas + segment);
            int offset = unsigned(offsets + segment);
            claim(last - first);
            for (int codePoint = first; codePoint <= last; codePoint++) {
                int listed = offset == 0 ? codePoint : unsigned(offsets + segment + offset + 2 * (codePoint - first));
                put(codePoint, offset != 0 && listed == 0 ? 0 : listed + delta & 0xFFFF);
            }
        }
    }

    private void readGroups(int at) {
        int groups = table.getInt(at + 12);
        for (int i = 0; i < groups; i++) {
            int group = Math.addExact(at + 16, Math.multiplyExact(12, i));
            int first = table.getInt(group);
            int last = table.getInt(group + 4);
            int glyph = table.getInt(group + 8);
            if (first < 0 || last > Character.MAX_CODE_POINT || glyph < 0) {
                throw UnusableFont.damaged("group " + i);
            }
            claim(last - first);
            for (int codePoint = first; codePoint <= last; codePoint++) {
                put(codePoint, glyph + (codePoint - first));
            }
        }
    }

    private void put(int codePoint, int glyph) {
        if (glyph > 0 && glyph < glyphCount && character(codePoint)) {
            glyphs.put(codePoint, glyph);
        }
    }

    /// Whether a document may say a code point: halves of pairs, U+FFFE and byte order marks are none, and
    /// ISO 19005-2 §6.2.11.7.2 forbids them.
    private static boolean character(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !half && codePoint != 0 && codePoint != 0xFEFF && (codePoint & 0xFFFE) != 0xFFFE;
    }

    private void claim(int length) {
        steps -= Math.max(0, length) + 1;
        if (steps < 0) {
            throw UnusableFont.damaged("character map");
        }
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(table.getShort(at));
    }
}
