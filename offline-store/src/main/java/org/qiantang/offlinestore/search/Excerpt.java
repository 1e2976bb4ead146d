package org.qiantang.offlinestore.search;

import java.util.List;

/// A stretch of text and what is marked in it.
///
/// @param marks ascending, not overlapping
public record Excerpt(String text, List<Mark> marks) {
    /// From one place in the text up to another, in UTF-16 units.
    public record Mark(int from, int to) {}

    static final Excerpt NONE = new Excerpt("", List.of());

    public Excerpt {
        marks = List.copyOf(marks);
    }
}
