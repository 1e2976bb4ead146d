package org.qiantang.backend.command;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.command.Subjects.Held;
import org.qiantang.backend.database.Writes;
import org.qiantang.backend.directory.Facts;
import org.qiantang.backend.feed.Feed;
import org.qiantang.backend.seal.SealDesk;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Effect;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;

/// The deciding of one command and of everything it sets off, inside one transaction.
final class Ruling {
    private final Desk desk;
    private final Facts facts;
    private final Instant now;
    private final Writes writes;
    private final Map<SubjectId, Feed.Changed> changed = new LinkedHashMap<>();

    /// What a ruling works with; the same for all.
    ///
    /// @param lent how long a text is lent
    record Desk(
            Subjects subjects,
            Serials serials,
            FinalFiles finalFiles,
            SealDesk seals,
            Feed feed,
            ZoneId zone,
            Duration lent) {}

    /// @param writes of the transaction, sent by whoever ends it
    Ruling(Desk desk, Facts facts, Instant now, Writes writes) {
        this.writes = writes;
        this.desk = desk;
        this.facts = facts;
        this.now = now;
    }

    /// Decides and carries out. What is refused has left no trace.
    Outcome rule(CommandEnvelope envelope, boolean signed) {
        var id = envelope.subject();
        var before = desk.subjects().lock(id);
        var context = context(before, envelope, signed, null);
        var series = before.state() == null
                ? Optional.<Circulation.Series>empty()
                : Circulation.seriesFor(before.state(), envelope.command(), context);
        int serial = series.map(desk.serials()::next).orElse(0);
        var decision = Circulation.decide(
                id,
                before.state(),
                envelope.command(),
                series.isPresent() ? context(before, envelope, signed, serial) : context);
        return switch (decision) {
            case Decision.Refused refused -> new Outcome.Refused(refused.refusal());
            case Decision.Accepted accepted -> {
                var refused = filesRefused(envelope, before.state());
                if (refused.isPresent()) {
                    yield refused.get();
                }
                series.ifPresent(each -> desk.serials().take(each, serial));
                apply(id, before, accepted);
                desk.feed().write(writes, changed.values());
                yield new Outcome.Accepted(
                        changed(id).version(),
                        accepted.entries().stream().anyMatch(entry -> entry.what() == Happening.OPINION_KEPT_LATE));
            }
        };
    }

    /// Takes back a text whose time is over, unless it was renewed or given back in this very moment.
    void endLending(SubjectId id) {
        var before = desk.subjects().lock(id);
        var command = new DocumentCommand.EndLending();
        if (Circulation.decide(id, before.state(), command, context(before, null, false, null))
                instanceof Decision.Accepted accepted) {
            apply(id, before, accepted);
            desk.feed().write(writes, changed.values());
        }
    }

    /// What only the office can say of the files a command names.
    private Optional<Outcome> filesRefused(CommandEnvelope envelope, @Nullable OfficialDocument before) {
        var refusal = switch (envelope.command()) {
            case DocumentCommand.ApplySeal seal
            when before != null -> desk.seals().examine(envelope, before, seal.sealedFile(), now);
            case DocumentCommand.SealFile seal
            when before != null -> desk.seals().examine(envelope, before, seal, now);
            case DocumentCommand.SaveDraft save ->
                desk.finalFiles()
                        .refused(before == null ? null : before.draft().content(), save.content(), envelope.person());
            default -> Optional.<Refusal>empty();
        };
        return refusal.map(Outcome.Refused::new);
    }

    private void apply(SubjectId id, Held before, Decision.Accepted accepted) {
        var next = accepted.next();
        desk.subjects().save(writes, id, before, next, accepted.entries(), Timestamp.from(now));
        note(id, before, next);
        for (var effect : accepted.effects()) {
            writes.send();
            carryOut(id, next, effect);
        }
    }

    private void note(SubjectId id, Held before, OfficialDocument next) {
        Set<PersonId> removed = new HashSet<>();
        var earlier = changed.get(id);
        if (earlier != null) {
            removed.addAll(earlier.removed());
        }
        if (before.state() != null) {
            removed.addAll(before.state().readers());
        }
        next.readers().forEach(removed::remove);
        changed.put(id, new Feed.Changed(id, before.version() + 1, Set.copyOf(next.readers()), removed));
    }

    private void carryOut(SubjectId id, OfficialDocument document, Effect effect) {
        switch (effect) {
            case Effect.MakeFinalFile ignored -> {
                var file = desk.finalFiles().make(document, facts.directory(), now);
                act(id, new DocumentCommand.RecordFinalFile(file));
            }
            case Effect.DeliverTo to ->
                act(id.at(to.recipient()), new DocumentCommand.Deliver(incomingRoute(), to.recipient(), document));
            case Effect.ReportTo report ->
                act(report.sender(), new DocumentCommand.ReportDelivery(report.recipient(), report.state()));
        }
    }

    /// An act of the office itself, decided like any other. Where it is refused, the command that set it off is
    /// refused for the same reason and nothing of it stays.
    private void act(SubjectId id, DocumentCommand.OfficeAct command) {
        var before = desk.subjects().lock(id);
        switch (Circulation.decide(id, before.state(), command, context(before, null, false, null))) {
            case Decision.Accepted accepted -> apply(id, before, accepted);
            case Decision.Refused refused -> throw new EffectRefused(refused.refusal());
        }
    }

    private String incomingRoute() {
        return facts.routes().incoming().map(Route::id).orElse("");
    }

    private Feed.Changed changed(SubjectId id) {
        var found = changed.get(id);
        if (found == null) {
            throw new IllegalStateException("an accepted command changes its subject");
        }
        return found;
    }

    /// @param envelope null where the office itself acts
    private Context context(Held before, @Nullable CommandEnvelope envelope, boolean signed, @Nullable Integer serial) {
        return new Context(
                facts.directory(),
                facts.routes(),
                envelope == null ? null : envelope.actor(),
                envelope == null ? null : envelope.id(),
                true,
                signed,
                serial,
                now,
                desk.zone(),
                new Context.Lending(
                        envelope == null ? "" : envelope.device(),
                        before.at(),
                        before.at().plus(desk.lent())));
    }
}
