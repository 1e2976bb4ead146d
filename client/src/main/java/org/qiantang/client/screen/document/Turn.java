package org.qiantang.client.screen.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RouteStep.Verb;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.Directory;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.OfficeDesk;

/// How a document lies before the person: its state, their turn if it is theirs, what they may do besides.
///
/// @param assignment the person's open turn; null where it is not theirs
/// @param actor by which post the person acts
/// @param next who gets it after the person's turn; null where it is not theirs
/// @param withdrawable whether the person can take their last move back
/// @param note the unfinished opinion kept on this machine
record Turn(
        DocumentView view,
        @Nullable Assignment assignment,
        Actor actor,
        @Nullable NextStep next,
        boolean withdrawable,
        String note) {

    /// Reads how things stand; as slow as a disk.
    static Optional<Turn> read(OfficeDesk desk, SubjectId id, Actor usual, Directory directory) {
        return desk.document(id).map(view -> of(desk, view, usual, directory));
    }

    private static Turn of(OfficeDesk desk, DocumentView view, Actor usual, Directory directory) {
        var state = view.state();
        var open = state.progress().completed()
                ? Optional.<Assignment>empty()
                : state.progress().openFor(desk.person());
        var actor = open.map(Assignment::handler).orElseGet(() -> lastActor(view, usual));
        NextStep next = null;
        if (open.isPresent()) {
            // A draft is handed on from where it is written.
            var command = state.currentStep().kind() == StepKind.DRAFT
                    ? new DocumentCommand.Agree(state.draft().revision(), "")
                    : Primary.of(state, "", state.progress().instructed());
            next = command == null
                    ? NextStep.byRoute(state, directory)
                    : NextStep.of(state, desk.foresee(actor.post(), view.id(), command), directory);
        }
        boolean withdrawable = open.isEmpty()
                && desk.foresee(actor.post(), view.id(), new DocumentCommand.Withdraw()) instanceof Decision.Accepted;
        return new Turn(
                view,
                open.orElse(null),
                actor,
                next,
                withdrawable,
                desk.note(view.id()).orElse(""));
    }

    /// Whether the person may do something besides the step's own work.
    boolean may(Verb verb) {
        var document = view.state();
        return assignment != null
                && document.currentStep().verbs().contains(verb)
                && (verb != Verb.RETURN || !document.returnSteps().isEmpty());
    }

    /// The post by which the person acted on the document last.
    private static Actor lastActor(DocumentView view, Actor usual) {
        return view.state().trail().history().stream()
                .map(entry -> entry.actor())
                .filter(actor -> actor != null && actor.person().equals(usual.person()))
                .reduce((first, second) -> second)
                .orElse(usual);
    }
}
