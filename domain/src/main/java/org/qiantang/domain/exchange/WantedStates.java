package org.qiantang.domain.exchange;

import java.util.List;
import org.qiantang.domain.circulation.SubjectId;

/// Asks for the states of subjects a client may not keep on its machine. Answered with a
/// [ChangesPage] that has nothing to
/// do with the feed: those the person may see, and as removals the others.
public record WantedStates(List<SubjectId> subjects) {
    public WantedStates {
        subjects = List.copyOf(subjects);
    }
}
