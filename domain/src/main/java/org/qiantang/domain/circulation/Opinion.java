package org.qiantang.domain.circulation;

import java.time.Instant;

/// What somebody wrote at a step (意见). Append-only.
///
/// @param command the command that brought it
/// @param late whether it came after the step was closed (迟到意见): kept all the same
/// @param signed whether it carries its author's own signature
public record Opinion(
        CommandId command, Actor author, String step, String text, Instant writtenAt, boolean late, boolean signed) {
    /// The longest opinion, in UTF-16 units.
    public static final int MAXIMUM_LENGTH = 10_000;
}
