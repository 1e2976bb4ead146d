package org.qiantang.offlinestore.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.exchange.CommandEnvelope;

/// A command in the outbox.
///
/// @param sent whether it may have left this machine
/// @param acceptedVersion the subject's version after it; 0 unless accepted
/// @param settled whether its effect is in the state the central office sent down
/// @param reason code of why it needs attention, or is to be brought together with another's saving, or was; null
///     otherwise
public record KeptCommand(
        CommandEnvelope envelope,
        State state,
        Instant at,
        boolean sent,
        boolean settled,
        long acceptedVersion,
        boolean late,
        @Nullable Refusal refusal,
        @Nullable String reason,
        @Nullable CommandId because) {
    /// 待发、已受理、被退回、需处理.
    public enum State {
        WAITING,
        ACCEPTED,
        REFUSED,
        NEEDS_ATTENTION
    }

    /// Whether it is a saving that the central office has not taken because another stands or has the text, so that
    /// both have to be brought together.
    public boolean overtaken() {
        return switch (state) {
            case WAITING, ACCEPTED -> false;
            case REFUSED -> Savings.OVERTAKEN.equals(reason) || proposed();
            case NEEDS_ATTENTION -> Savings.CLASH.equals(reason);
        };
    }

    /// Whether it waits until another gives the text back.
    public boolean proposed() {
        return state == State.REFUSED && Savings.LENT.equals(reason);
    }

    /// Whether its author may take it back: it never left this machine, and it is no saving, whose text is nowhere
    /// else.
    public boolean takeable() {
        return state == State.WAITING && !sent && !(envelope.command() instanceof DocumentCommand.SaveDraft);
    }

    /// Whether it still has to be replayed over a state of this version.
    public boolean pendingOver(long version) {
        return switch (state) {
            case WAITING -> true;
            case ACCEPTED -> !settled && acceptedVersion > version;
            case REFUSED -> overtaken();
            case NEEDS_ATTENTION -> Outbox.EARLIER_REFUSED.equals(reason);
        };
    }
}
