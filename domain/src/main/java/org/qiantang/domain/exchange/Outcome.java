package org.qiantang.domain.exchange;

import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Refusal;

/// What the central office answers to a command; always the same to a repeat.
public sealed interface Outcome {
    /// @param version the subject's version after the command
    /// @param late whether only its opinion was kept (迟到意见), because the step was closed before
    record Accepted(long version, boolean late) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /// Not decided, because an earlier command of the same device on the same subject was refused.
    record Held(CommandId because) implements Outcome {}
}
