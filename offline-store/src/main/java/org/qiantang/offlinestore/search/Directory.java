package org.qiantang.offlinestore.search;

import java.util.Arrays;

/// Which token and document each block of a segment begins with.
final class Directory {
    private final long[] tokens;
    private final int[] offsets;

    private Directory(long[] tokens, int[] offsets) {
        this.tokens = tokens;
        this.offsets = offsets;
    }

    int blocks() {
        return tokens.length;
    }

    long token(int block) {
        return tokens[block];
    }

    /// The block in which a token's list begins if there is one; -1 where there can be none.
    int begin(long token) {
        int found = Arrays.binarySearch(tokens, token);
        if (found < 0) {
            return -found - 2;
        }
        while (found > 0 && tokens[found - 1] == token) {
            found--;
        }
        return Math.max(found - 1, 0);
    }

    /// Whether a block goes on with this token's list.
    boolean goesOn(int block, long token) {
        return block < tokens.length && tokens[block] == token;
    }

    /// The last of the blocks behind this one in which the token's list begins at this document or a newer one.
    int leap(int block, long token, int offset) {
        int at = block;
        int step = 1;
        while (step > 0) {
            if (goesOn(at + step, token) && offsets[at + step] <= offset) {
                at += step;
                step *= 2;
            } else {
                step /= 2;
            }
        }
        return at;
    }

    void write(Packed out) {
        out.number(tokens.length);
        long before = 0;
        for (int i = 0; i < tokens.length; i++) {
            out.number(tokens[i] - before);
            out.number(offsets[i]);
            before = tokens[i];
        }
    }

    static Directory read(Unpacked in) {
        int count = in.small();
        var tokens = new long[count];
        var offsets = new int[count];
        long token = 0;
        for (int i = 0; i < count; i++) {
            token += in.number();
            tokens[i] = token;
            offsets[i] = in.small();
        }
        return new Directory(tokens, offsets);
    }

    /// A directory in the making.
    static final class Writing {
        private long[] tokens = new long[64];
        private int[] offsets = new int[64];
        private int count;

        void add(long token, int offset) {
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, count * 2);
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            tokens[count] = token;
            offsets[count++] = offset;
        }

        Directory finish() {
            return new Directory(Arrays.copyOf(tokens, count), Arrays.copyOf(offsets, count));
        }
    }
}
