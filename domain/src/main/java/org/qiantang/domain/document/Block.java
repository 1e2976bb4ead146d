package org.qiantang.domain.document;

/// One piece of a body, in reading order.
public sealed interface Block permits Paragraph, Table, Figure {
    /// The longest id, in UTF-16 units.
    int MAXIMUM_ID_LENGTH = 64;

    /// Stays the same while the block is edited or moved, so that versions can be compared and merged.
    String id();

    /// The same piece as another block.
    Block withId(String other);

    /// Whether a reader would see nothing of it.
    boolean blank();
}
