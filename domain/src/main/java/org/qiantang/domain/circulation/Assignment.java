package org.qiantang.domain.circulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One post's share of the current step: a to-do (待办) until it is done.
///
/// @param due until when; null without a deadline
/// @param opened when its holder first opened it: from then on the sender cannot withdraw
/// @param done when it was handled; null while it is open
public record Assignment(
        Actor handler,
        Instant since,
        @Nullable Instant due,
        @Nullable Instant opened,
        @Nullable Instant done) {
    public boolean open() {
        return done == null;
    }

    Assignment openedAt(Instant at) {
        return opened != null ? this : new Assignment(handler, since, due, at, done);
    }

    Assignment doneAt(Instant at) {
        return new Assignment(handler, since, due, opened == null ? at : opened, at);
    }

    Assignment reopened() {
        return new Assignment(handler, since, due, opened, null);
    }
}
