package org.qiantang.typesetting.format;

import java.util.List;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.SetLine;

/// 发文机关标志: red, its ink centred and beginning at a given height. The names of a joint issue stand one below the
/// other, spread to one width, with the word to their right, centred over them.
///
/// The standard leaves the size open (§7.2.4): it is the largest that keeps the mark on its line, and the first page
/// open for text.
final class OrganMarkBlock {
    private static final double LARGEST = 46;
    /// A mark narrowed further than this no longer reads as 小标宋.
    private static final double NARROWEST = 0.55;

    private static final double WIDEST_SPACING = 0.3;
    private static final double STACK_PITCH = 1.28;
    private static final double HIGHEST_STACK = 84;
    /// Between names and word, in characters.
    private static final double BEFORE_WORD = 0.5;

    private final FontLibrary fonts;
    private final double centre;
    private final double measure;

    /// @param centre mm from the page's left edge
    /// @param measure the width the mark may take, mm
    OrganMarkBlock(FontLibrary fonts, double centre, double measure) {
        this.fonts = fonts;
        this.centre = centre;
        this.measure = measure;
    }

    /// Sets the mark with its highest ink at `top` and returns where its lowest ink ends, mm.
    double set(OrganMark mark, double top, PageCanvas page) {
        return mark.names().size() > 1 ? stacked(mark, top, page) : single(mark.text(), top, page);
    }

    private double single(String text, double top, PageCanvas page) {
        int characters = length(text);
        if (characters == 0) {
            return top + PageGrid.millimetres(LARGEST);
        }
        double natural = characters * PageGrid.millimetres(LARGEST);
        double size = LARGEST * Math.min(1, measure / (natural * NARROWEST));
        double em = PageGrid.millimetres(size);
        double free = measure - characters * em;
        double spacing = characters == 1 ? 0 : Math.clamp(free / (characters - 1), 0, WIDEST_SPACING * em);
        var line = line(text, size, em + spacing);
        double width = line.lastOrigin() + em - line.inset();
        double scale = Math.min(1, measure / width);
        double baseline = top + highest(text) * em;
        double inkLeft = line.inset() + leftmost(List.of(text)) * em;
        double inkRight = line.lastOrigin() + rightmost(List.of(text)) * em;
        double left = centre - (inkLeft + inkRight) / 2 * scale;
        page.placeOnBaseline(line, left, baseline, Colour.OFFICIAL_RED, scale, 0);
        return baseline - lowest(text) * em;
    }

    private double stacked(OrganMark mark, double top, PageCanvas page) {
        var names = mark.names();
        int longest = names.stream().mapToInt(OrganMarkBlock::length).max().orElseThrow();
        double word = mark.word().isEmpty() ? 0 : BEFORE_WORD + length(mark.word());
        double size = Math.min(LARGEST, PageGrid.points(HIGHEST_STACK / ((names.size() - 1) * STACK_PITCH + 1)));
        size *= Math.min(1, measure / ((longest + word) * PageGrid.millimetres(size) * NARROWEST));
        double em = PageGrid.millimetres(size);
        double scale = Math.min(1, measure / ((longest + word) * em));
        double inkLeft = leftmost(names) * em;
        double inkRight = (longest + word - 1 + rightmost(mark.word().isEmpty() ? names : List.of(mark.word()))) * em;
        double left = centre - (inkLeft + inkRight) / 2 * scale;
        double pitch = STACK_PITCH * em;
        double first = top + highest(names.getFirst()) * em;
        for (int i = 0; i < names.size(); i++) {
            spread(names.get(i), longest * em, size, left, first + i * pitch, scale, page);
        }
        double last = first + (names.size() - 1) * pitch;
        if (!mark.word().isEmpty()) {
            double middle = (top + last - lowest(names.getLast()) * em) / 2;
            double baseline = middle + (highest(mark.word()) + lowest(mark.word())) / 2 * em;
            double wordLeft = left + (longest + BEFORE_WORD) * em * scale;
            page.placeOnBaseline(line(mark.word(), size, em), wordLeft, baseline, Colour.OFFICIAL_RED, scale, 0);
        }
        return last - lowest(names.getLast()) * em;
    }

    private void spread(
            String name, double width, double size, double left, double baseline, double scale, PageCanvas page) {
        double em = PageGrid.millimetres(size);
        int gaps = Math.max(1, length(name) - 1);
        double cell = em + (width - length(name) * em) / gaps;
        var line = line(name, size, cell);
        page.placeOnBaseline(line, left - line.inset() * scale, baseline, Colour.OFFICIAL_RED, scale, 0);
    }

    private SetLine line(String text, double size, double cell) {
        return new LineSetter(fonts, size, cell).line(text, FontRole.XIAOBIAOSONG, Element.ORGAN_MARK);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private double highest(String text) {
        return text.codePoints()
                .mapToDouble(each -> faceOf(each).ink(each).top())
                .max()
                .orElse(0);
    }

    private double lowest(String text) {
        return text.codePoints()
                .mapToDouble(each -> faceOf(each).ink(each).bottom())
                .min()
                .orElse(0);
    }

    /// Where the ink of the first characters begins, in ems from their origin.
    private double leftmost(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.codePointAt(0))
                .mapToDouble(each -> faceOf(each).ink(each).left())
                .min()
                .orElse(0);
    }

    /// Where the ink of the last characters ends, in ems from their origin.
    private double rightmost(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.codePointBefore(text.length()))
                .mapToDouble(each -> faceOf(each).ink(each).right())
                .max()
                .orElse(1);
    }

    private FontFace faceOf(int codePoint) {
        return fonts.faceFor(FontRole.XIAOBIAOSONG, codePoint).orElseGet(() -> fonts.face(FontRole.XIAOBIAOSONG));
    }
}
