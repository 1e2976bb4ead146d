package org.qiantang.signing.pdf;

import java.util.List;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Sequence;

/// The square of a seal in the page's own coordinates, and how its picture must be turned to stand upright.
record SealPlace(double left, double bottom, double side, int rotation) {
    private static final double POINTS_PER_MM = 72 / 25.4;

    static SealPlace on(PageTree.Page page, SealRequest request) {
        double unit = page.dictionary().get("UserUnit") instanceof PdfValue.Numeral numeral ? numeral.value() : 1;
        double scale = POINTS_PER_MM / unit;
        double side = request.image().diameterMm() * scale;
        double x = request.centreXMm() * scale;
        double y = request.centreYMm() * scale;
        List<Double> box = page.box();
        double centreX = switch (page.rotation()) {
            case 90 -> box.get(0) + y;
            case 180 -> box.get(2) - x;
            case 270 -> box.get(2) - y;
            default -> box.get(0) + x;
        };
        double centreY = switch (page.rotation()) {
            case 90 -> box.get(1) + x;
            case 180 -> box.get(1) + y;
            case 270 -> box.get(3) - x;
            default -> box.get(3) - y;
        };
        return new SealPlace(centreX - side / 2, centreY - side / 2, side, page.rotation());
    }

    boolean liesWithin(PageTree.Page page) {
        List<Double> box = page.box();
        return left >= box.get(0) && bottom >= box.get(1) && left + side <= box.get(2) && bottom + side <= box.get(3);
    }

    Sequence rectangle() {
        return PdfValue.numbers(left, bottom, left + side, bottom + side);
    }

    /// The form matrix that undoes the page's rotation (ISO 32000-1 §12.5.5).
    Sequence matrix() {
        return switch (rotation) {
            case 90 -> PdfValue.numbers(0, 1, -1, 0, 0, 0);
            case 180 -> PdfValue.numbers(-1, 0, 0, -1, 0, 0);
            case 270 -> PdfValue.numbers(0, -1, 1, 0, 0, 0);
            default -> PdfValue.numbers(1, 0, 0, 1, 0, 0);
        };
    }
}
