package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.OrganId;

/// Where on the final file an organ's seal belongs, from the layout: over its 署名, the last over 成文日期 too.
///
/// Source: GB/T 9704-2012 §7.3.5.1.
///
/// @param organ whose seal it is
/// @param page counted from 0
/// @param centreX millimetres from the left edge of the page
/// @param centreY millimetres from the top edge of the page
/// @param diameter millimetres
public record SealArea(OrganId organ, int page, double centreX, double centreY, double diameter) {}
