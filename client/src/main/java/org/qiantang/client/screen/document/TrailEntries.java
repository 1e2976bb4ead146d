package org.qiantang.client.screen.document;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.document.TrailEntry.Mark;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.Handlers;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.circulation.RouteStep;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.DepartmentId;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;

/// Tells a document's way: what happened, who is at it now, what comes.
final class TrailEntries {
    private final Directory directory;
    private final Words words;
    private final Moments moments;

    TrailEntries(Directory directory, Words words, Moments moments) {
        this.directory = directory;
        this.words = words;
        this.moments = moments;
    }

    List<TrailEntry> of(OfficialDocument document) {
        var entries = new ArrayList<TrailEntry>();
        var history = document.trail().history();
        @Nullable Instant since = null;
        int savings = 0;
        int files = 0;
        for (int i = 0; i < history.size(); i++) {
            var entry = history.get(i);
            boolean lastOfSavings = entry.what() == Happening.DRAFT_SAVED
                    && (i + 1 == history.size() || history.get(i + 1).what() != Happening.DRAFT_SAVED);
            savings += entry.what() == Happening.DRAFT_SAVED ? 1 : 0;
            if (since == null) {
                since = entry.at();
            }
            boolean file = filesOf(document, entry);
            files += file ? 1 : 0;
            boolean hidden = entry.what() == Happening.DELIVERY_REPORTED
                    || (file && i + 1 < history.size() && sameActor(entry, history.get(i + 1)))
                    || (entry.what() == Happening.DRAFT_SAVED && (!lastOfSavings || submitted(history, i)))
                    || (entry.what() == Happening.TEXT_CHANGED
                            && i + 1 < history.size()
                            && sameActor(entry, history.get(i + 1)));
            if (!hidden) {
                entries.add(happened(document, entry, Duration.between(since, entry.at()), savings, files));
                files = 0;
                since = entry.at();
            }
        }
        if (!document.progress().completed()) {
            document.progress().assignments().stream()
                    .filter(Assignment::open)
                    .forEach(each -> entries.add(now(document, each)));
            ahead(document, entries);
        }
        return entries;
    }

    /// A saving that ends in handing on is told by the handing on.
    private static boolean submitted(List<HistoryEntry> history, int at) {
        return at + 1 < history.size()
                && history.get(at + 1).what() == Happening.AGREED
                && history.get(at + 1).step().equals(history.get(at).step());
    }

    /// Whether it tells of the seal on one of the files of a request, of which a row is told at once.
    private static boolean filesOf(OfficialDocument document, HistoryEntry entry) {
        return entry.what() == Happening.SEAL_APPLIED && document.id().kind() == SubjectKind.SEAL_REQUEST;
    }

    private static boolean sameActor(HistoryEntry entry, HistoryEntry next) {
        return next.what() == entry.what() && Objects.equals(next.actor(), entry.actor());
    }

    private TrailEntry happened(OfficialDocument document, HistoryEntry entry, Duration took, int savings, int files) {
        var step = step(document, entry.step());
        // A step passed over carries the command that led past it, whose opinion belongs elsewhere.
        boolean passed = entry.what() == Happening.PASSED_OVER;
        var opinion = passed ? null : opinionOf(document, entry);
        boolean ownStep = entry.what() == Happening.AGREED;
        var what = ownStep && step != null
                ? step.kind().word()
                : passed && step != null
                        ? step.kind().word()
                        : words.say("document.happening." + entry.what().name());
        var note = passed
                ? words.say("document.passed-over")
                : took.toMinutes() < 1 ? "" : words.say("document.took", moments.span(took));
        if (ownStep
                && step != null
                && step.key().equals(document.route().steps().getFirst().key())
                && savings > 0) {
            note = join(note, words.say("document.revisions", savings));
        }
        var changed = document.changedAfter(entry).flatMap(change -> Optional.ofNullable(change.actor()));
        if (changed.isPresent()) {
            note = join(
                    note,
                    words.say(
                            "document.changed-after",
                            directory.nameOf(changed.get().person())));
        }
        if (files > 0) {
            note = join(note, words.say("request.sealed.count", files));
        }
        var mark = passed ? Mark.PASSED_OVER : entry.what() == Happening.RETURNED ? Mark.RETURNED : Mark.DONE;
        var actor = passed ? null : entry.actor();
        return new TrailEntry(
                mark, what, actor == null ? "" : who(actor), moments.sayExactly(entry.at()), note, opinion);
    }

