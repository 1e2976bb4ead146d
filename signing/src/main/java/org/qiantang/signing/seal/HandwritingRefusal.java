package org.qiantang.signing.seal;

/// Why handwriting is not registered; the name is the stable code.
public enum HandwritingRefusal {
    /// The picture's file has more than 1 MB, or its sides more than 4096 pixels.
    PICTURE_TOO_LARGE,
    /// The picture is neither PNG, GIF, JPG nor BMP.
    PICTURE_FORMAT,
    /// The picture cannot be decoded.
    PICTURE_DAMAGED,
    /// Nothing is written, or it does not stand out from its paper.
    NO_INK,
    /// The ink would cover what it is written on.
    TOO_MUCH_INK,
    /// It has more strokes and corners than handwriting has.
    TOO_MUCH_DETAIL,
    /// It is wider or higher than [Handwriting] may be.
    WRITTEN_TOO_LARGE
}
