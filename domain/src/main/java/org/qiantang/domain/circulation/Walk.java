package org.qiantang.domain.circulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.circulation.Progress.Missed;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;

/// Moves a document along its route: closes steps, enters the next, passes over those with nobody to handle them.
final class Walk {
    private Walk() {}

    /// What entering a step gives.
    ///
    /// @param passedOver the steps nobody handles, in order
    record Entered(OfficialDocument document, List<HistoryEntry> passedOver) {}

    /// The turn an actor has at the current step.
    ///
    /// @throws RefusedException if it is not theirs
    static Assignment turn(OfficialDocument document, StepKind kind, Act act) {
        var step = document.currentStep();
        var open = open(document, act);
        if (step.kind() != kind) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP, "step", step.kind().word());
        }
        if (step.signatureRequired() && !act.context().signed()) {
            throw RefusedException.of(RefusalCode.SIGNATURE_REQUIRED);
        }
        return open;
    }

    /// The turn an actor has at a step at which the text may be changed.
    ///
    /// @throws RefusedException if it is not theirs, or not there
    static Assignment writing(OfficialDocument document, Act act) {
        var open = open(document, act);
        if (!document.textOpen()) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP,
                    "step",
                    document.currentStep().kind().word());
        }
        return open;
    }

    private static Assignment open(OfficialDocument document, Act act) {
        var open = document.progress().completed()
                ? Optional.<Assignment>empty()
                : document.progress().openFor(act.actor());
        return open.orElseThrow(() -> notTheirTurn(document, act));
    }

    static RefusedException notTheirTurn(OfficialDocument document, Act act) {
        var missed = missedBy(document, act.actor());
        if (missed != null) {
            return alreadyHandled(act, missed.closedBy(), missed.at());
        }
        return document.trail().history().stream()
                .filter(entry -> act.actor().equals(entry.actor()) && entry.target() != null)
                .reduce((first, second) -> second)
                .map(entry -> alreadyHandled(act, act.actor(), entry.at()))
                .orElseGet(() -> RefusedException.of(RefusalCode.NOT_YOUR_STEP));
    }

    private static RefusedException alreadyHandled(Act act, Actor by, Instant at) {
        return new RefusedException(new Refusal(
                RefusalCode.ALREADY_HANDLED,
                Map.of(
                        "person", act.context().directory().nameOf(by.person()),
                        "at", at.toString())));
    }

    /// The latest turn this actor missed, or null.
    static @Nullable Missed missedBy(OfficialDocument document, Actor actor) {
        return document.progress().missed().stream()
                .filter(missed -> missed.handler().equals(actor))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /// Marks the actor's share as done; leaves the step when nothing more is awaited there.
    static Entered finish(OfficialDocument document, Act act) {
        var progress = document.progress();
        var step = document.currentStep();
        var assignments = progress.assignments().stream()
                .map(each -> each.handler().equals(act.actor()) && each.open() ? each.doneAt(act.now()) : each)
                .toList();
        var done = document.with(progress.withAssignments(assignments));
        boolean awaited = step.mode() == RouteStep.Mode.ALL_IN_PARALLEL
                && assignments.stream().anyMatch(Assignment::open);
        if (awaited) {
            return new Entered(done, List.of());
        }
        var following = step.mode() == RouteStep.Mode.ORGAN_BY_ORGAN
                ? document.issuersAfter(act.post().organ())
                : List.<OrganId>of();
        return following.isEmpty() ? leave(done, act) : toOrgan(following.getFirst(), done, act);
    }

    private static Entered leave(OfficialDocument document, Act act) {
        var progress = document.progress();
        var step = document.currentStep();
        var others = document.formalities().issuances().stream()
                .filter(issuance -> !issuance.issuer().equals(act.actor()))
                .toList();
        var move = new LastMove(act.actor(), step.key(), progress.resumeAt(), others);
        var resumeAt = progress.resumeAt();
        int next = resumeAt == null
                ? document.route().indexOf(step.key()) + 1
                : document.route().indexOf(resumeAt);
        return enter(document.with(progress.withLastMove(move)), next, null, act);
    }

    /// Gives the step to the next organ; what the organ before did not do has passed.
    private static Entered toOrgan(OrganId organ, OfficialDocument document, Act act) {
        var progress = document.progress();
        var step = document.currentStep();
        var handlers = handlers(document, step, act.context()).stream()
                .filter(post -> post.organ().equals(organ))
                .toList();
        var assignments = Stream.concat(
                        progress.assignments().stream().filter(each -> !each.open()),
                        assigned(handlers, step, act.now()).stream())
                .toList();
        var next = new Progress(
                false,
                step.key(),
                assignments,
                missed(progress, act),
                progress.instructed(),
                progress.resumeAt(),
                progress.lastMove(),
                null);
        return new Entered(
                document.with(next)
                        .readableBy(handlers.stream().map(Post::holder).toList()),
                List.of());
    }

    /// Those who did not act before the step left them, the new ones last.
    private static List<Missed> missed(Progress progress, Act act) {
        var late = progress.assignments().stream()
                .filter(Assignment::open)
                .filter(open -> !open.handler().equals(act.actor()))
                .map(open -> new Missed(open.handler(), progress.step(), act.actor(), act.now()));
        return Stream.concat(progress.missed().stream(), late).toList();
    }

    /// Goes to an earlier step.
    static Entered back(OfficialDocument document, String to, @Nullable String resumeAt, Act act) {
        var progress = document.progress();
        var issuances = document.formalities().issuances();
        var move = new LastMove(act.actor(), progress.step(), progress.resumeAt(), issuances);
        return enter(
                document.with(progress.withLastMove(move)), document.route().indexOf(to), resumeAt, act);
    }

    private static Entered enter(OfficialDocument document, int from, @Nullable String resumeAt, Act act) {
        var passedOver = new ArrayList<HistoryEntry>();
        var progress = document.progress();
        var missed = missed(progress, act);
        for (int i = from; i < document.route().steps().size(); i++) {
            var step = document.route().steps().get(i);
            var handlers = first(document, step, act.context());
            if (!handlers.isEmpty()) {
                var next = new Progress(
                        false,
                        step.key(),
                        assigned(handlers, step, act.now()),
                        missed,
                        progress.instructed(),
                        ahead(resumeAt, i, document.route()),
                        progress.lastMove(),
                        null);
                return new Entered(
                        unissued(document, i)
                                .with(next)
                                .readableBy(handlers.stream().map(Post::holder).toList()),
                        passedOver);
            }
            if (!(step.who() instanceof Handlers.ChosenByDrafter)) {
                throw RefusedException.of(
                        RefusalCode.INCOMPLETE, "element", step.kind().word());
            }
            passedOver.add(act.entry(Happening.PASSED_OVER, step.key(), null));
        }
        var completed = new Progress(
                true, progress.step(), progress.assignments(), missed, progress.instructed(), null, null, null);
        return new Entered(document.with(completed), passedOver);
    }

    /// Where to come straight back to, as long as that lies ahead: a return may lead to a step that nobody handles.
    private static @Nullable String ahead(@Nullable String resumeAt, int entered, Route route) {
        return resumeAt != null && route.indexOf(resumeAt) > entered ? resumeAt : null;
    }

    /// What has its 签发 before it is not issued yet, whatever was said before.
    private static OfficialDocument unissued(OfficialDocument document, int entered) {
        var steps = document.route().steps();
        boolean ahead = steps.subList(entered, steps.size()).stream()
                .anyMatch(step -> step.kind().settles());
        return ahead ? document.with(document.formalities().withIssuances(List.of())) : document;
    }

    /// Those of the handlers who have the step first: the host's where organ follows organ.
    ///
    /// @throws RefusedException where an organ to follow has nobody
    private static List<Post> first(OfficialDocument document, RouteStep step, Context context) {
        var handlers = handlers(document, step, context);
        if (step.mode() != RouteStep.Mode.ORGAN_BY_ORGAN) {
            return handlers;
        }
        for (var organ : document.issuers()) {
            if (handlers.stream().noneMatch(post -> post.organ().equals(organ))) {
                var name = context.directory().nameOf(organ);
                throw new RefusedException(new Refusal(
                        RefusalCode.ORGAN_WITHOUT_HANDLER,
                        Map.of("organ", name, "step", step.kind().word())));
            }
        }
        var host = document.issuers().getFirst();
        return handlers.stream().filter(post -> post.organ().equals(host)).toList();
    }

    static List<Assignment> assigned(List<Post> handlers, RouteStep step, Instant now) {
        var hours = step.hours();
        var due = hours == null ? null : now.plus(Duration.ofHours(hours));
        return handlers.stream()
                .map(post -> new Assignment(new Actor(post.holder(), post.id()), now, due, null, null))
                .toList();
    }

    static List<Post> handlers(OfficialDocument document, RouteStep step, Context context) {
        return switch (step.who()) {
            case Handlers.Drafter ignored -> {
                var drafter = document.draft().drafter();
                yield drafter == null ? List.of() : posts(List.of(drafter.post()), context);
            }
            case Handlers.Issuers ignored ->
                posts(
                        document.formalities().issuances().stream()
                                .map(each -> each.issuer().post())
                                .toList(),
                        context);
            case Handlers.ChosenByDrafter ignored -> posts(document.draft().countersigners(), context);
            case Handlers.ChosenByInstruction ignored ->
                posts(document.progress().instructed(), context);
            case Handlers.Entrusted entrusted -> entrusted(document, entrusted, context);
            case Handlers.EntrustedInEachOrgan each ->
                document.issuers().stream()
                        .flatMap(organ -> context.directory().entrusted(organ, each.duty()).stream())
                        .toList();
        };
    }

    private static List<Post> entrusted(OfficialDocument document, Handlers.Entrusted who, Context context) {
        var all = context.directory().entrusted(document.organ(), who.duty());
        var drafter = document.draft().drafter();
        if (!who.ownDepartment() || drafter == null) {
            return all;
        }
        return context.directory()
                .post(drafter.post())
                .map(own -> all.stream()
                        .filter(post -> post.department().equals(own.department()))
                        .toList())
                .orElse(List.of());
    }

    private static List<Post> posts(List<PostId> ids, Context context) {
        return ids.stream().flatMap(id -> context.directory().post(id).stream()).toList();
    }
}
