package org.qiantang.offlinestore.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;

/// The index of everything cached, written in the transactions that change what it is of. Thread-safe.
///
/// Documents are numbered in the order they come, so that a higher number is newer; a changed one gets a new number.
/// Each
/// transaction adds a segment that never changes; neighbouring ones are put together in the background ([#tidy]).
public final class SearchIndex {
    private final Sealer sealer;
    private final Function<Transaction, Optional<Reader>> reader;
    private final Segments segments;
    private final Intake intake;
    private volatile boolean damaged;

    /// @param reader as known in a transaction; documents that come before anybody is known are taken in later
    public SearchIndex(Sealer sealer, Function<Transaction, Optional<Reader>> reader) {
        this.sealer = sealer;
        this.reader = reader;
        this.segments = new Segments(sealer);
        this.intake = new Intake(segments, reader);
    }

    /// Takes in new and changed documents, the newest last.
    public void take(Transaction transaction, List<OfficialDocument> documents) {
        intake.take(transaction, documents);
    }

    /// Has new and changed documents, the newest last, taken in once there is time for them ([#tidy]).
    public void later(Transaction transaction, List<SubjectId> documents) {
        documents.forEach(each -> intake.later(transaction, each));
    }

    /// Forgets a document.
    public void drop(Transaction transaction, SubjectId id) {
        intake.drop(transaction, id);
    }

    /// Forgets a document so that nothing of it is left: what was written together with it is
    /// written anew.
    public void purge(Transaction transaction, SubjectId id) {
        intake.purge(transaction, id);
    }

    /// Looks for what is asked.
    ///
    /// @param changed documents as they will be once what waits is sent; found as such
    /// @param documents every other document
    public Found find(
            Transaction transaction,
            Query query,
            Map<SubjectId, OfficialDocument> changed,
            Function<SubjectId, Optional<OfficialDocument>> documents) {
        var who = reader.apply(transaction);
        if (who.isEmpty()) {
            return new Found(List.of(), false, false);
        }
        try {
            return new Search(
                            transaction,
                            sealer,
                            segments.all(transaction),
                            query,
                            who.get(),
                            changed.keySet(),
                            documents)
                    .run(changed, !damaged && !intake.waiting(transaction));
        } catch (IndexDamaged broken) {
            damaged = true;
            return new Found(List.of(), false, false);
        }
    }

    /// Does one step of what can be done later: takes in documents of an earlier layout, puts segments together. Each
    /// step is small transactions only, and may be cut off anywhere.
    ///
    /// @return whether there was something to do
    public boolean tidy(Database database, BiFunction<Transaction, SubjectId, Optional<OfficialDocument>> documents) {
        try {
            if (damaged) {
                startOver(database);
            }
            boolean taken = database.write(
                    transaction -> intake.takeWaiting(transaction, id -> documents.apply(transaction, id)));
            boolean merged = Merge.next(database, segments, sealer);
            boolean swept = Sweeping.run(database);
            return taken || merged || swept;
        } catch (IndexDamaged broken) {
            damaged = true;
            return true;
        }
    }

    private void startOver(Database database) {
        database.write(transaction -> {
            Intake.startOver(transaction);
            return damaged;
        });
        damaged = false;
    }
}
