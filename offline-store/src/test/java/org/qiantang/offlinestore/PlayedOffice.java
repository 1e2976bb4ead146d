package org.qiantang.offlinestore;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.domain.exchange.WantedStates;

/// A central office in memory that rules by the real decision code, for situations a real one gets into too rarely.
/// What it takes in, holds, repeats and tells goes by the rules of the real one's command desk and feed.
public final class PlayedOffice {
    /// How long a text is lent.
    public static final Duration LENT = Duration.ofHours(8);

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock clock;
    private OfficeFacts facts;
    private final Map<SubjectId, List<OfficialDocument>> versions = new HashMap<>();
    private final Map<SubjectId, ChangesPage.Change> encoded = new HashMap<>();
    private final Map<CommandId, Decided> decided = new LinkedHashMap<>();
    private final Map<CommandId, Integer> effects = new LinkedHashMap<>();
    private final Map<PersonId, PlayedFeed> feeds =
            new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    private final Map<Circulation.Series, Integer> serials = new HashMap<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private Predicate<CommandEnvelope> unable = each -> false;
    private @Nullable UUID lineage = new UUID(0, 1);
    private int begun;
    private int factsChanged = 1;

    /// A command with its outcome, kept for good.
    public record Decided(CommandEnvelope envelope, Outcome outcome) {}

    public PlayedOffice(Clock clock) {
        this(clock, City.FACTS);
    }

    public PlayedOffice(Clock clock, OfficeFacts facts) {
        this.clock = clock;
        this.facts = facts;
    }

    synchronized OfficeFacts facts() {
        return facts;
    }

    /// Which commands the office fails at for now, as it would with a database that has just ended.
    public synchronized void unable(Predicate<CommandEnvelope> commands) {
        unable = commands;
    }

    /// Decides each command of a batch for itself. One that cannot be decided now gets no answer.
    public synchronized List<CommandAnswer> decide(PersonId caller, List<CommandEnvelope> batch) {
        var answers = new ArrayList<CommandAnswer>();
        var holding = new HashMap<SubjectId, CommandId>();
        for (var envelope : batch) {
            var because = holding.get(envelope.subject());
            if (because != null) {
                answers.add(new CommandAnswer(envelope.id(), new Outcome.Held(because)));
            } else if (unable.test(envelope)) {
                holding.put(envelope.subject(), envelope.id());
            } else {
                var outcome = decide(caller, envelope);
                answers.add(new CommandAnswer(envelope.id(), outcome));
                if (outcome instanceof Outcome.Refused) {
                    holding.put(envelope.subject(), envelope.id());
                }
            }
        }
        return answers;
    }

