package org.qiantang.signing.pdf;

import java.util.List;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Sequence;

/// The box of a seal in the page's own coordinates, and how its picture must be turned to stand upright.
record SealPlace(double left, double bottom, double width, double height, int rotation) {
    private static final double TOLERANCE = 1e-6;

    static SealPlace on(PageTree.Page page, SealRequest request) {
        return at(
                page, request.image().widthMm(), request.image().heightMm(), request.centreXMm(), request.centreYMm());
    }

    /// In a rectangle of the page.
    ///
    /// @param box as [PageTree#rectangle] reads it
    static SealPlace in(PageTree.Page page, List<Double> box) {
        return new SealPlace(box.get(0), box.get(1), box.get(2) - box.get(0), box.get(3) - box.get(1), page.rotation());
    }

    /// Half way down the right edge of a page as it is seen.
    static SealPlace atRightEdge(PageTree.Page page, double widthMm, double heightMm) {
        double scale = scale(page);
        List<Double> box = page.box();
        double across = (box.get(2) - box.get(0)) / scale;
        double upright = (box.get(3) - box.get(1)) / scale;
        double seenWidth = lying(page) ? upright : across;
        double seenHeight = lying(page) ? across : upright;
        return at(page, widthMm, heightMm, seenWidth - widthMm / 2, seenHeight / 2);
    }

    private static double scale(PageTree.Page page) {
        return 1 / page.millimetres();
    }

    private static boolean lying(PageTree.Page page) {
        return page.rotation() == 90 || page.rotation() == 270;
    }

    private static SealPlace at(
            PageTree.Page page, double widthMm, double heightMm, double centreXMm, double centreYMm) {
        double scale = scale(page);
        double across = widthMm * scale;
        double upright = heightMm * scale;
        double width = lying(page) ? upright : across;
        double height = lying(page) ? across : upright;
        double x = centreXMm * scale;
        double y = centreYMm * scale;
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
        return new SealPlace(centreX - width / 2, centreY - height / 2, width, height, page.rotation());
    }

    boolean liesWithin(PageTree.Page page) {
        List<Double> box = page.box();
        return left >= box.get(0) - TOLERANCE
                && bottom >= box.get(1) - TOLERANCE
                && left + width <= box.get(2) + TOLERANCE
                && bottom + height <= box.get(3) + TOLERANCE;
    }

    Sequence rectangle() {
        return PdfValue.numbers(left, bottom, left + width, bottom + height);
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
