package org.qiantang.typesetting.layout;

/// Anything printed on a page: drawn in the order in which the page lists them, at millimetres from the page's top
/// left.
public sealed interface Mark permits TextRun, Rule, Image {
    Source source();
}
