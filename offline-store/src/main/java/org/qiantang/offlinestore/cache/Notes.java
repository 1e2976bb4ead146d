package org.qiantang.offlinestore.cache;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Unfinished opinions (暂存意见), one a subject, sealed; they never leave this machine. On what
/// can be seen on line only they are in memory only.
public final class Notes {
    private final Sealer sealer;
    private final Map<SubjectId, String> inMemory = new ConcurrentHashMap<>();

    public Notes(Sealer sealer) {
        this.sealer = sealer;
    }

    /// Keeps a text; an empty one forgets what was kept.
    public void keep(Transaction transaction, SubjectId subject, String text) {
        var kind = subject.kind().name();
        inMemory.remove(subject);
        if (!text.isEmpty() && bare(transaction, subject)) {
            inMemory.put(subject, text);
            return;
        }
        if (text.isEmpty()) {
            transaction.update("DELETE FROM note WHERE kind = ? AND subject = ?", kind, subject.id());
            return;
        }
        long version = version(transaction, subject) + 1;
        transaction.update(
                "INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?)",
                kind,
                subject.id(),
                version,
                sealer.seal(place(subject, version), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean bare(Transaction transaction, SubjectId subject) {
        return transaction
                .row(
                        "SELECT 1 FROM subject WHERE kind = ? AND id = ? AND bare = 1",
                        row -> row.number(1),
                        subject.kind().name(),
                        subject.id())
                .isPresent();
    }

    public Optional<String> text(Transaction transaction, SubjectId subject) {
        var held = inMemory.get(subject);
        if (held != null) {
            return Optional.of(held);
        }
        long version = version(transaction, subject);
        return transaction
                .row(
                        "SELECT sealed FROM note WHERE kind = ? AND subject = ?",
                        row -> row.bytes(1),
                        subject.kind().name(),
                        subject.id())
                .map(kept -> {
                    try {
                        return new String(sealer.open(place(subject, version), kept), StandardCharsets.UTF_8);
                    } catch (SealBroken broken) {
                        throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, broken);
                    }
                });
    }

    private static long version(Transaction transaction, SubjectId subject) {
        return transaction
                .row(
                        "SELECT version FROM note WHERE kind = ? AND subject = ?",
                        row -> row.number(1),
                        subject.kind().name(),
                        subject.id())
                .orElse(0L);
    }

    private static Place place(SubjectId subject, long version) {
        return new Place("note", subject.kind().name() + "/" + subject.id(), version);
    }
}
