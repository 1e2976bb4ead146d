package org.qiantang.domain.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
/// @param lineage which history of the office its positions belong to: another one after it was restored from a
///     backup; null where the office does not say
public record ChangesPage(
        List<Change> changes,
        List<SubjectId> removals,
        long next,
        boolean more,
        @Nullable UUID lineage) implements Carrier {
    public ChangesPage {
        changes = List.copyOf(changes);
        removals = List.copyOf(removals);
    }

    /// A page of an office that does not say its lineage.
    public ChangesPage(List<Change> changes, List<SubjectId> removals, long next, boolean more) {
        this(changes, removals, next, more, null);
    }

    /// The header that says before the page where the next one begins, where there is more already.
    public static final String NEXT = "Feed-Next";

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
