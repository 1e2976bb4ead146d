package org.qiantang.domain.circulation;

import java.util.List;

/// What becomes of a command.
public sealed interface Decision {
    /// The command takes effect.
    ///
    /// @param next the state after it
    /// @param entries what it added to the trail
    /// @param effects what it sets off elsewhere
    record Accepted(OfficialDocument next, List<HistoryEntry> entries, List<Effect> effects) implements Decision {
        public Accepted {
            entries = List.copyOf(entries);
            effects = List.copyOf(effects);
        }
    }

    /// The command has no effect.
    record Refused(Refusal refusal) implements Decision {}
}
