package org.qiantang.offlinestore;

import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Refusal;

/// What became of giving a command.
public sealed interface Submitted {
    /// It is safely on disk and waits to be sent. A saving that another's has overtaken is brought together with it
    /// first, or waits for its author to do so ([OfficeDesk#contest]).
    ///
    /// @param centralOfficeOnly whether nothing is to be seen of it until the central office has decided
    record Waiting(CommandId id, boolean centralOfficeOnly) implements Submitted {}

    /// It would certainly be refused, so it was not given.
    record NotGiven(Refusal refusal) implements Submitted {}
}
