package org.qiantang.domain.exchange;

import java.util.List;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.encoding.Carrier;
import org.qiantang.domain.encoding.Encoded;

/// One page of a person's feed: a whole checkpoint.
///
/// @param changes the newest state of each subject that changed, once
/// @param removals subjects the person may see no more
/// @param next the position to ask from next
/// @param more whether more is there already
public record ChangesPage(List<Change> changes, List<SubjectId> removals, long next, boolean more) implements Carrier {
    public ChangesPage {
        changes = List.copyOf(changes);
        removals = List.copyOf(removals);
    }

    private static final int FEW = 50;

    /// The state of a subject at a version, passed on as the office wrote it.
    public record Change(SubjectId subject, long version, Encoded<OfficialDocument> state) {
        public static Change of(SubjectId subject, long version, OfficialDocument state) {
            return new Change(subject, version, Encoded.of(OfficialDocument.class, state));
        }
    }

    /// Whether so much comes at once, as at the first synchronisation, that it is kept first and read afterwards.
    public boolean bulk() {
        return changes.size() > FEW;
    }
}
