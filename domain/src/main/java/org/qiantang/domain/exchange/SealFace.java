package org.qiantang.domain.exchange;

/// What a seal to be made shows; sizes in whole millimetres.
public sealed interface SealFace {
    /// Drawn by the office with the name of its holder.
    ///
    /// @param form ROUND, ROUND_EMBLEM, OVAL, STAMP or NAME
    /// @param lowerText such as 财务专用章; may be empty
    record Drawn(String form, String lowerText, int width, int height) implements SealFace {}

    /// A picture that was registered elsewhere.
    ///
    /// @param picture PNG, GIF, JPG or BMP, base64
    record Pictured(String picture, int width, int height) implements SealFace {}
}
