package org.qiantang.offlinestore.cache;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.search.SearchIndex;

/// The states of documents as the central office last told them, sealed, with the feed position they belong to.
/// Thread-safe: every call brings its transaction.
public final class DocumentCache {
    private static final String POSITION = "position";
    private static final String TABLE = "subject";
    private static final int KEPT_DECODED = 3000;

    private final Sealer sealer;
    private final SearchIndex index;
    private final Map<SubjectId, ServerState> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SubjectId, ServerState> eldest) {
            return size() > KEPT_DECODED;
        }
    };

    private final Set<SubjectId> broken = ConcurrentHashMap.newKeySet();
    private volatile boolean unknownKind;

    /// @param index kept in step with the states, in the same transactions
    public DocumentCache(Sealer sealer, SearchIndex index) {
        this.sealer = sealer;
        this.index = index;
    }

    /// From where the feed is to be read next.
    public long position(Transaction transaction) {
        try {
            return transaction.setting(POSITION).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException damaged) {
            // From the beginning: what is here already is not fetched twice by that, only compared.
            return 0;
        }
    }

    /// Takes in one page of the feed and its position. An older state never replaces a newer one.
    ///
    /// @return the subjects it changed
    public Set<SubjectId> apply(Transaction transaction, ChangesPage page, Instant now) {
        var changed = new HashSet<SubjectId>();
        var states = new ArrayList<OfficialDocument>();
        for (var change : page.changes()) {
            var id = change.subject();
            var sealed = sealer.seal(place(id, change.version()), Encoding.bytes(change.state()));
            int rows = transaction.update(
                    "INSERT INTO subject (kind, id, version, received, sealed, lent) VALUES (?, ?, ?, ?, ?, ?) ON"
                            + " CONFLICT (kind, id) DO UPDATE SET version = excluded.version, received ="
                            + " excluded.received, sealed = excluded.sealed, lent = excluded.lent WHERE"
                            + " excluded.version > version",
                    id.kind().name(),
                    id.id(),
                    change.version(),
                    now.toEpochMilli(),
                    sealed,
                    change.state().progress().lease() == null ? 0 : 1);
            if (rows > 0) {
                changed.add(id);
                states.add(change.state());
            }
        }
        index.take(transaction, states);
        for (var id : page.removals()) {
            transaction.update(
                    "DELETE FROM subject WHERE kind = ? AND id = ?", id.kind().name(), id.id());
            transaction.update(
                    "DELETE FROM note WHERE kind = ? AND subject = ?", id.kind().name(), id.id());
            index.drop(transaction, id);
            forget(id);
            changed.add(id);
        }
        transaction.set(POSITION, Long.toString(page.next()));
        return changed;
    }

    /// Has everything fetched again from the beginning; what is here stays readable until it is replaced.
    public void startOver(Transaction transaction) {
        transaction.set(POSITION, "0");
    }

    public Optional<ServerState> state(Transaction transaction, SubjectId id) {
        long version = version(transaction, id);
        return version == 0 ? Optional.empty() : decoded(transaction, id, version);
    }

    /// The version that is here; 0 where nothing is.
    public long version(Transaction transaction, SubjectId id) {
        return transaction
                .row(
                        "SELECT version FROM subject WHERE kind = ? AND id = ?",
                        row -> row.number(1),
                        id.kind().name(),
                        id.id())
                .orElse(0L);
    }

    /// The documents whose text is lent.
    public List<SubjectId> lent(Transaction transaction) {
        return transaction.rows("SELECT kind, id, version FROM subject WHERE lent = 1", DocumentCache::known).stream()
                .flatMap(Optional::stream)
                .map(Known::id)
                .toList();
    }

    /// Every document, newest received first.
    public Map<SubjectId, ServerState> all(Transaction transaction) {
        var all = new LinkedHashMap<SubjectId, ServerState>();
        for (var each : transaction.rows(
                "SELECT kind, id, version FROM subject ORDER BY received DESC, id", DocumentCache::known)) {
            if (each.isEmpty()) {
                unknownKind = true;
                continue;
            }
            var known = each.get();
            decoded(transaction, known.id(), known.version()).ifPresent(state -> all.put(known.id(), state));
        }
        return all;
    }

    /// Whether a state was met that does not open.
    public boolean damaged() {
        return unknownKind || !broken.isEmpty();
    }

    /// Drops the states that did not open and has everything fetched again.
    public void dropDamaged(Transaction transaction) {
        for (var id : List.copyOf(broken)) {
            transaction.update(
                    "DELETE FROM subject WHERE kind = ? AND id = ?", id.kind().name(), id.id());
            broken.remove(id);
        }
        if (unknownKind) {
            var kinds = Arrays.stream(SubjectKind.values()).map(each -> "'" + each.name() + "'");
            transaction.update("DELETE FROM subject WHERE kind NOT IN (" + kinds.collect(joining(", ")) + ")");
            unknownKind = false;
        }
        startOver(transaction);
    }

    private record Known(SubjectId id, long version) {}

    /// Empty where it is no kind of subject that there is: damage.
    private static Optional<Known> known(Row row) {
        var kind = row.text(1);
        return Arrays.stream(SubjectKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(each -> new Known(new SubjectId(each, row.text(2)), row.number(3)));
    }

    private Optional<ServerState> decoded(Transaction transaction, SubjectId id, long version) {
        synchronized (decoded) {
            var kept = decoded.get(id);
            if (kept != null && kept.version() == version) {
                return Optional.of(kept);
            }
        }
        var sealed = transaction
                .row(
                        "SELECT sealed FROM subject WHERE kind = ? AND id = ?",
                        row -> row.bytes(1),
                        id.kind().name(),
                        id.id())
                .orElseThrow(() -> new StoreFailed(StoreFailed.Code.DAMAGED, 0, null));
        try {
            var document = Encoding.read(sealer.open(place(id, version), sealed), OfficialDocument.class);
            var state = new ServerState(document, version);
            synchronized (decoded) {
                decoded.put(id, state);
            }
            return Optional.of(state);
        } catch (SealBroken | UnreadableException damaged) {
            // Out of sight until the next round has fetched it again.
            broken.add(id);
            return Optional.empty();
        }
    }

    private void forget(SubjectId id) {
        synchronized (decoded) {
            decoded.remove(id);
        }
    }

    private static Place place(SubjectId id, long version) {
        return new Place(TABLE, id.kind().name() + "/" + id.id(), version);
    }
}
