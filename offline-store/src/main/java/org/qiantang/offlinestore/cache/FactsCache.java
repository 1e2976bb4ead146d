package org.qiantang.offlinestore.cache;

import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.search.Reader;

/// The office's facts as last fetched, whose store this is, and that person's handwriting, sealed.
public final class FactsCache {
    private static final String OFFICE = "office";
    private static final String PERSON = "person";
    private static final String HANDWRITING = "handwriting";

    private final Sealer sealer;
    private volatile @Nullable Read read;
    private volatile @Nullable Decoded decoded;

    public FactsCache(Sealer sealer) {
        this.sealer = sealer;
    }

    /// What the central office called the version that is kept; empty if none.
    public Optional<String> etag(Transaction transaction) {
        return transaction.row("SELECT etag FROM facts WHERE name = ?", row -> row.text(1), OFFICE);
    }

    /// How often they were kept here; 0 where there are none.
    public long version(Transaction transaction) {
        return version(transaction, OFFICE);
    }

    private static long version(Transaction transaction, String name) {
        return transaction
                .row("SELECT version FROM facts WHERE name = ?", row -> row.number(1), name)
                .orElse(0L);
    }

    public void keep(Transaction transaction, OfficeFacts facts, String etag) {
        keep(transaction, OFFICE, etag, Encoding.bytes(facts));
    }

    public Optional<OfficeFacts> facts(Transaction transaction) {
        long version = version(transaction);
        var known = decoded;
        if (known != null && known.version() == version) {
            return Optional.of(known.facts());
        }
        var opened = open(transaction, OFFICE, OfficeFacts.class);
        opened.ifPresent(facts -> decoded = new Decoded(version, facts));
        return opened;
    }

    private record Decoded(long version, OfficeFacts facts) {}

    /// Who is logged in and what persons are called, for the search index; empty until both were fetched.
    public Optional<Reader> reader(Transaction transaction) {
        long version = version(transaction);
        var known = read;
        if (known != null && known.version() == version) {
            return Optional.of(known.reader());
        }
        var next = facts(transaction)
                .flatMap(facts -> person(transaction).map(person -> {
                    var names = new HashMap<PersonId, String>();
                    facts.directory().persons().forEach(each -> names.put(each.id(), each.name()));
                    return new Read(version, new Reader(person, id -> names.getOrDefault(id, "")));
                }));
        read = next.orElse(null);
        return next.map(Read::reader);
    }

    private record Read(long version, Reader reader) {}

    /// What of documents may be kept here.
    public StoragePolicy storage(Transaction transaction) {
        return facts(transaction).map(OfficeFacts::storage).orElse(StoragePolicy.ORDINARY);
    }

    public void keep(Transaction transaction, PersonId person) {
        keep(transaction, PERSON, "", Encoding.bytes(person));
    }

    public Optional<PersonId> person(Transaction transaction) {
        return open(transaction, PERSON, PersonId.class);
    }

    public void keepHandwriting(Transaction transaction, String encoded) {
        keep(transaction, HANDWRITING, "", Encoding.bytes(encoded));
    }

    public Optional<String> handwriting(Transaction transaction) {
        return open(transaction, HANDWRITING, String.class);
    }

    private void keep(Transaction transaction, String name, String etag, byte[] plain) {
        long version = version(transaction, name) + 1;
        transaction.update(
                "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)",
                name,
                etag,
                version,
                sealer.seal(new Place("facts", name, version), plain));
    }

    private <T> Optional<T> open(Transaction transaction, String name, Class<T> type) {
        return transaction
                .row(
                        "SELECT version, sealed FROM facts WHERE name = ?",
                        row -> new Sealed(row.number(1), row.bytes(2)),
                        name)
                .flatMap(row -> {
                    try {
                        var plain = sealer.open(new Place("facts", name, row.version), row.bytes);
                        return Optional.of(Encoding.read(plain, type));
                    } catch (SealBroken | UnreadableException broken) {
                        // As if it had never been fetched, or written: it comes anew.
                        return Optional.empty();
                    }
                });
    }

    private static final class Sealed {
        private final long version;
        private final byte[] bytes;

        Sealed(long version, byte[] bytes) {
            this.version = version;
            this.bytes = bytes;
        }
    }
}
