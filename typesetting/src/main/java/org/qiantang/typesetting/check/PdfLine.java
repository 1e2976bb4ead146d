package org.qiantang.typesetting.check;

import java.util.List;
import org.qiantang.typesetting.check.PdfMeasure.Glyph;

/// A line of one page of a PDF, from left to right.
///
/// @param page from 0
record PdfLine(int page, List<Glyph> glyphs) {
    private static final double MILLIMETRES = 25.4 / 72;
    /// The middle of a body above the baseline, in em, where no hanzi shows it.
    private static final double USUAL_MIDDLE = 0.38;

    String text() {
        return String.join("", glyphs.stream().map(Glyph::text).toList());
    }

    Glyph first() {
        return glyphs.getFirst();
    }

    double baseline() {
        return first().baseline();
    }

    /// Points.
    double size() {
        return glyphs.stream().mapToDouble(Glyph::size).max().orElse(0);
    }

    double right() {
        return glyphs.getLast().x() + glyphs.getLast().size() * MILLIMETRES;
    }

    /// The upper edge of the characters' bodies, mm.
    double top() {
        return middle() - size() * MILLIMETRES / 2;
    }

    /// The lower edge of the characters' bodies, mm.
    double bottom() {
        return middle() + size() * MILLIMETRES / 2;
    }

    /// Faces differ in how far their bodies reach below the baseline: hanzi print in the middle of theirs.
    private double middle() {
        return glyphs.stream()
                .filter(Glyph::han)
                .mapToDouble(glyph -> (glyph.inkTop() + glyph.inkBottom()) / 2)
                .average()
                .orElse(baseline() - USUAL_MIDDLE * size() * MILLIMETRES);
    }
}
