package org.qiantang.offlinestore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.Circulation.Series;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Effect;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;

/// The deciding of one command and of everything it sets off, all or nothing, as the real office does in one
/// transaction.
final class PlayedRuling {
    private final PlayedOffice office;
    private final Routes routes;
    private final Instant now;
    private final Map<SubjectId, Change> changes = new LinkedHashMap<>();

    /// What one ruling does to a subject: its next versions, and who sees it no more.
    record Change(SubjectId id, List<OfficialDocument> states, Set<PersonId> removed) {}

    PlayedRuling(PlayedOffice office, Instant now) {
        this.office = office;
        this.routes = new Routes(office.facts().routes());
        this.now = now;
    }

    Collection<Change> changes() {
        return changes.values();
    }

    Outcome rule(CommandEnvelope envelope) {
        var id = envelope.subject();
        var before = state(id);
        var context = context(envelope.actor(), envelope, null);
        var series =
                before == null ? Optional.<Series>empty() : Circulation.seriesFor(before, envelope.command(), context);
        var granted = series.map(office::nextSerial).orElse(null);
        var decision = Circulation.decide(id, before, envelope.command(), context(envelope.actor(), envelope, granted));
        if (decision instanceof Decision.Refused no) {
            return new Outcome.Refused(no.refusal());
        }
        var accepted = (Decision.Accepted) decision;
        if (!filesThere(envelope.command())) {
            return new Outcome.Refused(Refusal.of(RefusalCode.BLOB_MISSING));
        }
        var refused = apply(id, before, accepted);
        if (refused.isPresent()) {
            changes.clear();
            return new Outcome.Refused(refused.get());
        }
        if (granted != null) {
            office.take(series.orElseThrow(), granted);
        }
        var change = changes.get(id);
        return new Outcome.Accepted(
                office.version(id) + (change == null ? 0 : change.states().size()),
                accepted.entries().stream().anyMatch(entry -> entry.what() == Happening.OPINION_KEPT_LATE));
    }

    /// Takes back a text whose time is over.
    void endLending(SubjectId id) {
        var lent = state(id);
        if (lent != null && lent.progress().lease() != null) {
            act(id, new DocumentCommand.EndLending());
        }
    }

    private boolean filesThere(DocumentCommand command) {
        return switch (command) {
            case DocumentCommand.SaveDraft save ->
                BlobReference.of(save.content()).allMatch(each -> office.has(each.sha256()));
            case DocumentCommand.ApplySeal seal -> office.has(seal.sealedFile().sha256());
            case DocumentCommand.SealFile seal -> office.has(seal.sealedFile().sha256());
            default -> true;
        };
    }

    private @Nullable OfficialDocument state(SubjectId id) {
        var changed = changes.get(id);
        return changed == null
                ? office.state(id).orElse(null)
                : changed.states().getLast();
    }

    private Optional<Refusal> apply(SubjectId id, @Nullable OfficialDocument before, Decision.Accepted accepted) {
        note(id, before, accepted.next());
        for (var effect : accepted.effects()) {
            var refused = carryOut(id, accepted.next(), effect);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    /// Notes the next version of a subject.
    void note(SubjectId id, @Nullable OfficialDocument before, OfficialDocument next) {
        var change = changes.computeIfAbsent(id, ignored -> new Change(id, new ArrayList<>(), new LinkedHashSet<>()));
        if (before != null) {
            change.removed().addAll(before.readers());
        }
        next.readers().forEach(change.removed()::remove);
        change.states().add(next);
    }

    private Optional<Refusal> carryOut(SubjectId id, OfficialDocument document, Effect effect) {
        return switch (effect) {
            case Effect.MakeFinalFile ignored -> act(id, new DocumentCommand.RecordFinalFile(finalFile(document)));
            case Effect.DeliverTo to ->
                act(
                        id.at(to.recipient()),
                        new DocumentCommand.Deliver(
                                routes.incoming().map(Route::id).orElse(""), to.recipient(), document));
            case Effect.ReportTo report ->
                act(report.sender(), new DocumentCommand.ReportDelivery(report.recipient(), report.state()));
        };
    }

    /// A file in the place of the typeset one, with a place for each organ's seal.
    private FinalFile finalFile(OfficialDocument document) {
        var bytes = ("定版 " + document.id().id()).repeat(40).getBytes(StandardCharsets.UTF_8);
        var areas = document.issuers().stream()
                .map(organ -> new SealArea(organ, SealArea.Kind.ORGAN_SEAL, "钱塘", 0, 130, 200, 42, 42))
                .toList();
        return new FinalFile(office.hold(bytes, "定版.pdf"), 1, areas);
    }

    private Optional<Refusal> act(SubjectId id, DocumentCommand.OfficeAct command) {
        var before = state(id);
        return switch (Circulation.decide(id, before, command, context(null, null, null))) {
            case Decision.Accepted accepted -> apply(id, before, accepted);
            case Decision.Refused refused -> Optional.of(refused.refusal());
        };
    }

    private Context context(@Nullable Actor actor, @Nullable CommandEnvelope envelope, @Nullable Integer serial) {
        return new Context(
                office.facts().directory(),
                routes,
                actor,
                envelope == null ? null : envelope.id(),
                true,
                envelope != null && envelope.signature() != null,
                serial,
                now,
                PlayedOffice.ZONE,
                new Context.Lending(envelope == null ? "" : envelope.device(), now, now.plus(PlayedOffice.LENT)));
    }
}
