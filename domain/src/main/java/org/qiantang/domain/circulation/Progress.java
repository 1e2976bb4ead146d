package org.qiantang.domain.circulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;

/// Where the document stands on its route.
///
/// @param step key of the current step, or of the last one where completed
/// @param assignments who has to act at the current step, and who of them has
/// @param missed those whose turn passed before they acted: their opinions are still kept
/// @param instructed the posts named to handle it (批办)
/// @param resumeAt key of the step to go straight back to; null when the route is walked in order
/// @param lastMove the move that can still be withdrawn; null if none
/// @param lease who has borrowed the text at this step; null if nobody
public record Progress(
        boolean completed,
        String step,
        List<Assignment> assignments,
        List<Missed> missed,
        List<PostId> instructed,
        @Nullable String resumeAt,
        @Nullable LastMove lastMove,
        @Nullable Lease lease) {

    /// A turn that passed.
    ///
    /// @param closedBy who closed the step instead
    public record Missed(Actor handler, String step, Actor closedBy, Instant at) {}

    public Progress {
        assignments = List.copyOf(assignments);
        missed = List.copyOf(missed);
        instructed = List.copyOf(instructed);
    }

    /// The open to-do of a person acting by a post.
    public Optional<Assignment> openFor(Actor actor) {
        return assignments.stream()
                .filter(assignment -> assignment.open() && assignment.handler().equals(actor))
                .findFirst();
    }

    /// The open to-do of a person, by whichever post.
    public Optional<Assignment> openFor(PersonId person) {
        return assignments.stream()
                .filter(assignment ->
                        assignment.open() && assignment.handler().person().equals(person))
                .findFirst();
    }

    /// Its handler has seen it, and so the move that led here cannot be withdrawn any more.
    Progress openedBy(Actor actor, Instant at) {
        return withAssignments(assignments.stream()
                .map(each -> each.handler().equals(actor) ? each.openedAt(at) : each)
                .toList());
    }

    Progress withAssignments(List<Assignment> changed) {
        return new Progress(completed, step, changed, missed, instructed, resumeAt, lastMove, lease);
    }

    Progress withInstructed(List<PostId> handlers) {
        return new Progress(completed, step, assignments, missed, handlers, resumeAt, lastMove, lease);
    }

    Progress withLastMove(@Nullable LastMove move) {
        return new Progress(completed, step, assignments, missed, instructed, resumeAt, move, lease);
    }

    Progress withLease(@Nullable Lease changed) {
        return new Progress(completed, step, assignments, missed, instructed, resumeAt, lastMove, changed);
    }
}
