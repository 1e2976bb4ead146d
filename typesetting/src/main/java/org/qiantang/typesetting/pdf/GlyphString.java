package org.qiantang.typesetting.pdf;

import org.qiantang.typesetting.layout.TextRun;

/// The characters of a run with what brings each to its place: one spacing that suits most of them, and
/// corrections where it does not. Positions are exact to 0.01 mm.
final class GlyphString {
    private static final double EXACT = 0.01;

    private final TextRun run;
    private final int from;
    private final int[] codes;
    private final EmbeddedFace face;
    private final double spacing;
    private final double unit;

    GlyphString(TextRun run, int from, int to, EmbeddedFace face) {
        this.run = run;
        this.from = from;
        this.face = face;
        codes = new int[to - from];
        unit = PageContent.points(1) / run.scaleX();
        String text = run.text();
        int at = text.offsetByCodePoints(0, from);
        for (int i = 0; i < codes.length; i++) {
            int codePoint = text.codePointAt(at);
            codes[i] = face.code(codePoint);
            at += Character.charCount(codePoint);
        }
        spacing = mostFrequentGap();
    }

    /// In points, as the text state has it, to three decimals.
    double spacing() {
        return spacing;
    }

    /// The gap of more than half of the characters, if there is one; else any.
    private double mostFrequentGap() {
        double candidate = 0;
        int lead = 0;
        for (int i = 0; i + 1 < codes.length; i++) {
            double gap = Math.rint((place(i + 1) - place(i) - natural(i)) * 1000) / 1000;
            if (lead == 0) {
                candidate = gap;
            }
            lead += gap == candidate ? 1 : -1;
        }
        return candidate == 0 ? 0 : candidate;
    }

    /// Where a character stands, in points before the run's own scale.
    private double place(int index) {
        var advances = run.advances();
        return (advances.offset(from + index) - advances.offset(from)) * unit;
    }

    private double natural(int index) {
        return face.width(codes[index]) * run.size() / 1000;
    }

    void write(PdfBytes out) {
        out.put("[(");
        double reached = 0;
        for (int i = 0; i < codes.length; i++) {
            double missing = place(i) - reached;
            if (Math.abs(missing) > EXACT * unit) {
                double correction = Math.rint(-missing / run.size() * 1e6) / 1000;
                out.one(')').number(correction).one('(');
                reached -= correction * run.size() / 1000;
            }
            out.stringByte(codes[i] >> 8);
            out.stringByte(codes[i] & 0xFF);
            reached += natural(i) + spacing;
        }
        out.put(")]TJ\n");
    }
}
