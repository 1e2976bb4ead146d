package org.qiantang.offlinestore.search;

import java.util.Arrays;

/// One token's list in one segment, read from the newest document on and no further than asked.
final class PostingList implements Candidates {
    private final Segment segment;
    private final Blocks blocks;
    private final long token;
    private final boolean placed;
    private int block;
    private Unpacked bytes = new Unpacked(new byte[0]);
    private int end;
    private int offset = -1;
    private int[] places = new int[8];
    private int count;

    PostingList(Segment segment, Blocks blocks, long token) {
        this.segment = segment;
        this.blocks = blocks;
        this.token = token;
        this.placed = Token.placed(token);
        this.block = segment.directory().begin(token);
        boolean there = block >= 0 && (open() || openNext(block));
        if (!there) {
            offset = NONE;
        }
    }

    @Override
    public int next(int sought) {
        var directory = segment.directory();
        while (offset < sought) {
            int leap = directory.leap(block, token, sought);
            if (leap > block) {
                openNext(leap - 1);
            } else if (bytes.at() >= end && !openNext(block)) {
                offset = NONE;
                return NONE;
            }
            step();
        }
        return offset;
    }

    /// Whether the document stood at has the token at a place.
    boolean at(int place) {
        return Arrays.binarySearch(places, 0, count, Math.min(place, Token.FURTHEST)) >= 0;
    }

    int count() {
        return count;
    }

    int place(int index) {
        return places[index];
    }

    private void step() {
        int head = bytes.small();
        offset += head >>> 1;
        if (!placed) {
            return;
        }
        count = (head & 1) == 0 ? 1 : bytes.small();
        if (count > places.length) {
            places = new int[count];
        }
        int place = 0;
        for (int i = 0; i < count; i++) {
            place += bytes.small();
            places[i] = place;
        }
    }

    private boolean openNext(int before) {
        block = before + 1;
        return segment.directory().goesOn(block, token) && open();
    }

    /// Finds the list in the block.
    private boolean open() {
        bytes = new Unpacked(blocks.read(segment, block, token));
        offset = -1;
        long of = segment.directory().token(block);
        while (!bytes.ended()) {
            of += bytes.number();
            int length = bytes.small();
            if (of >= token) {
                end = bytes.at() + length;
                return of == token;
            }
            bytes.skip(length);
        }
        return false;
    }
}
