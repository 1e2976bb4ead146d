package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;

/// Writes neighbouring segments together as one, without what is gone, in transactions that are small but for none but
/// the segments' heads. Killed in the middle, it leaves blocks that belong to no segment, and everything as it was.
final class Merge {
    private static final int FEWEST = 8;
    private static final int MOST = 16;
    private static final int LEVEL_BITS = 3;
    private static final int BLOCKS_AT_ONCE = 128;

    private final Database database;
    private final Segments segments;
    private final Sealer sealer;
    private final List<Segment> parts;
    private final long last;
    private final BitSet alive = new BitSet();
    private final List<byte[]> unwritten = new ArrayList<>();
    private long id;
    private long written;

    private Merge(Database database, Segments segments, Sealer sealer, List<Segment> parts) {
        this.database = database;
        this.segments = segments;
        this.sealer = sealer;
        this.parts = parts.reversed();
        this.last = parts.getLast().last();
    }

    /// Does the next merge that is due.
    ///
    /// @return whether one was
    static boolean next(Database database, Segments segments, Sealer sealer) {
        var due = database.read(transaction -> {
            var all = segments.all(transaction);
            var run = run(all);
            return run.isEmpty()
                    ? all.stream()
                            .filter(each -> living(transaction, each) * 2 < each.documents())
                            .findFirst()
                            .map(List::of)
                            .orElse(List.of())
                    : run;
        });
        if (due.isEmpty() || database.read(transaction -> waitingAmong(transaction, due))) {
            return false;
        }
        new Merge(database, segments, sealer, due).run();
        return true;
    }

    /// A segment that is still to come may not belong between those that become one.
    private static boolean waitingAmong(Transaction transaction, List<Segment> due) {
        return transaction
                .row(
                        "SELECT 1 FROM search_document WHERE taken = 0 AND number > ? LIMIT 1",
                        row -> row.number(1),
                        due.getFirst().first())
                .isPresent();
    }

    private static long living(Transaction transaction, Segment segment) {
        return transaction
                .row(
                        "SELECT count(*) FROM search_document WHERE number BETWEEN ? AND ?",
                        row -> row.number(1),
                        segment.first(),
                        segment.last())
                .orElse(0L);
    }

    /// The first run of neighbours, of the lowest level there is, that are too many: none is more than eight times as
    /// large as it has to be.
    private static List<Segment> run(List<Segment> all) {
        int highest = all.stream().mapToInt(Merge::level).max().orElse(-1);
        for (int level = 0; level <= highest; level++) {
            int from = 0;
            for (int i = 0; i <= all.size(); i++) {
                if (i == all.size() || level(all.get(i)) > level) {
                    if (i - from >= FEWEST) {
                        return all.subList(from, Math.min(i, from + MOST));
                    }
                    from = i + 1;
                }
            }
        }
        return List.of();
    }

    private static int level(Segment segment) {
        return (31 - Integer.numberOfLeadingZeros(Math.max(segment.documents(), 1))) / LEVEL_BITS;
    }

    private void run() {
        long first = parts.getLast().first();
        id = database.write(Segments::newId);
        for (long number : database.read(transaction -> transaction.rows(
                "SELECT number FROM search_document WHERE number BETWEEN ? AND ?",
                row -> row.number(1),
                first,
                last))) {
            alive.set(Math.toIntExact(last - number));
        }
        var writer = new SegmentWriter(this::block);
        lists(writer);
        var directory = writer.finish();
        flush();
        var offsets = IntStream.builder();
        var facts = new ArrayList<Facts>();
        for (var part : parts) {
            int shift = shift(part);
            part.offsets().filter(offset -> alive.get(offset + shift)).forEach(offset -> {
                offsets.add(offset + shift);
                facts.add(part.factsAt(offset));
            });
        }
        var merged = new Segment(id, first, last, directory, offsets.build().toArray(), facts);
        database.write(transaction -> {
            int here = 0;
            for (var part : parts) {
                here += transaction.update("DELETE FROM search_segment WHERE id = ?", part.id());
            }
            if (here != parts.size()) {
                // Some or all were begun anew in the meantime.
                Intake.waitAgain(transaction, first, last);
            } else if (!facts.isEmpty()) {
                segments.add(transaction, merged);
            }
            return here;
        });
    }

    private int shift(Segment part) {
        return Math.toIntExact(last - part.last());
    }

    /// Goes through all parts token by token, in each token from the newest part to the oldest.
    private void lists(SegmentWriter writer) {
        var walks = new ArrayList<SegmentWalk>();
        Map<SegmentWalk, Integer> shifts = new HashMap<>();
        for (var part : parts) {
            var walk = new SegmentWalk(database, sealer, part);
            walks.add(walk);
            shifts.put(walk, shift(part));
        }
        while (true) {
            long token = Long.MAX_VALUE;
            for (var walk : walks) {
                token = Math.min(token, walk.token());
            }
            if (token == Long.MAX_VALUE) {
                return;
            }
            for (var walk : walks) {
                int shift = shifts.getOrDefault(walk, 0);
                while (walk.token() == token) {
                    int offset = walk.offset() + shift;
                    if (alive.get(offset)) {
                        writer.posting(token, offset, walk.places(), walk.count());
                    }
                    walk.advance();
                }
            }
        }
    }

    private void block(byte[] bytes) {
        unwritten.add(bytes);
        if (unwritten.size() == BLOCKS_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        database.write(transaction -> {
            for (var bytes : unwritten) {
                segments.addBlock(transaction, Segment.block(id, written++), bytes);
            }
            return written;
        });
        unwritten.clear();
    }
}
