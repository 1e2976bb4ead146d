package org.qiantang.signing.seal;

/// What of a seal's picture is shown: all of it, or the part between two upright cuts.
///
/// @param fromMm from the picture's left edge
/// @param toMm from the picture's left edge
public record SealPart(double fromMm, double toMm) {
    private static final double TOLERANCE_MM = 0.01;

    public static SealPart whole(SealImage image) {
        return new SealPart(0, image.widthMm());
    }

    /// One of the slices of equal width into which a picture is cut.
    ///
    /// @param index from 0 at the left
    public static SealPart slice(SealImage image, int index, int of) {
        double width = image.widthMm() / of;
        return new SealPart(index * width, (index + 1) * width);
    }

    public double widthMm() {
        return toMm - fromMm;
    }

    public boolean isWhole(SealImage image) {
        return fromMm <= TOLERANCE_MM && toMm >= image.widthMm() - TOLERANCE_MM;
    }
}
