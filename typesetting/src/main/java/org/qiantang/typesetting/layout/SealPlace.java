package org.qiantang.typesetting.layout;

/// Where the organ's seal goes: upright, pressing 署名 and 成文日期, which lie slightly below its centre.
///
/// Source: GB/T 9704-2012 §7.3.5.1.
///
/// @param page index from 0
/// @param organ index into the document's 署名
/// @param centreX mm from the left edge
/// @param centreY mm from the top edge
/// @param diameter mm; the size the place was kept free for
public record SealPlace(int page, int organ, double centreX, double centreY, double diameter) {}
