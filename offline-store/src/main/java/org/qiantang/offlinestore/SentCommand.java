package org.qiantang.offlinestore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Savings;

/// A command as its author sees it after giving it.
///
/// @param refusal why it was refused, or why it has to wait; null otherwise
/// @param attention why the person has to look at it; null otherwise
/// @param at when it took this state
/// @param late whether it came too late and only its opinion was kept (迟到意见)
/// @param merged whether it is a saving in which the person's changes and another's were brought together
/// @param takeable whether [OfficeDesk#takeBack] can still take it back
public record SentCommand(
        CommandEnvelope envelope,
        State state,
        @Nullable Refusal refusal,
        @Nullable Attention attention,
        Instant at,
        boolean late,
        boolean merged,
        boolean takeable) {
    /// 待发、已受理、被退回、需处理.
    public enum State {
        WAITING,
        ACCEPTED,
        REFUSED,
        NEEDS_ATTENTION
    }

    /// Why a command needs its author.
    ///
    /// @param because the refused command before it, where there was one
    public record Attention(Reason reason, @Nullable CommandId because) {}

    /// The reasons.
    public enum Reason {
        /// An earlier command on the same subject was refused, so this one was not decided.
        EARLIER_REFUSED,
        /// A saving that another has overtaken, and both changed the same place: [OfficeDesk#contest] shows it.
        CLASH,
        /// It is larger than the central office takes.
        TOO_LARGE,
        /// The central office cannot read it: its program is older than this one, or newer.
        NOT_UNDERSTOOD,
        /// A file it names is not on this machine any more, or was not taken by the central office.
        FILE_NOT_SENT,
        /// A file it names is larger than the central office takes.
        FILE_TOO_LARGE
    }

    public CommandId id() {
        return envelope.id();
    }

    /// @param last whether nothing that waits was given on the subject after it
    static SentCommand of(KeptCommand kept, boolean last) {
        var reason = kept.reason();
        return new SentCommand(
                kept.envelope(),
                kept.proposed() ? State.WAITING : State.valueOf(kept.state().name()),
                kept.refusal(),
                kept.state() != KeptCommand.State.NEEDS_ATTENTION || reason == null
                        ? null
                        : new Attention(Reason.valueOf(reason), kept.because()),
                kept.at(),
                kept.late(),
                Savings.MERGED.equals(reason),
                last && kept.takeable());
    }
}
