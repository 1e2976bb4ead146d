package org.qiantang.offlinestore.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Keeps the files of a store within their room. The least recently used go first, and only such as the central office
/// has and no command needs that it has not accepted; what has come of unfinished fetches goes last.
final class Clearing {
    private static final String MAY_GO = "SELECT token, file, held, state FROM blob WHERE held > 0 AND home = 'OFFICE'"
            + " AND since < ? AND token <> ? AND NOT EXISTS (SELECT 1 FROM needs JOIN outbox USING (command) WHERE"
            + " needs.token = blob.token AND outbox.state <> 'ACCEPTED') ORDER BY state = 'WANTED', since";

    private final Path folder;
    private final Database database;
    private final FileRoom room;

    /// Whether there is room for a file.
    enum Room {
        FREE,
        /// The store's files take up all that they may.
        TAKEN,
        /// The disk is too full.
        DISK_FULL
    }

    /// Who has a file open right now.
    interface Use {
        boolean open(String token);
    }

    private record Kept(String token, String file, long held, boolean whole) {
        static Kept of(Row row) {
            return new Kept(row.text(1), row.text(2), row.number(3), row.text(4).equals("PRESENT"));
        }
    }

    Clearing(Path folder, Database database, FileRoom room) {
        this.folder = folder;
        this.database = database;
        this.room = room;
    }

    /// Makes room for bytes that a person brings or waits for: whatever may go goes for them.
    ///
    /// @param forWhom the token of the file they belong to; empty for a new one
    /// @return FREE or DISK_FULL: what a person needs may be more than the limit
    Room insist(String forWhom, long bytes, Use use) throws IOException {
        long wanting = wanting(bytes);
        if (wanting > 0) {
            Function<Transaction, List<Kept>> choice =
                    transaction -> chosen(mayGo(transaction, forWhom, Long.MAX_VALUE), wanting, use);
            try {
                delete(database.write(transaction -> clear(transaction, choice.apply(transaction))));
            } catch (StoreFailed failed) {
                if (failed.reason() != StoreFailed.Code.DISK_FULL) {
                    throw failed;
                }
                // There is no room to write down that something goes: it goes first, and whoever looks for it before
                // that is written finds that it has to be fetched again.
                var gone = database.read(choice);
                delete(gone);
                database.write(transaction -> clear(transaction, gone));
            }
        }
        return beyondDisk(bytes) > 0 ? Room.DISK_FULL : Room.FREE;
    }

    /// Makes room for a file that nobody waits for: only what was used before it was wished for goes, and nothing where
    /// that is not enough.
    Room offer(KeptBlob blob, Use use) throws IOException {
        long bytes = blob.blob().size() - blob.held();
        long wanting = wanting(bytes);
        if (wanting <= 0) {
            return Room.FREE;
        }
        var gone = database.write(transaction -> {
            var chosen = chosen(mayGo(transaction, blob.token(), blob.since().toEpochMilli()), wanting, use);
            boolean enough = chosen.stream().mapToLong(Kept::held).sum() >= wanting;
            return enough ? clear(transaction, chosen) : List.<Kept>of();
        });
        if (gone.isEmpty()) {
            return beyondLimit(bytes) > 0 ? Room.TAKEN : Room.DISK_FULL;
        }
        delete(gone);
        return Room.FREE;
    }

    private long wanting(long bytes) throws IOException {
        return Math.max(beyondLimit(bytes), beyondDisk(bytes));
    }

    private long beyondLimit(long bytes) {
        long held = database.read(
                        transaction -> transaction.row("SELECT coalesce(sum(held), 0) FROM blob", row -> row.number(1)))
                .orElse(0L);
        return held - room.most() + bytes;
    }

    private long beyondDisk(long bytes) throws IOException {
        var disk = Files.getFileStore(folder);
        return room.reserveOf(disk.getTotalSpace()) - disk.getUsableSpace() + bytes;
    }

    private static List<Kept> mayGo(Transaction transaction, String forWhom, long before) {
        return transaction.rows(MAY_GO, Kept::of, before, forWhom);
    }

    private static List<Kept> chosen(List<Kept> mayGo, long wanting, Use use) {
        var chosen = new ArrayList<Kept>();
        long freed = 0;
        for (var each : mayGo) {
            if (freed >= wanting) {
                break;
            }
            if (!use.open(each.token())) {
                chosen.add(each);
                freed += each.held();
            }
        }
        return chosen;
    }

    private static List<Kept> clear(Transaction transaction, List<Kept> chosen) {
        for (var each : chosen) {
            if (each.whole()) {
                BlobRecords.forget(transaction, each.token());
            } else {
                transaction.update("UPDATE blob SET held = 0 WHERE token = ?", each.token());
            }
        }
        return chosen;
    }

    /// After nothing knows of them any more: what a crash leaves is removed at the next opening.
    private void delete(List<Kept> gone) throws IOException {
        for (var each : gone) {
            Files.deleteIfExists(folder.resolve(each.file()));
        }
    }
}
