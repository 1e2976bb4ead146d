package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.offlinestore.database.Transaction;

/// Gives documents their numbers in the index and writes segments of them.
final class Intake {
    private static final int WAITING_AT_ONCE = 64;

    private final Segments segments;
    private final Function<Transaction, Optional<Reader>> reader;

    Intake(Segments segments, Function<Transaction, Optional<Reader>> reader) {
        this.segments = segments;
        this.reader = reader;
    }

    private record Numbered(long number, OfficialDocument document) {}

    /// Numbers documents, the newest last, and writes them; where nobody is known yet, they wait.
    void take(Transaction transaction, List<OfficialDocument> documents) {
        var known = reader.apply(transaction);
        var numbered = new ArrayList<Numbered>();
        for (var document : documents) {
            number(transaction, document.id(), known.isPresent());
            numbered.add(new Numbered(
                    transaction
                            .row("SELECT last_insert_rowid()", row -> row.number(1))
                            .orElseThrow(),
                    document));
        }
        known.ifPresent(who -> write(transaction, who, numbered));
    }

    /// Numbers a document; it waits.
    void later(Transaction transaction, SubjectId document) {
        number(transaction, document, false);
    }

    private static void number(Transaction transaction, SubjectId document, boolean taken) {
        transaction.update(
                "INSERT OR REPLACE INTO search_document (kind, id, taken) VALUES (?, ?, ?)",
                document.kind().name(),
                document.id(),
                taken ? 1 : 0);
    }

    void drop(Transaction transaction, SubjectId id) {
        transaction.update(
                "DELETE FROM search_document WHERE kind = ? AND id = ?",
                id.kind().name(),
                id.id());
    }

    /// The segment that holds it goes, and the others in it wait to be taken in again; a merge that
    /// is under way finds its part gone. Earlier versions of a document were in segments too, under
    /// numbers it no more has, so that every segment with more than is alive in it goes as well.
    void purge(Transaction transaction, SubjectId id) {
        drop(transaction, id);
        for (var each : transaction.rows(
                "SELECT id, first, last FROM search_segment WHERE documents > (SELECT count(*) FROM search_document WHERE"
                        + " number BETWEEN first AND last AND taken = 1)",
                row -> new Range(row.number(1), row.number(2), row.number(3)))) {
            transaction.update("DELETE FROM search_segment WHERE id = ?", each.id());
            waitAgain(transaction, each.first(), each.last());
        }
    }

    private record Range(long id, long first, long last) {}

    static void waitAgain(Transaction transaction, long first, long last) {
        transaction.update("UPDATE search_document SET taken = 0 WHERE number BETWEEN ? AND ?", first, last);
    }

    /// Whether documents wait to be taken in.
    boolean waiting(Transaction transaction) {
        return transaction
                .row("SELECT 1 FROM search_document WHERE taken = 0 LIMIT 1", row -> row.number(1))
                .isPresent();
    }

    private record Awaited(long number, String kind, String id) {}

    /// Takes in the newest of those that wait.
    ///
    /// @return whether there was one
    boolean takeWaiting(Transaction transaction, Function<SubjectId, Optional<OfficialDocument>> documents) {
        var known = reader.apply(transaction);
        if (known.isEmpty()) {
            return false;
        }
        var newest = transaction.rows(
                "SELECT number, kind, id FROM search_document WHERE taken = 0 AND number > coalesce((SELECT max(last) FROM"
                        + " search_segment WHERE last < (SELECT max(number) FROM search_document WHERE taken = 0)), 0)"
                        + " ORDER BY number DESC LIMIT " + WAITING_AT_ONCE,
                row -> new Awaited(row.number(1), row.text(2), row.text(3)));
        var numbered = new ArrayList<Numbered>();
        for (var each : newest.reversed()) {
            transaction.update("UPDATE search_document SET taken = 1 WHERE number = ?", each.number());
            // One that does not open is fetched again, and taken in then.
            kind(each.kind())
                    .flatMap(kind -> documents.apply(new SubjectId(kind, each.id())))
                    .ifPresent(document -> numbered.add(new Numbered(each.number(), document)));
        }
        write(transaction, known.get(), numbered);
        return !newest.isEmpty();
    }

    static Optional<SubjectKind> kind(String name) {
        for (var kind : SubjectKind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// Has every document taken in anew.
    static void startOver(Transaction transaction) {
        transaction.update("DELETE FROM search_segment");
        transaction.update("UPDATE search_document SET taken = 0");
    }

    private void write(Transaction transaction, Reader who, List<Numbered> numbered) {
        var batch = new Batch();
        int end = numbered.size();
        for (int i = numbered.size() - 1; i >= 0; i--) {
            batch.add(Piece.of(numbered.get(i).document(), who.names()));
            if (batch.full() || i == 0) {
                write(transaction, who, batch, numbered.subList(i, end));
                batch = new Batch();
                end = i;
            }
        }
    }

    private void write(Transaction transaction, Reader who, Batch batch, List<Numbered> numbered) {
        var newestFirst = numbered.reversed();
        long last = newestFirst.getFirst().number();
        int[] offsets = newestFirst.stream()
                .mapToInt(each -> Math.toIntExact(last - each.number()))
                .toArray();
        long id = Segments.newId(transaction);
        var index = new int[1];
        var writer = new SegmentWriter(block -> segments.addBlock(transaction, Segment.block(id, index[0]++), block));
        batch.write(writer, offsets);
        segments.add(
                transaction,
                new Segment(
                        id,
                        newestFirst.getLast().number(),
                        last,
                        writer.finish(),
                        offsets,
                        newestFirst.stream()
                                .map(each -> Facts.of(each.document(), who.person()))
                                .toList()));
    }
}
