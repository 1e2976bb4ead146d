package org.qiantang.offlinestore.search;

import java.util.ArrayDeque;
import java.util.Deque;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;

/// Goes through everything in a segment, posting by posting.
final class SegmentWalk {
    private static final int BLOCKS_AT_ONCE = 64;

    private final Database database;
    private final Sealer sealer;
    private final Segment segment;
    private final Deque<byte[]> ahead = new ArrayDeque<>();
    private int fetched;
    private int block = -1;
    private Unpacked bytes = new Unpacked(new byte[0]);
    private long token;
    private int end;
    private int offset;
    private int[] places = new int[8];
    private int count;

    SegmentWalk(Database database, Sealer sealer, Segment segment) {
        this.database = database;
        this.sealer = sealer;
        this.segment = segment;
        advance();
    }

    /// The token stood at; the largest number there is at the end.
    long token() {
        return token;
    }

    int offset() {
        return offset;
    }

    int[] places() {
        return places;
    }

    int count() {
        return count;
    }

    void advance() {
        if (bytes.at() >= end && !nextList()) {
            token = Long.MAX_VALUE;
            return;
        }
        int head = bytes.small();
        offset += head >>> 1;
        count = 0;
        if (Token.placed(token)) {
            count = (head & 1) == 0 ? 1 : bytes.small();
            places = count > places.length ? new int[count] : places;
            int place = 0;
            for (int i = 0; i < count; i++) {
                place += bytes.small();
                places[i] = place;
            }
        }
    }

    private boolean nextList() {
        if (bytes.ended()) {
            if (++block >= segment.directory().blocks()) {
                return false;
            }
            bytes = new Unpacked(nextBlock());
            token = segment.directory().token(block);
        }
        token += bytes.number();
        int length = bytes.small();
        end = bytes.at() + length;
        offset = -1;
        return true;
    }

    private byte[] nextBlock() {
        if (ahead.isEmpty()) {
            int to = Math.min(fetched + BLOCKS_AT_ONCE, segment.directory().blocks()) - 1;
            ahead.addAll(database.read(transaction -> transaction.rows(
                    "SELECT number, sealed FROM search_block WHERE number BETWEEN ? AND ? ORDER BY number",
                    row -> Blocks.open(sealer, row.number(1), row.bytes(2)),
                    Segment.block(segment.id(), fetched),
                    Segment.block(segment.id(), to))));
            fetched = to + 1;
        }
        var next = ahead.poll();
        if (next == null) {
            throw new IndexDamaged();
        }
        return next;
    }
}
