package org.qiantang.signing.verify;

/// A rectangle on a page as it is seen: millimetres from the left and the top edge.
public record SealRectangle(double leftMm, double topMm, double widthMm, double heightMm) {
    public double centreXMm() {
        return leftMm + widthMm / 2;
    }

    public double centreYMm() {
        return topMm + heightMm / 2;
    }
}
