package org.qiantang.client.screen.draft;

/// A place in the body.
///
/// @param line index of the paragraph
/// @param offset characters from its beginning, in UTF-16 units
record Caret(int line, int offset) {}
