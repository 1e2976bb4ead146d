package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;

/// The segments the index consists of. Thread-safe.
final class Segments {
    private static final String LAST_ID = "search-segment";
    private final Sealer sealer;
    private final Map<Long, Segment> known = new HashMap<>();

    Segments(Sealer sealer) {
        this.sealer = sealer;
    }

    private record Row(long id, long first, long last) {}

    /// All of one moment, oldest documents first.
    synchronized List<Segment> all(Transaction transaction) {
        var all = new ArrayList<Segment>();
        for (var row : transaction.rows(
                "SELECT id, first, last FROM search_segment ORDER BY first",
                row -> new Row(row.number(1), row.number(2), row.number(3)))) {
            all.add(known.computeIfAbsent(row.id(), id -> read(transaction, row)));
        }
        var ids = new HashSet<Long>();
        all.forEach(each -> ids.add(each.id()));
        known.keySet().retainAll(ids);
        return all;
    }

    private Segment read(Transaction transaction, Row row) {
        var sealed = transaction
                .row("SELECT sealed FROM search_segment WHERE id = ?", head -> head.bytes(1), row.id())
                .orElseThrow(IndexDamaged::new);
        try {
            return Segment.read(row.id(), row.first(), row.last(), sealer.open(Segment.place(row.id()), sealed));
        } catch (SealBroken broken) {
            throw new IndexDamaged();
        }
    }

    /// An id that no segment ever had.
    static long newId(Transaction transaction) {
        long id = transaction.setting(LAST_ID).map(Long::parseLong).orElse(0L) + 1;
        transaction.set(LAST_ID, Long.toString(id));
        return id;
    }

    void add(Transaction transaction, Segment segment) {
        transaction.update(
                "INSERT INTO search_segment VALUES (?, ?, ?, ?, ?)",
                segment.id(),
                segment.first(),
                segment.last(),
                segment.documents(),
                sealer.seal(Segment.place(segment.id()), segment.head()));
    }

    void addBlock(Transaction transaction, long block, byte[] bytes) {
        transaction.update(
                "INSERT INTO search_block VALUES (?, ?)", block, sealer.seal(Segment.placeOfBlock(block), bytes));
    }
}
