package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qiantang.domain.circulation.Draft;
import org.qiantang.domain.circulation.Formalities;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Progress;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.circulation.Trail;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.crypto.Algorithm;
import org.qiantang.offlinestore.crypto.KeyCabinet;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.search.Found;
import org.qiantang.offlinestore.search.Query;
import org.qiantang.offlinestore.search.Reader;
import org.qiantang.offlinestore.search.SearchIndex;

/// An encrypted store in a folder, filled with documents and searched as the desk does.
final class SearchTrial implements AutoCloseable {
    private static final int PAGE = 500;

    private final SearchCorpus corpus;
    private final Database database;
    private final DocumentCache documents;
    private final SearchIndex index;
    private final Route route;

    SearchTrial(Path folder, SearchCorpus corpus) throws IOException {
        this.corpus = corpus;
        var password = "Qiantang-2026".toCharArray();
        var key = KeyCabinet.in(folder, Clock.systemUTC(), new SecureRandom())
                .make(password)
                .key();
        var sealer = new Sealer(key, Algorithm.AES_256_GCM, new SecureRandom());
        database = Database.open(folder.resolve("desk.db"));
        var nobody = new SearchIndex(sealer, _ -> Optional.empty());
        documents = new DocumentCache(sealer, nobody, transaction -> StoragePolicy.ORDINARY);
        var reader = new Reader(new PersonId("shen.niwen"), _ -> "沈拟文");
        index = new SearchIndex(sealer, _ -> Optional.of(reader));
        try (var in = SearchTrial.class.getResourceAsStream("/org/qiantang/resources/routes/routes.json")) {
            route = Encoding.readList(Objects.requireNonNull(in).readAllBytes(), Route.class)
                    .getFirst();
        }
    }

    /// Puts the documents into the store, not yet into the index.
    void store(int count) {
        for (int from = 0; from < count; from += PAGE) {
            var changes = new ArrayList<ChangesPage.Change>();
            for (var document : page(from, count)) {
                changes.add(ChangesPage.Change.of(document.id(), 1, document));
            }
            var page = new ChangesPage(changes, List.of(), from + PAGE, from + PAGE < count);
            database.write(transaction -> documents.apply(transaction, page, Instant.EPOCH));
        }
    }

    /// Puts them into the index, page by page, and tidies it.
    ///
    /// @return seconds it took
    double index(int count) {
        long nanos = 0;
        for (int from = 0; from < count; from += PAGE) {
            var page = page(from, count);
            long began = System.nanoTime();
            database.write(transaction -> {
                index.take(transaction, page);
                return page;
            });
            nanos += System.nanoTime() - began;
        }
        long began = System.nanoTime();
        boolean more = true;
        while (more) {
            more = index.tidy(database, (_, _) -> Optional.empty());
        }
        return (nanos + System.nanoTime() - began) / 1e9;
    }

    /// What is in use of the database, in bytes.
    long size() {
        return database.read(transaction -> (pragma(transaction, "page_count") - pragma(transaction, "freelist_count"))
                * pragma(transaction, "page_size"));
    }

    private static long pragma(org.qiantang.offlinestore.database.Transaction transaction, String name) {
        return transaction
                .row("SELECT * FROM pragma_" + name, row -> row.number(1))
                .orElseThrow();
    }

    Found find(String text, int most) {
        return database.read(transaction -> index.find(
                transaction,
                Query.of(text, most),
                Map.of(),
                id -> documents.state(transaction, id).map(ServerState::document)));
    }

    static int numberOf(OfficialDocument document) {
        return Integer.parseInt(document.id().id());
    }

    private List<OfficialDocument> page(int from, int count) {
        var page = new ArrayList<OfficialDocument>();
        for (int number = from; number < Math.min(from + PAGE, count); number++) {
            page.add(document(number));
        }
        return page;
    }

    private OfficialDocument document(int number) {
        var text = corpus.text(number);
        var content = DocumentContent.of(DocumentKind.NOTICE, "", "")
                .title(text.title())
                .body(List.of(new Paragraph("p", Level.BODY, text.body())))
                .build();
        return new OfficialDocument(
                new SubjectId(SubjectKind.OUTGOING_DOCUMENT, Integer.toString(number)),
                new OrganId("city"),
                route,
                new Draft(content, 1, null, List.of()),
                new Progress(false, route.steps().getFirst().key(), List.of(), List.of(), List.of(), null, null, null),
                new Formalities(List.of(), null, null, List.of(), null),
                new Trail(List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                null);
    }

    @Override
    public void close() {
        database.close();
    }
}
