package org.qiantang.typesetting;

/// A page as a picture.
///
/// @param argb `width × height` pixels, row by row, 0xAARRGGBB; the caller's own copy
@SuppressWarnings("ArrayRecordComponent") // a screen takes the pixels over in one piece
public record PageImage(int width, int height, int[] argb) {}
