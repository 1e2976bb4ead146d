package org.qiantang.offlinestore.cache;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Unfinished opinions (暂存意见), one a subject, sealed; they never leave this machine.
public final class Notes {
    private final Sealer sealer;

    public Notes(Sealer sealer) {
        this.sealer = sealer;
    }

    /// Keeps a text; an empty one forgets what was kept.
    public void keep(Transaction transaction, SubjectId subject, String text) {
        var kind = subject.kind().name();
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

    public Optional<String> text(Transaction transaction, SubjectId subject) {
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
