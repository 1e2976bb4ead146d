package org.qiantang.client.screen.document;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.DocumentView;

/// Where a document lies among the person's to-dos, in the order of the workbench: most urgent first.
///
/// @param place from 1; 0 where it is no to-do
record Neighbours(
        int place,
        int count,
        @Nullable SubjectId previous,
        @Nullable SubjectId next) {
    static final Neighbours NONE = new Neighbours(0, 0, null, null);

    private record ToDo(SubjectId id, Assignment turn) {}

    static Neighbours among(List<DocumentView> views, SubjectId document, PersonId person) {
        var toDos = views.stream()
                .filter(view -> view.state().toDoFor(person))
                .flatMap(
                        view -> view.state().progress().openFor(person).stream().map(turn -> new ToDo(view.id(), turn)))
                .sorted(Comparator.comparing(
                                (ToDo each) -> each.turn().due(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> each.turn().since())
                        .thenComparing(each -> each.id().id()))
                .map(ToDo::id)
                .toList();
        int at = toDos.indexOf(document);
        return new Neighbours(
                at + 1,
                toDos.size(),
                at > 0 ? toDos.get(at - 1) : null,
                at + 1 < toDos.size() ? toDos.get(at + 1) : null);
    }

    /// What to do after this one: the one below, else the one above; null where nothing is left.
    @Nullable
    SubjectId following() {
        return next != null ? next : previous;
    }
}
