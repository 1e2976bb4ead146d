package org.qiantang.offlinestore.search;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;

/// A real store with documents in it and its index.
final class Shelf implements AutoCloseable {
    private static final Map<String, String> NAMES = Map.of("shen.niwen", "沈拟文", "lin.hewen", "林核文", "shan.yi", "单义");

    final Database database;
    final SearchIndex index;
    final DocumentCache cache;
    private long version;

    Shelf(Path file) {
        var sealer = KnownKey.sealer();
        database = Database.open(file);
        index = new SearchIndex(
                sealer, _ -> Optional.of(new Reader(Papers.ME, (PersonId id) -> NAMES.getOrDefault(id.value(), ""))));
        cache = new DocumentCache(sealer, index, transaction -> StoragePolicy.ORDINARY);
        version = database.read(transaction -> transaction
                .row("SELECT coalesce(max(version), 0) FROM subject", row -> row.number(1))
                .orElse(0L));
    }

    /// One page of the feed.
    void put(List<Papers> papers) {
        database.write(transaction -> put(transaction, papers));
    }

    void put(Papers paper) {
        put(List.of(paper));
    }

    List<Papers> put(Transaction transaction, List<Papers> papers) {
        version++;
        var changes = new ArrayList<ChangesPage.Change>();
        papers.forEach(each -> changes.add(ChangesPage.Change.of(each.subject(), version, each.document())));
        cache.apply(transaction, new ChangesPage(changes, List.of(), version, false), Instant.EPOCH);
        return papers;
    }

    void remove(SubjectId id) {
        database.write(transaction ->
                cache.apply(transaction, new ChangesPage(List.of(), List.of(id), version, false), Instant.EPOCH));
    }

    void tidy() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    boolean step() {
        return index.tidy(database, this::document);
    }

    private Optional<OfficialDocument> document(Transaction transaction, SubjectId id) {
        return cache.state(transaction, id).map(ServerState::document);
    }

    Found find(String text) {
        return find(Query.of(text, 100));
    }

    Found find(Query query) {
        return database.read(transaction -> index.find(transaction, query, Map.of(), id -> document(transaction, id)));
    }

    /// The ids of what is found, in its order.
    List<String> ids(String text) {
        return ids(find(text));
    }

    static List<String> ids(Found found) {
        return found.hits().stream().map(hit -> hit.document().id().id()).toList();
    }

    long count(String table) {
        return database.read(transaction -> transaction
                .row("SELECT count(*) FROM " + table, row -> row.number(1))
                .orElseThrow());
    }

    @Override
    public void close() {
        database.close();
    }
}
