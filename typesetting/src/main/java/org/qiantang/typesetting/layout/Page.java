package org.qiantang.typesetting.layout;

import java.util.List;

/// One page.
///
/// @param number the printed page number, from 1
/// @param marks in drawing order, which is reading order
public record Page(int number, List<Mark> marks) {
    public Page {
        marks = List.copyOf(marks);
    }
}
