package org.qiantang.typesetting.font;

import org.jspecify.annotations.Nullable;

/// A number below 65,536 for every code point, 0 where none was put. Found by two array reads. Not thread-safe
/// while being filled.
public final class CodePointMap {
    private static final int BLOCK = 256;

    private final char[] @Nullable [] blocks = new char[(Character.MAX_CODE_POINT + 1) / BLOCK][];

    public int get(int codePoint) {
        var block = blocks[codePoint / BLOCK];
        return block == null ? 0 : block[codePoint % BLOCK];
    }

    public void put(int codePoint, int number) {
        var block = blocks[codePoint / BLOCK];
        if (block == null) {
            block = new char[BLOCK];
            blocks[codePoint / BLOCK] = block;
        }
        block[codePoint % BLOCK] = (char) number;
    }
}