    private String join(String first, String second) {
        return first.isEmpty() ? second : first + words.say("list.dot") + second;
    }

    private static @Nullable Opinion opinionOf(OfficialDocument document, HistoryEntry entry) {
        return document.trail().opinions().stream()
                .filter(opinion -> opinion.command().equals(entry.command()))
                .findFirst()
                .orElse(null);
    }

    private TrailEntry now(OfficialDocument document, Assignment assignment) {
        var due = assignment.due();
        var stayed = words.say("document.stayed", moments.since(assignment.since()));
        return new TrailEntry(
                Mark.NOW,
                document.currentStep().kind().word(),
                who(assignment.handler()),
                words.say("document.now"),
                due == null ? stayed : stayed + words.say("document.until", moments.sayDue(due)),
                null);
    }

    private void ahead(OfficialDocument document, List<TrailEntry> entries) {
        var steps = document.route().steps();
        document.organsToFollow(directory)
                .forEach(organ -> entries.add(ahead(document, document.currentStep(), List.of(organ))));
        for (var step :
                steps.subList(document.route().indexOf(document.progress().step()) + 1, steps.size())) {
            entries.add(ahead(document, step, document.issuers()));
        }
    }

    private TrailEntry ahead(OfficialDocument document, RouteStep step, List<OrganId> organs) {
        return new TrailEntry(Mark.AHEAD, step.kind().word(), expected(document, step, organs), "", needs(step), null);
    }

    /// @param organs whose handlers are meant where each organ has its own
    private String expected(OfficialDocument document, RouteStep step, List<OrganId> organs) {
        return switch (step.who()) {
            case Handlers.Entrusted(var duty, var own) ->
                directory.entrusted(document.organ(), duty).stream()
                        .filter(post -> !own || post.department().equals(drafters(document)))
                        .map(post -> directory.nameOf(post.holder()))
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(words.say("draft.comma")));
            case Handlers.EntrustedInEachOrgan(var duty) ->
                organs.stream()
                        .flatMap(organ -> directory.entrusted(organ, duty).stream())
                        .map(post -> directory.nameOf(post.holder()))
                        .distinct()
                        .collect(Collectors.joining(words.say("draft.comma")));
            case Handlers.Issuers ignored ->
                document.formalities().issuances().stream()
                        .map(each -> directory.nameOf(each.issuer().person()))
                        .collect(Collectors.joining(words.say("draft.comma")));
            case Handlers.ChosenByDrafter ignored ->
                document.draft().countersigners().stream()
                        .flatMap(id -> directory.post(id).stream())
                        .map(post -> directory.nameOf(post.holder()))
                        .collect(Collectors.joining(words.say("draft.comma")));
            default -> "";
        };
    }

    /// The department that drafted it; null where that is not known.
    private @Nullable DepartmentId drafters(OfficialDocument document) {
        var drafter = document.draft().drafter();
        return drafter == null
                ? null
                : directory.post(drafter.post()).map(Post::department).orElse(null);
    }

    private String needs(RouteStep step) {
        return switch (step.kind()) {
            case ASSIGN_NUMBER, APPLY_SEAL, DISPATCH, REGISTER -> words.say("document.needs-network");
            default -> step.signatureRequired() ? words.say("document.needs-signature") : "";
        };
    }

    private static @Nullable RouteStep step(OfficialDocument document, String key) {
        return document.route().has(key) ? document.route().step(key) : null;
    }

    private String who(Actor actor) {
        return directory.nameOf(actor.person())
                + directory
                        .post(actor.post())
                        .map(post -> words.say("list.dot") + organ(post.organ()) + " " + post.title())
                        .orElse("");
    }

    private String organ(OrganId id) {
        return directory.organ(id).map(each -> each.shortName()).orElse(id.value());
    }
}
