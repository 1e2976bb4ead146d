package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.search.Sighting.Rank;

/// One search, at one moment of the store: rank by rank, in each from the newest document on, until there are enough
/// hits.
final class Search {
    private final Transaction transaction;
    private final Query query;
    private final Reader reader;
    private final List<Segment> newestFirst;
    private final Blocks blocks;
    private final Function<SubjectId, Optional<OfficialDocument>> documents;
    private final List<Term> terms;
    private final Sighting sighting;
    private final List<Hit> hits = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<SubjectId> waiting;

    Search(
            Transaction transaction,
            Sealer sealer,
            List<Segment> segments,
            Query query,
            Reader reader,
            Set<SubjectId> waiting,
            Function<SubjectId, Optional<OfficialDocument>> documents) {
        this.transaction = transaction;
        this.query = query;
        this.reader = reader;
        this.newestFirst = segments.reversed();
        this.blocks = new Blocks(transaction, sealer);
        this.waiting = waiting;
        this.documents = documents;
        this.terms = Term.of(query.text());
        this.sighting = new Sighting(terms, reader.names());
    }

    /// @param changed what waits to be sent changes these documents: they are looked at as they will be
    Found run(Map<SubjectId, OfficialDocument> changed, boolean complete) {
        if (!terms.isEmpty() || query.text().isBlank()) {
            var own = changed.values().stream()
                    .filter(document -> Facts.of(document, reader.person()).pass(query))
                    .flatMap(document -> sighting.in(document).stream())
                    .toList();
            for (var rank : ranks()) {
                own.stream().filter(each -> each.rank() == rank).forEach(each -> hits.add(each.hit()));
                for (var segment : newestFirst) {
                    look(segment, candidates(segment, rank));
                }
            }
        }
        boolean more = hits.size() > query.most();
        return new Found(more ? hits.subList(0, query.most()) : hits, more, complete);
    }

    private List<Rank> ranks() {
        return terms.stream().anyMatch(Term::maybePinyin)
                ? List.of(Rank.HEAD, Rank.PINYIN, Rank.OTHER)
                : List.of(Rank.HEAD, Rank.OTHER);
    }

    private Candidates candidates(Segment segment, Rank rank) {
        if (terms.isEmpty()) {
            return segment::next;
        }
        return Candidates.all(
                terms.stream().map(term -> candidates(segment, rank, term)).toList());
    }

    private Candidates candidates(Segment segment, Rank rank, Term term) {
        var written = term.written(segment, blocks, rank != Rank.OTHER);
        return rank == Rank.HEAD || !term.maybePinyin()
                ? written
                : Candidates.any(List.of(written, term.read(segment, blocks)));
    }

    private void look(Segment segment, Candidates candidates) {
        for (int offset = candidates.next(0);
                offset != Candidates.NONE && hits.size() <= query.most();
                offset = candidates.next(offset + 1)) {
            long number = segment.number(offset);
            if (segment.factsAt(offset).pass(query) && seen.add(number)) {
                subject(number)
                        .filter(id -> !waiting.contains(id))
                        .flatMap(documents)
                        .flatMap(sighting::in)
                        .ifPresent(each -> hits.add(each.hit()));
            }
        }
    }

    /// Empty where the document is gone, or is known by a newer number.
    private Optional<SubjectId> subject(long number) {
        return transaction
                .row(
                        "SELECT kind, id FROM search_document WHERE number = ?",
                        row -> Intake.kind(row.text(1)).map(kind -> new SubjectId(kind, row.text(2))),
                        number)
                .flatMap(each -> each);
    }
}
