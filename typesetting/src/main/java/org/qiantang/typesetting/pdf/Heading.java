package org.qiantang.typesetting.pdf;

/// A paragraph that begins with a heading.
///
/// @param paragraph its id
/// @param level 1 to 4
/// @param length of the heading in the paragraph's text, in UTF-16 units; the rest runs on as text
public record Heading(String paragraph, int level, int length) {}
