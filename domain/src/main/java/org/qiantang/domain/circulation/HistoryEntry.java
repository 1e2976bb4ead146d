package org.qiantang.domain.circulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a document's trail (流程记录): what happened, never changed afterwards.
///
/// @param step key of the step it happened at
/// @param actor who did it; null where the central office did
/// @param target key of the step it led to, where it led to one
/// @param command the command it came from; null where the central office acted on its own
public record HistoryEntry(
        Instant at,
        Happening what,
        String step,
        @Nullable Actor actor,
        @Nullable String target,
        @Nullable CommandId command) {
    /// What can happen to a document.
    public enum Happening {
        DRAFT_SAVED,
        /// 改稿: by those who have it after its drafter.
        TEXT_CHANGED,
        AGREED,
        RETURNED,
        WITHDRAWN,
        ISSUED,
        APPROVED,
        NUMBER_ASSIGNED,
        FINAL_FILE_MADE,
        SEAL_APPLIED,
        SEALING_ENDED,
        DISPATCHED,
        DELIVERED,
        SIGNED_FOR,
        REGISTERED,
        INSTRUCTED,
        COMPLETED,
        CIRCULATED_FOR_READING,
        READ,
        OPINION_KEPT_LATE,
        PASSED_OVER,
        DELIVERY_REPORTED;

        public boolean changesText() {
            return this == DRAFT_SAVED || this == TEXT_CHANGED;
        }
    }
}
