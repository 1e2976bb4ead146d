package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedDesk;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.KeptCommand.State;
import org.qiantang.offlinestore.outbox.Savings;

/// What one program keeps and shows, compared with what it may.
final class Sight {
    private static final Set<String> INSTEAD = Set.of(Savings.MERGED, Savings.TAKEN_UP);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration DAILY = Duration.ofDays(1);

    private final SteppedDesk desk;
    private final PersonId person;
    private final PlayedOffice office;
    private final OfficeFacts facts;
    private final Routes routes;
    private final Ledger ledger;
    private final Checkpoint checkpoint;
    private final Clock clock;
    private @Nullable Instant tidied;

    /// A document as it is in the store.
    ///
    /// @param bare whether it can be seen on line only
    /// @param traces bytes of it and entries in the index
    private record Stored(long version, boolean bare, Instant received, long traces) {}

    /// What was in a store at a moment.
    private record Before(Instant at, StoragePolicy rules, Map<SubjectId, Stored> stored, Set<SubjectId> unfinished) {}

    Sight(
            SteppedDesk desk,
            PersonId person,
            PlayedOffice office,
            OfficeFacts facts,
            Ledger ledger,
            Checkpoint checkpoint,
            Clock clock) {
        this.desk = desk;
        this.person = person;
        this.office = office;
        this.facts = facts;
        this.routes = new Routes(facts.routes());
        this.ledger = ledger;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /// Compares everything the program shows with what it may show.
    ///
    /// @param closely whether also each document as its person sees it
    void look(boolean closely) {
        var outbox = outbox();
        takeNote(outbox);
        ledger.compare(outbox, office);
        var stored = stored();
        var versions = new HashMap<SubjectId, Long>();
        stored.forEach((id, each) -> versions.put(id, each.version()));
        long position = desk.rooms().database().read(desk.rooms().documents()::position);
        checkpoint.compare(new Checkpoint.Standing(position, versions), office.feed(person));
        stored.forEach((id, each) ->
                unless(!each.bare() || each.traces() == 0, "%s 不许留在本机，却还有 %s 的痕迹", person.value(), id.id()));
        if (closely) {
            compareViews(outbox, stored);
        }
    }

    private List<Ledger.Kept> outbox() {
        return desk.rooms()
                .database()
                .read(transaction -> transaction.rows(
                        "SELECT command, state, accepted_version, late, sent, coalesce(reason, ''), coalesce(because,"
                                + " ''), settled FROM outbox ORDER BY number",
                        row -> new Ledger.Kept(
                                new CommandId(UUID.fromString(row.text(1))),
                                State.valueOf(row.text(2)),
                                row.number(3),
                                row.yes(4),
                                row.yes(5),
                                row.text(6),
                                row.text(7),
                                row.yes(8))));
    }

    private Map<SubjectId, Stored> stored() {
        var stored = new HashMap<SubjectId, Stored>();
        desk.rooms()
                .database()
                .read(transaction -> transaction.rows(
                        "SELECT kind, id, version, bare, received, length(sealed) + (SELECT count(*) FROM"
                                + " search_document AS found WHERE found.kind = subject.kind AND found.id ="
                                + " subject.id) FROM subject",
                        row -> Map.entry(
                                new SubjectId(SubjectKind.valueOf(row.text(1)), row.text(2)),
                                new Stored(
                                        row.number(3),
                                        row.yes(4),
                                        Instant.ofEpochMilli(row.number(5)),
                                        row.number(6)))))
                .forEach(each -> stored.put(each.getKey(), each.getValue()));
        return stored;
    }

    /// A program was opened, or a turn of its loop begins: what time has run out is gone after it.
    ///
    /// @return what is left to look at then
    Optional<Runnable> expiring() {
        var now = clock.instant();
        var last = tidied;
        boolean due = last == null || now.isBefore(last) || !now.isBefore(last.plus(DAILY));
        if (!due) {
            return Optional.empty();
        }
        tidied = now;
        var before = new Before(now, rules(), stored(), unfinished());
        return Optional.of(() -> requireExpired(before, clock.instant()));
    }

    /// There was no room to write down that anything is gone: it is to be with the next turn.
    void notExpired() {
        tidied = null;
    }

    /// Of what can be seen on line only no file stays, but those that another document names too, or that are not sent.
    void requireNoFiles() {
        var stored = stored();
        var kept = new HashSet<String>();
        stored.forEach((id, each) -> {
            if (!each.bare()) {
                files(id, each).forEach(kept::add);
            }
        });
        var rooms = desk.rooms();
        stored.forEach((id, each) -> {
            if (each.bare()) {
                files(id, each)
                        .filter(token -> !kept.contains(token))
                        .forEach(token -> unless(
                                !rooms.database()
                                        .read(transaction ->
                                                rooms.blobs().records().expendable(transaction, token)),
                                "%s 不许留在本机，%s 却还有它的文件",
                                id.id(),
                                person.value()));
            }
        });
    }

    private Stream<String> files(SubjectId id, Stored stored) {
        return office.document(id, stored.version()).stream()
                .flatMap(OfficialDocument::files)
                .map(desk.rooms().blobs().records()::token);
    }

    private Set<SubjectId> unfinished() {
        return outbox().stream()
                .filter(Ledger.Kept::unfinished)
                .flatMap(each -> Optional.ofNullable(ledger.envelope(each.id())).stream())
                .map(envelope -> envelope.subject())
                .collect(Collectors.toSet());
    }

    /// What was here, and nobody needs any more, is gone once its time is over by the office's rules as they are known
    /// here, and nothing else is.
    private void requireExpired(Before before, Instant now) {
        var rules = rules();
        var unfinished = unfinished();
        stored().forEach((id, left) -> {
            var then = before.stored().get(id);
            var document = office.document(id, left.version());
            if (then == null || then.bare() || then.version() != left.version() || document.isEmpty()) {
                return;
            }
            boolean awaited = document.get().toDoFor(person) || document.get().toReadFor(person);
            boolean needed = awaited || before.unfinished().contains(id) || unfinished.contains(id);
            var label = document.get().draft().content().secrecy();
            var rule = rules.of(label);
            if (!left.bare()) {
                boolean over = over(rule, left, before.at());
                unless(!over || (rule.stored() && needed), "%s 的本机留存期已过，%s 却还留着", id.id(), person.value());
                return;
            }
            var earlier = before.rules().of(label);
            boolean kept = rule.stored() && earlier.stored();
            boolean over = Stream.of(before.at(), now).anyMatch(at -> over(rule, left, at) || over(earlier, left, at));
            boolean unfinishedAllAlong = before.unfinished().contains(id) && unfinished.contains(id);
            unless(!kept || (over && !awaited && !unfinishedAllAlong), "%s 还该留在本机，%s 却没有了", id.id(), person.value());
        });
    }

    private StoragePolicy rules() {
        return desk.rooms().database().read(desk.rooms().facts()::storage);
    }

    private static boolean over(StoragePolicy.Rule rule, Stored stored, Instant at) {
        var days = rule.days();
        return days != null && !stored.received().plus(days, ChronoUnit.DAYS).isAfter(at);
    }

    /// A saving in which two were brought together, or that had to wait for the text, was given by nobody.
    private void takeNote(List<Ledger.Kept> outbox) {
        if (outbox.stream().anyMatch(each -> INSTEAD.contains(each.reason()) && !ledger.knows(each.id()))) {
            takeNote();
        }
    }

    private void takeNote() {
        desk.rooms().database().read(desk.rooms().outbox()::all).stream()
                .filter(each -> INSTEAD.contains(String.valueOf(each.reason())))
                .map(KeptCommand::envelope)
                .filter(each -> !ledger.knows(each.id()))
                .forEach(ledger::toldInstead);
    }

    /// The program sends commands.
    void sends(List<CommandEnvelope> commands) {
        boolean fresh = commands.stream()
                .anyMatch(each -> each.command() instanceof DocumentCommand.SaveDraft && !ledger.knows(each.id()));
        if (fresh) {
            takeNote();
        }
    }

    /// What is shown is the office's state with the own waiting commands on top, decided here once more.
    private void compareViews(List<Ledger.Kept> outbox, Map<SubjectId, Stored> stored) {
        var views = new HashMap<SubjectId, DocumentView>();
        desk.documents().forEach(each -> views.put(each.id(), each));
        var subjects = new HashSet<>(stored.keySet());
        subjects.addAll(views.keySet());
        outbox.forEach(each -> Optional.ofNullable(ledger.envelope(each.id()))
                .ifPresent(envelope -> subjects.add(envelope.subject())));
        for (var id : subjects) {
            var here = stored.get(id);
            long version = here == null ? 0 : here.version();
            var state = office.document(id, readable(id, here)).orElse(null);
            var expected = onTop(id, state, version, here == null && removed(id), outbox);
            var view = views.get(id);
            var shown = view == null ? null : view.state();
            unless(
                    Objects.equals(expected, shown),
                    "%s 显示的不是办公室的第 %d 版加上自己待发的命令%s",
                    id.id(),
                    version,
                    shown == null ? "：没有显示" : expected == null ? "：不该显示" : "");
        }
    }

    /// The version that can be read here; 0 where none can, also because it is to be seen on line only and not here.
    private long readable(SubjectId id, @Nullable Stored stored) {
        if (stored == null) {
            return 0;
        }
        var inMemory = desk.rooms().documents().held().get(id);
        boolean here = !stored.bare() || (inMemory != null && inMemory.version() == stored.version());
        return here ? stored.version() : 0;
    }

    private boolean removed(SubjectId id) {
        return office.feed(person).rows().stream()
                .anyMatch(row -> row.removed()
                        && row.subject().equals(id)
                        && row.position() <= checkpoint.standing().position());
    }

    /// What may be shown on top of a document: what waits and what was accepted, then savings that were overtaken and
    /// not yet brought together.
    private List<Ledger.Kept> inOrder(SubjectId id, List<Ledger.Kept> outbox) {
        var overtaken = new ArrayList<Ledger.Kept>();
        var ids = new HashSet<String>();
        var shown = new ArrayList<Ledger.Kept>();
        for (var kept : outbox) {
            var envelope = ledger.envelope(kept.id());
            if (envelope == null || !envelope.subject().equals(id)) {
                continue;
            }
            if (kept.state() == State.WAITING || kept.state() == State.ACCEPTED) {
                shown.add(kept);
            } else if (envelope.command() instanceof DocumentCommand.SaveDraft && kept.overtaken(ids)) {
                overtaken.add(kept);
                ids.add(kept.id().value().toString());
            }
        }
        if (overtaken.stream().noneMatch(each -> each.reason().equals(Savings.CLASH))) {
            shown.addAll(overtaken);
        }
        return shown;
    }

    private @Nullable OfficialDocument onTop(
            SubjectId id, @Nullable OfficialDocument under, long version, boolean gone, List<Ledger.Kept> outbox) {
        var state = under;
        for (var kept : inOrder(id, outbox)) {
            var envelope = ledger.envelope(kept.id());
            boolean pending = kept.state() == State.WAITING
                    || (kept.state() == State.ACCEPTED && kept.acceptedVersion() > version && !gone)
                    || kept.state() == State.REFUSED
                    || kept.state() == State.NEEDS_ATTENTION;
            if (envelope != null && pending) {
                var decision = Circulation.decide(
                        id,
                        state,
                        envelope.command(),
                        new Context(
                                facts.directory(),
                                routes,
                                envelope.actor(),
                                envelope.id(),
                                false,
                                envelope.signature() != null,
                                null,
                                envelope.issuedAt(),
                                ZONE,
                                null));
                if (decision instanceof Decision.Accepted accepted) {
                    state = accepted.next();
                }
            }
        }
        return state;
    }
}
