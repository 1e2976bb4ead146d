package org.qiantang.offlinestore.search;

import java.util.Optional;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;

/// Deletes the blocks that belong to no segment, a few at a time: those of segments that were put together, and those
/// that a killed program left.
final class Sweeping {
    private static final int BLOCKS_AT_ONCE = 512;

    private Sweeping() {}

    /// @return whether there were any
    static boolean run(Database database) {
        boolean any = false;
        long from = 0;
        for (var next = first(database, from); next.isPresent(); next = first(database, from)) {
            long segment = Segment.segmentOf(next.get());
            from = Segment.block(segment + 1, 0);
            if (database.read(transaction -> orphaned(transaction, segment))) {
                any = true;
                delete(database, segment);
            }
        }
        return any;
    }

    private static Optional<Long> first(Database database, long from) {
        return database.read(transaction -> transaction.row(
                "SELECT number FROM search_block WHERE number >= ? ORDER BY number LIMIT 1",
                row -> row.number(1),
                from));
    }

    private static boolean orphaned(Transaction transaction, long segment) {
        return transaction
                .row("SELECT 1 FROM search_segment WHERE id = ?", row -> row.number(1), segment)
                .isEmpty();
    }

    private static void delete(Database database, long segment) {
        int deleted;
        do {
            deleted = database.write(transaction -> transaction.update(
                    "DELETE FROM search_block WHERE number IN (SELECT number FROM search_block WHERE number BETWEEN ? AND"
                            + " ? LIMIT " + BLOCKS_AT_ONCE + ")",
                    Segment.block(segment, 0),
                    Segment.block(segment + 1, 0) - 1));
        } while (deleted > 0);
    }
}
