package org.qiantang.domain.merge;

/// A part of a text, in UTF-16 units.
///
/// @param end behind its last unit
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span ends behind its start");
        }
    }
}
