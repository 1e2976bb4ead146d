package org.qiantang.typesetting.layout;

/// A figure's picture in its place.
///
/// @param x the left edge of what it covers on the page, mm
/// @param y the top edge, mm
/// @param width of what it covers on the page, mm
/// @param height of what it covers on the page, mm
/// @param picture its file, in upright position: a page's pictures are never turned
public record Image(double x, double y, double width, double height, Picture picture, Source source) implements Mark {}
