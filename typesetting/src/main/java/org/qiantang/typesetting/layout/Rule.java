package org.qiantang.typesetting.layout;

/// A horizontal line.
///
/// @param x its left end, mm
/// @param y the middle of its thickness, mm
/// @param length mm
/// @param thickness mm
public record Rule(double x, double y, double length, double thickness, Colour colour, Source source) implements Mark {}
