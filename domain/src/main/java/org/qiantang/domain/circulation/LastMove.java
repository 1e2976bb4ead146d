package org.qiantang.domain.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The move that brought a document to its current step, kept so that it can be withdrawn (撤回).
///
/// @param by who made it
/// @param from key of the step it left
/// @param resumeAt where the step it left was to come back to
/// @param issuances the 签发 given before it
public record LastMove(Actor by, String from, @Nullable String resumeAt, List<Issuance> issuances) {
    public LastMove {
        issuances = List.copyOf(issuances);
    }
}
