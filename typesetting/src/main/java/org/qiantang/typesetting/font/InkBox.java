package org.qiantang.typesetting.font;

/// The extent of what a glyph prints, in em, from its origin on the baseline; `top` grows upwards.
///
/// @param left where the ink begins
/// @param bottom the lowest ink, negative below the baseline
/// @param right where the ink ends
/// @param top the highest ink
public record InkBox(double left, double bottom, double right, double top) {}
