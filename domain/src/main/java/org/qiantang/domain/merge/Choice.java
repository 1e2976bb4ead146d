package org.qiantang.domain.merge;

/// What a person wants to stand where both sides changed something.
public sealed interface Choice {
    record Mine() implements Choice {}

    record Theirs() implements Choice {}

    /// @param text for a paragraph or the title
    record Written(String text) implements Choice {}
}
