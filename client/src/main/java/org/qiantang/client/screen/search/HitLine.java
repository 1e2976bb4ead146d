package org.qiantang.client.screen.search;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.offlinestore.search.Excerpt;
import org.qiantang.offlinestore.search.Hit;

/// One hit in the list.
///
/// @param where what was hit, in a word
/// @param about number, organ, step and when it last moved
record HitLine(SubjectId id, Excerpt title, Excerpt excerpt, String where, String about, boolean draftOfMine) {

    static HitLine of(Hit hit, Workplace workplace, Ui ui) {
        var document = hit.document();
        var words = ui.words();
        var title = hit.title().text().isEmpty()
                ? new Excerpt(words.say("document.untitled"), java.util.List.of())
                : hit.title();
        var origin = document.origin();
        var number = origin != null ? origin.number() : document.formalities().number();
        var moved = document.trail().history().stream().map(HistoryEntry::at).reduce((_, later) -> later);
        var about = Stream.of(
                        number == null ? "" : number.text(),
                        workplace.directory().nameOf(origin != null ? origin.sender() : document.organ()),
                        step(document, ui),
                        moved.map(ui.moments()::say).orElse(""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
        return new HitLine(
                document.id(),
                title,
                hit.excerpt(),
                words.say("search.where." + hit.where().name()),
                about,
                draftOf(document, workplace));
    }

    private static String step(OfficialDocument document, Ui ui) {
        if (!document.progress().completed()) {
            return document.currentStep().kind().word();
        }
        return ui.words()
                .say(
                        document.id().kind() == SubjectKind.OUTGOING_DOCUMENT
                                ? "documents.dispatched"
                                : "documents.completed");
    }

    private static boolean draftOf(OfficialDocument document, Workplace workplace) {
        var drafter = document.draft().drafter();
        return drafter != null
                && drafter.person().equals(workplace.personId())
                && !document.progress().completed()
                && document.currentStep().kind() == StepKind.DRAFT
                && document.toDoFor(workplace.personId());
    }

    /// What it says to those who do not see it.
    String spoken() {
        return String.join("，", title.text(), where, excerpt.text(), about);
    }
}
