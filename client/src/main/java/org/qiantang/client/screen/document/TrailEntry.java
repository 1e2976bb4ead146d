package org.qiantang.client.screen.document;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Opinion;

/// One line of the trail as it is shown.
///
/// @param what the step or the happening, in a word
/// @param who person and post; empty where nobody is known
/// @param when empty for what is still to come
/// @param note how long it took, or why it is as it is
/// @param opinion what was said; null where nothing was
record TrailEntry(
        Mark mark,
        String what,
        String who,
        String when,
        String note,
        @Nullable Opinion opinion) {
    enum Mark {
        DONE,
        RETURNED,
        NOW,
        AHEAD,
        PASSED_OVER
    }
}
