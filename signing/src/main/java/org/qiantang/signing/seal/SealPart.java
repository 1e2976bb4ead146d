package org.qiantang.signing.seal;

/// What of a seal's picture is shown: all of it, with free room around it or not, or the part between two upright cuts.
///
/// @param fromMm from the picture's left edge, negative where there is room beside it
/// @param toMm from the picture's left edge
/// @param roomMm above the picture, and as much below it
public record SealPart(double fromMm, double toMm, double roomMm) {
    private static final double TOLERANCE_MM = 0.01;

    public static SealPart whole(SealImage image) {
        return new SealPart(0, image.widthMm(), 0);
    }

    /// The whole picture in the middle of a box that is at least as large.
    public static SealPart centred(SealImage image, double widthMm, double heightMm) {
        double beside = (widthMm - image.widthMm()) / 2;
        return new SealPart(-beside, image.widthMm() + beside, (heightMm - image.heightMm()) / 2);
    }

    /// One of the slices of equal width into which a picture is cut.
    ///
    /// @param index from 0 at the left
    public static SealPart slice(SealImage image, int index, int of) {
        double width = image.widthMm() / of;
        return new SealPart(index * width, (index + 1) * width, 0);
    }

    public double widthMm() {
        return toMm - fromMm;
    }

    public double heightMm(SealImage image) {
        return image.heightMm() + 2 * roomMm;
    }

    public boolean isWhole(SealImage image) {
        return fromMm <= TOLERANCE_MM && toMm >= image.widthMm() - TOLERANCE_MM;
    }

    /// Whether it is a slice of the picture's whole height, or the whole picture in the middle.
    boolean isSound(SealImage image) {
        double beside = toMm - image.widthMm();
        boolean slice = Math.abs(roomMm) <= TOLERANCE_MM && fromMm >= -TOLERANCE_MM && beside <= TOLERANCE_MM;
        boolean centred = roomMm >= -TOLERANCE_MM && isWhole(image) && Math.abs(fromMm + beside) <= TOLERANCE_MM;
        return widthMm() > TOLERANCE_MM && (slice || centred);
    }
}
