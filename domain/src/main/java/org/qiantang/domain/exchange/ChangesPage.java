package org.qiantang.domain.exchange;

import java.util.List;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;

/// One page of a person's feed: a whole checkpoint.
///
/// @param changes the newest state of each subject that changed, once
/// @param removals subjects the person may see no more
/// @param next the position to ask from next
/// @param more whether more is there already
public record ChangesPage(List<Change> changes, List<SubjectId> removals, long next, boolean more) {
    public ChangesPage {
        changes = List.copyOf(changes);
        removals = List.copyOf(removals);
    }

    /// The state of a subject at a version.
    public record Change(SubjectId subject, long version, OfficialDocument state) {}
}
