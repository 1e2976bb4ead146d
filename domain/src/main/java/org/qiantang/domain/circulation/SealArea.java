package org.qiantang.domain.circulation;

/// Where on the final file the seal belongs, from the layout: over 署名 and 成文日期.
///
/// Source: GB/T 9704-2012 §7.3.5.1.
///
/// @param page counted from 0
/// @param centreX millimetres from the left edge of the page
/// @param centreY millimetres from the top edge of the page
/// @param diameter millimetres
public record SealArea(int page, double centreX, double centreY, double diameter) {}
