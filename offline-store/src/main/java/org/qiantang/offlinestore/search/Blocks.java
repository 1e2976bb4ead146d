package org.qiantang.offlinestore.search;

import java.util.HashMap;
import java.util.Map;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;

/// The blocks one search reads: each opened once, more at a time the further a list is read.
final class Blocks {
    private static final int MOST_AT_ONCE = 16;

    private final Transaction transaction;
    private final Sealer sealer;
    private final Map<Long, byte[]> opened = new HashMap<>();

    Blocks(Transaction transaction, Sealer sealer) {
        this.transaction = transaction;
        this.sealer = sealer;
    }

    /// A block of a segment, and with it the next ones of a list that was read this far.
    byte[] read(Segment segment, int index, long token) {
        long block = Segment.block(segment.id(), index);
        if (!opened.containsKey(block)) {
            int read = 0;
            while (read < MOST_AT_ONCE
                    && index > read
                    && segment.directory().goesOn(index - read, token)
                    && opened.containsKey(block - read - 1)) {
                read++;
            }
            int more = 0;
            while (more < read && segment.directory().goesOn(index + more + 1, token)) {
                more++;
            }
            fetch(block, more);
        }
        var bytes = opened.get(block);
        if (bytes == null) {
            throw new IndexDamaged();
        }
        return bytes;
    }

    private void fetch(long block, int more) {
        transaction.rows(
                "SELECT number, sealed FROM search_block WHERE number BETWEEN ? AND ?",
                row -> opened.put(row.number(1), open(sealer, row.number(1), row.bytes(2))),
                block,
                block + more);
    }

    static byte[] open(Sealer sealer, long block, byte[] sealed) {
        try {
            return sealer.open(Segment.placeOfBlock(block), sealed);
        } catch (SealBroken broken) {
            throw new IndexDamaged();
        }
    }
}
