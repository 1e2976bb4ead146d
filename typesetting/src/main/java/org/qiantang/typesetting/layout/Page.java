package org.qiantang.typesetting.layout;

import java.util.List;

/// One page.
///
/// @param number the page number, from 1; 0 for a page that has none
/// @param marks in drawing order, which is reading order
public record Page(int number, List<Mark> marks) {
    public Page {
        marks = List.copyOf(marks);
    }
}