    private Outcome decide(PersonId caller, CommandEnvelope envelope) {
        if (!envelope.person().equals(caller)) {
            return new Outcome.Refused(Refusal.of(RefusalCode.NOT_YOUR_POST));
        }
        var known = decided.get(envelope.id());
        if (known != null) {
            return known.envelope().equals(envelope)
                    ? known.outcome()
                    : new Outcome.Refused(Refusal.of(RefusalCode.COMMAND_ID_REUSED));
        }
        var ruling = new PlayedRuling(this, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var outcome = ruling.rule(envelope);
        if (outcome instanceof Outcome.Accepted) {
            effects.merge(envelope.id(), 1, Integer::sum);
            ruling.changes().forEach(this::write);
        }
        decided.put(envelope.id(), new Decided(envelope, outcome));
        return outcome;
    }

    /// Changes a document as somebody else's doing.
    public synchronized long put(OfficialDocument document) {
        var ruling = new PlayedRuling(this, clock.instant());
        ruling.note(document.id(), state(document.id()).orElse(null), document);
        ruling.changes().forEach(this::write);
        return version(document.id());
    }

    private void endLending() {
        for (var id : subjects()) {
            var ruling = new PlayedRuling(this, clock.instant());
            ruling.endLending(id);
            ruling.changes().forEach(this::write);
        }
    }

    private void write(PlayedRuling.Change change) {
        versions.computeIfAbsent(change.id(), ignored -> new ArrayList<>()).addAll(change.states());
        long version = version(change.id());
        change.states().getLast().readers().forEach(person -> feed(person).write(change.id(), version, false));
        change.removed().forEach(person -> feed(person).write(change.id(), version, true));
    }

    /// Takes a document out of a person's sight.
    public synchronized void takeAway(PersonId person, SubjectId id) {
        var seen = document(id);
        put(new OfficialDocument(
                id,
                seen.organ(),
                seen.route(),
                seen.draft(),
                seen.progress(),
                seen.formalities(),
                seen.trail(),
                seen.readers().stream().filter(each -> !each.equals(person)).toList(),
                seen.deliveries(),
                seen.origin()));
    }

    /// How many commands took effect.
    public synchronized int effects() {
        return effects.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// How often a command took effect.
    public synchronized int effects(CommandId id) {
        return effects.getOrDefault(id, 0);
    }

    /// What became of a command; empty where it was never decided.
    public synchronized Optional<Decided> decided(CommandId id) {
        return Optional.ofNullable(decided.get(id));
    }

    public synchronized OfficialDocument document(SubjectId id) {
        return state(id).orElseThrow();
    }

    synchronized Optional<OfficialDocument> state(SubjectId id) {
        return Optional.ofNullable(versions.get(id)).map(List::getLast);
    }

    /// The newest version of a document; 0 where there is none.
    public synchronized long version(SubjectId id) {
        return versions.getOrDefault(id, List.of()).size();
    }

    /// A document as it is passed on, which is encoded once, as at a real office.
    synchronized ChangesPage.Change change(SubjectId id) {
        return encoded.compute(
                id,
                (same, known) -> known != null && known.version() == version(id)
                        ? known
                        : ChangesPage.Change.of(id, version(id), document(id)));
    }

    /// A document as it was at a version.
    public synchronized Optional<OfficialDocument> document(SubjectId id, long version) {
        var known = versions.getOrDefault(id, List.of());
        return version < 1 || version > known.size() ? Optional.empty() : Optional.of(known.get((int) version - 1));
    }

    public synchronized Set<SubjectId> subjects() {
        return Set.copyOf(versions.keySet());
    }

    public synchronized PlayedFeed feed(PersonId person) {
        return feeds.computeIfAbsent(person, ignored -> new PlayedFeed());
    }

    synchronized ChangesPage changes(PersonId person, long after, int limit) {
        endLending();
        return feed(person).page(after, limit, this);
    }

    synchronized @Nullable UUID lineage() {
        return lineage;
    }

    /// Begins another lineage, as a restored office does.
    ///
    /// @param next null for an office from before there were any
    synchronized void lineage(@Nullable UUID next) {
        lineage = next;
    }

    synchronized int nextSerial(Circulation.Series series) {
        return serials.getOrDefault(series, 0) + 1;
    }

    synchronized void take(Circulation.Series series, int serial) {
        serials.put(series, serial);
    }

    /// What the office calls the present version of its facts.
    public synchronized String factsTag() {
        return Integer.toString(factsChanged);
    }

    /// Wants other things kept by its clients.
    public synchronized void storage(StoragePolicy policy) {
        facts = new OfficeFacts(
                facts.directory(),
                facts.routes(),
                facts.trustedRoots(),
                facts.revocationLists(),
                facts.printFonts(),
                facts.sealPolicy(),
                facts.sealRegistry(),
                policy);
        changeFacts();
    }

    synchronized ChangesPage states(PersonId person, WantedStates wanted) {
        var changes = new ArrayList<ChangesPage.Change>();
        var removals = new ArrayList<SubjectId>();
        for (var id : wanted.subjects()) {
            var state = state(id).filter(each -> each.readers().contains(person));
            state.ifPresent(each -> changes.add(change(id)));
            if (state.isEmpty()) {
                removals.add(id);
            }
        }
        return new ChangesPage(changes, removals, 0, false);
    }

    public synchronized void changeFacts() {
        factsChanged++;
    }

    public synchronized BlobReference hold(byte[] bytes, String name) {
        var sha256 = Encoding.sha256(bytes);
        blobs.put(sha256, bytes);
        return new BlobReference(sha256, bytes.length, "application/pdf", name);
    }

    public synchronized boolean has(String sha256) {
        return blobs.containsKey(sha256);
    }

    synchronized Optional<byte[]> blob(String sha256) {
        return Optional.ofNullable(blobs.get(sha256));
    }

    /// Puts other bytes in the place of a blob's, as damage would.
    synchronized void exchange(String sha256, byte[] bytes) {
        blobs.put(sha256, bytes);
    }

    synchronized String beginUpload() {
        var upload = "/v1/uploads/" + ++begun;
        uploads.put(upload, new ByteArrayOutputStream());
        return upload;
    }

    synchronized Optional<ByteArrayOutputStream> upload(String upload) {
        return Optional.ofNullable(uploads.get(upload));
    }

    /// Forgets what was uploaded in part, as the office may.
    public synchronized void forgetUploads() {
        uploads.clear();
    }
}
