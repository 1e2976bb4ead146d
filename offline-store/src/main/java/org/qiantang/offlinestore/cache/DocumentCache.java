package org.qiantang.offlinestore.cache;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The states of documents as the central office last told them, sealed, with the feed position
/// they belong to. What may not be kept is in memory only while the program runs (`held`).
/// Thread-safe: every call brings its transaction.
public final class DocumentCache {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentCache.class);
    private static final String POSITION = "position";
    private static final String LINEAGE = "lineage";
    private static final String TABLE = "subject";
    private static final int KEPT_DECODED = 3000;
    private static final byte[] NOTHING = new byte[0];

    private final Sealer sealer;
    private final SearchIndex index;
    private final Function<Transaction, StoragePolicy> policy;
    private final Map<SubjectId, ServerState> held = new ConcurrentHashMap<>();
    private final Map<SubjectId, ServerState> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SubjectId, ServerState> eldest) {
            return size() > KEPT_DECODED;
        }
    };

    private final Set<Known> broken = ConcurrentHashMap.newKeySet();
    private final Set<Known> fetchedAgain = ConcurrentHashMap.newKeySet();
    private volatile boolean unknownKind;

    /// @param index kept in step with the states, in the same transactions
    /// @param policy what may be written down
    public DocumentCache(Sealer sealer, SearchIndex index, Function<Transaction, StoragePolicy> policy) {
        this.sealer = sealer;
        this.index = index;
        this.policy = policy;
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

    /// Where the feed was read to, and in which lineage.
    public FeedPlace place(Transaction transaction) {
        return new FeedPlace(position(transaction), lineage(transaction));
    }

    private static @Nullable UUID lineage(Transaction transaction) {
        try {
            return transaction.setting(LINEAGE).map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException damaged) {
            // As if none had been said yet.
            return null;
        }
    }

    /// Takes in one page of the feed and its position. An older state never replaces a newer one.
    ///
    /// @return the subjects it changed
    public Set<SubjectId> apply(Transaction transaction, ChangesPage page, Instant now) {
        var rules = policy.apply(transaction);
        var changed = new HashSet<SubjectId>();
        var newer = new ArrayList<ChangesPage.Change>();
        for (var change : page.changes()) {
            var id = change.subject();
            var glance = Glance.at(change.state());
            var rule = rules.of(glance.secrecy());
            boolean wasKept = !rule.stored() && kept(transaction, id);
            int rows = transaction.update(
                    "INSERT INTO subject (kind, id, version, received, sealed, expires, bare, lent) VALUES (?, ?, ?, ?,"
                            + " ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, received ="
                            + " excluded.received, sealed = excluded.sealed, expires = excluded.expires, bare ="
                            + " excluded.bare, lent = excluded.lent WHERE excluded.version > version",
                    id.kind().name(),
                    id.id(),
                    change.version(),
                    now.toEpochMilli(),
                    rule.stored()
                            ? sealer.seal(
                                    place(id, change.version()), change.state().bytes())
                            : NOTHING,
                    end(rule, now),
                    rule.stored() ? 0 : 1,
                    glance.lent() ? 1 : 0);
            if (rows > 0) {
                changed.add(id);
                if (rule.stored()) {
                    held.remove(id);
                    newer.add(change);
                } else {
                    hold(change);
                    if (wasKept) {
                        bare(transaction, id);
                    }
                }
            }
        }
        if (page.bulk()) {
            index.later(
                    transaction, newer.stream().map(ChangesPage.Change::subject).toList());
        } else {
            index.take(
                    transaction,
                    newer.stream().map(each -> each.state().value()).toList());
        }
        for (var id : page.removals()) {
            transaction.update(
                    "DELETE FROM subject WHERE kind = ? AND id = ?", id.kind().name(), id.id());
            transaction.update(
                    "DELETE FROM note WHERE kind = ? AND subject = ?", id.kind().name(), id.id());
            index.drop(transaction, id);
            forget(id);
            held.remove(id);
            changed.add(id);
        }
        transaction.set(POSITION, Long.toString(page.next()));
        keepLineage(transaction, page);
        return changed;
    }

    private static void keepLineage(Transaction transaction, ChangesPage page) {
        var lineage = page.lineage();
        if (lineage != null) {
            transaction.set(LINEAGE, lineage.toString());
        }
    }

    private static boolean kept(Transaction transaction, SubjectId id) {
        return transaction
                .row(
                        "SELECT 1 FROM subject WHERE kind = ? AND id = ? AND bare = 0",
                        row -> row.number(1),
                        id.kind().name(),
                        id.id())
                .isPresent();
    }

    private static @Nullable Long end(StoragePolicy.Rule rule, Instant received) {
        var days = rule.days();
        return days == null ? null : received.plus(days, ChronoUnit.DAYS).toEpochMilli();
    }

    private void hold(ChangesPage.Change change) {
        try {
            held.put(change.subject(), new ServerState(change.state().value(), change.version()));
        } catch (UnreadableException strange) {
            fetchedAgain.add(new Known(change.subject(), change.version(), true));
        }
        forget(change.subject());
    }

    /// What can be seen on line only, and is not in memory.
    public List<SubjectId> notHere(Transaction transaction, int most) {
        return transaction
                .rows(
                        "SELECT kind, id, version, bare FROM subject WHERE bare = 1 ORDER BY received DESC",
                        DocumentCache::known)
                .stream()
                .flatMap(Optional::stream)
                .filter(each -> {
                    var here = held.get(each.id());
                    return (here == null || here.version() != each.version()) && !fetchedAgain.contains(each);
                })
                .map(Known::id)
                .limit(most)
                .toList();
    }

    /// Takes what can be seen on line only into memory.
    ///
    /// @return the subjects it changed
    public Set<SubjectId> takeIntoMemory(Transaction transaction, ChangesPage states) {
        var changed = new HashSet<SubjectId>();
        for (var change : states.changes()) {
            int rows = transaction.update(
                    "UPDATE subject SET version = ? WHERE kind = ? AND id = ? AND bare = 1 AND version <= ?",
                    change.version(),
                    change.subject().kind().name(),
                    change.subject().id(),
                    change.version());
            if (rows > 0) {
                hold(change);
                changed.add(change.subject());
            }
        }
        for (var id : states.removals()) {
            transaction.update(
                    "DELETE FROM subject WHERE kind = ? AND id = ? AND bare = 1",
                    id.kind().name(),
                    id.id());
            held.remove(id);
            changed.add(id);
        }
        return changed;
    }

    /// The documents that can be seen on line only, as far as they are in memory.
    public Map<SubjectId, ServerState> held() {
        return Map.copyOf(held);
    }

    /// Those whose time on this machine is over.
    public List<ServerState> due(Transaction transaction, Instant now) {
        return transaction
                .rows(
                        "SELECT kind, id, version, bare FROM subject WHERE expires <= ? AND bare = 0",
                        DocumentCache::known,
                        now.toEpochMilli())
                .stream()
                .flatMap(Optional::stream)
                .flatMap(each -> decoded(transaction, each).stream())
                .toList();
    }

    /// Writes down anew until when each may be kept, by another policy.
    public void judge(Transaction transaction, StoragePolicy rules) {
        for (var row : transaction.rows(
                "SELECT kind, id, version, bare, received FROM subject WHERE bare = 0",
                row -> new Received(known(row), Instant.ofEpochMilli(row.number(5))))) {
            row.known()
                    .flatMap(known -> decoded(transaction, known))
                    .ifPresent(state -> transaction.update(
                            "UPDATE subject SET expires = ? WHERE kind = ? AND id = ?",
                            end(rules.of(state.document().draft().content().secrecy()), row.at()),
                            state.document().id().kind().name(),
                            state.document().id().id()));
        }
    }

    private record Received(Optional<Known> known, Instant at) {}

    /// Leaves nothing of a document on this machine but that there is one.
    public void bare(Transaction transaction, SubjectId id) {
        transaction.update(
                "UPDATE subject SET sealed = ?, bare = 1 WHERE kind = ? AND id = ?",
                NOTHING,
                id.kind().name(),
                id.id());
        transaction.update(
                "DELETE FROM note WHERE kind = ? AND subject = ?", id.kind().name(), id.id());
        index.purge(transaction, id);
        forget(id);
    }

    /// Forgets every state: the office was restored from a backup, and what it knows now may be older.
    ///
    /// @return the subjects that were here
    public Set<SubjectId> forgetAll(Transaction transaction) {
        var all = new HashSet<>(ids(transaction));
        all.forEach(id -> index.drop(transaction, id));
        transaction.update("DELETE FROM subject");
        held.clear();
        broken.clear();
        fetchedAgain.clear();
        synchronized (decoded) {
            decoded.clear();
        }
        return all;
    }

    /// Goes over to the lineage of a page, whose feed is to be read from the beginning.
    public void goOver(Transaction transaction, ChangesPage page) {
        keepLineage(transaction, page);
        startOver(transaction);
    }

    /// Has everything fetched again from the beginning; what is here stays readable until it is replaced.
    public void startOver(Transaction transaction) {
        transaction.set(POSITION, "0");
    }

    public Optional<ServerState> state(Transaction transaction, SubjectId id) {
        return transaction
                .row(
                        "SELECT kind, id, version, bare FROM subject WHERE kind = ? AND id = ?",
                        DocumentCache::known,
                        id.kind().name(),
                        id.id())
                .flatMap(known -> known)
                .flatMap(known -> decoded(transaction, known));
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
        return transaction
                .rows("SELECT kind, id, version, bare FROM subject WHERE lent = 1", DocumentCache::known)
                .stream()
                .flatMap(Optional::stream)
                .map(Known::id)
                .toList();
    }

    /// Every document, newest received first.
    public Map<SubjectId, ServerState> all(Transaction transaction) {
        var all = new LinkedHashMap<SubjectId, ServerState>();
        for (var each : known(transaction)) {
            decoded(transaction, each).ifPresent(state -> all.put(each.id(), state));
        }
        return all;
    }

    /// Which documents are here, newest received first.
    public List<SubjectId> ids(Transaction transaction) {
        return known(transaction).stream().map(Known::id).toList();
    }

    /// Whether a state was met that does not open.
    public boolean damaged() {
        return unknownKind || !broken.isEmpty();
    }

    /// Drops the states that did not open and has everything fetched again.
    public void dropDamaged(Transaction transaction) {
        for (var known : List.copyOf(broken)) {
            transaction.update(
                    "DELETE FROM subject WHERE kind = ? AND id = ?",
                    known.id().kind().name(),
                    known.id().id());
            fetchedAgain.add(known);
            broken.remove(known);
        }
        if (unknownKind) {
            var kinds = Arrays.stream(SubjectKind.values()).map(each -> "'" + each.name() + "'");
            transaction.update("DELETE FROM subject WHERE kind NOT IN (" + kinds.collect(joining(", ")) + ")");
            unknownKind = false;
        }
        startOver(transaction);
    }

    /// @param bare whether it is in memory only, if at all
    private record Known(SubjectId id, long version, boolean bare) {}

    private List<Known> known(Transaction transaction) {
        var all = new ArrayList<Known>();
        for (var each : transaction.rows(
                "SELECT kind, id, version, bare FROM subject ORDER BY received DESC, id", DocumentCache::known)) {
            each.ifPresentOrElse(all::add, () -> unknownKind = true);
        }
        return all;
    }

    /// Empty where it is no kind of subject that there is: damage.
    private static Optional<Known> known(Row row) {
        var kind = row.text(1);
        return Arrays.stream(SubjectKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(each -> new Known(new SubjectId(each, row.text(2)), row.number(3), row.yes(4)));
    }

    private Optional<ServerState> decoded(Transaction transaction, Known known) {
        var id = known.id();
        if (known.bare()) {
            return Optional.ofNullable(held.get(id)).filter(here -> here.version() == known.version());
        }
        synchronized (decoded) {
            var kept = decoded.get(id);
            if (kept != null && kept.version() == known.version()) {
                return Optional.of(kept);
            }
        }
        var place = place(id, known.version());
        var sealed = transaction
                .row(
                        "SELECT sealed FROM subject WHERE kind = ? AND id = ?",
                        row -> row.bytes(1),
                        id.kind().name(),
                        id.id())
                .orElseThrow(() -> new StoreFailed(StoreFailed.Code.DAMAGED, 0, null));
        try {
            var document = Encoding.read(sealer.open(place, sealed), OfficialDocument.class);
            if (document.id().equals(id)) {
                var state = new ServerState(document, known.version());
                synchronized (decoded) {
                    decoded.put(id, state);
                }
                return Optional.of(state);
            }
        } catch (SealBroken | UnreadableException damaged) {
            LOG.atDebug().setCause(damaged).log("a state does not open");
        }
        // Out of sight until the next round has fetched it again; once, for the office may have written it so.
        if (!fetchedAgain.contains(known)) {
            broken.add(known);
        }
        return Optional.empty();
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
