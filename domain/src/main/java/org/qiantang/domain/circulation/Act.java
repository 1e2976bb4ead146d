package org.qiantang.domain.circulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.directory.Post;

/// One person's act under decision: who, and everything the decision may depend on.
record Act(Actor actor, Context context) {
    Instant now() {
        return context.now();
    }

    /// The post acted by, which the actor was found to hold.
    Post post() {
        return context.directory().post(actor.post()).orElseThrow();
    }

    HistoryEntry entry(Happening what, String step, @Nullable String target) {
        return new HistoryEntry(now(), what, step, actor, target, context.command());
    }

    /// The opinion a command carries, or null where it says nothing.
    @Nullable
    Opinion opinion(DocumentCommand command, String step, boolean late) {
        var text = DocumentCommand.opinionOf(command);
        var id = context.command();
        return text == null || id == null ? null : new Opinion(id, actor, step, text, now(), late, context.signed());
    }

    void requireCentralOffice() {
        if (!context.centralOffice()) {
            throw RefusedException.of(RefusalCode.CENTRAL_OFFICE_ONLY);
        }
    }
}
