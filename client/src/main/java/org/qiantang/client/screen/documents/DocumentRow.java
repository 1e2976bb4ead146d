package org.qiantang.client.screen.documents;

import java.time.Instant;
import java.util.Locale;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.DocumentView;

/// One document in the table.
///
/// @param state the step it stands at, or that it is completed
/// @param organ who sends it: the issuing organ, or the sender of an incoming document
/// @param since when it last moved
record DocumentRow(
        SubjectId id,
        String title,
        String number,
        String kind,
        String state,
        String organ,
        Instant since,
        boolean waiting,
        boolean toDo,
        boolean toRead,
        boolean mine,
        boolean completed,
        boolean draftOfMine) {

    /// Which documents are shown.
    enum Filter {
        ALL,
        TO_DO,
        TO_READ,
        MINE,
        COMPLETED
    }

    static DocumentRow of(DocumentView view, PersonId me, Directory directory, Words words) {
        var document = view.state();
        var content = document.draft().content();
        var drafter = document.draft().drafter();
        boolean mine = drafter != null && drafter.person().equals(me);
        boolean completed = document.progress().completed();
        var step = document.currentStep().kind();
        return new DocumentRow(
                view.id(),
                content.title().isBlank() ? words.say("document.untitled") : content.title(),
                number(document),
                view.id().kind() == SubjectKind.SEAL_REQUEST
                        ? words.say("request.kind")
                        : content.kind().word(),
                completed
                        ? words.say(
                                view.id().kind() == SubjectKind.OUTGOING_DOCUMENT
                                        ? "documents.dispatched"
                                        : "documents.completed")
                        : step.word(),
                organ(document, directory),
                since(document),
                view.waiting(),
                document.toDoFor(me),
                document.toReadFor(me),
                mine,
                completed,
                mine && !completed && step == StepKind.DRAFT && document.toDoFor(me));
    }

    private static String number(OfficialDocument document) {
        var origin = document.origin();
        var number = origin != null ? origin.number() : document.formalities().number();
        return number == null ? "" : number.text();
    }

    private static String organ(OfficialDocument document, Directory directory) {
        var origin = document.origin();
        return directory.nameOf(origin != null ? origin.sender() : document.organ());
    }

    private static Instant since(OfficialDocument document) {
        return document.trail().history().stream()
                .map(HistoryEntry::at)
                .reduce((_, later) -> later)
                .orElse(Instant.EPOCH);
    }

    boolean passes(Filter filter, String text) {
        boolean belongs = switch (filter) {
            case ALL -> true;
            case TO_DO -> toDo;
            case TO_READ -> toRead;
            case MINE -> mine;
            case COMPLETED -> completed;
        };
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return belongs
                && (title.toLowerCase(Locale.ROOT).contains(wanted)
                        || number.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
