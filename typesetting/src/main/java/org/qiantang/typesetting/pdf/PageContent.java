package org.qiantang.typesetting.pdf;

import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.TextRun;

/// The content of one page after another: every mark exactly where the layout put it, told to which part of the
/// document it belongs. Not thread-safe.
///
/// Source: ISO 32000-1 §8, §9.4, §14.6.
final class PageContent {
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final PdfBytes out = new PdfBytes(1 << 14);
    private final double height;
    private final EmbeddedFaces faces;
    private final StructureTree structure;
    private @Nullable Part part;
    private @Nullable Colour colour;
    private @Nullable EmbeddedFace face;
    private double size;
    private double spacing;
    private boolean inText;

    /// @param height of every page, mm; PDF counts upwards
    PageContent(double height, EmbeddedFaces faces, StructureTree structure) {
        this.height = height;
        this.faces = faces;
        this.structure = structure;
    }

    void beginPage() {
        out.clear();
        part = null;
        colour = null;
        face = null;
        size = 0;
        spacing = 0;
        inText = false;
    }

    /// Ends the page and returns its content, which stands until the next page begins.
    PdfBytes endPage() {
        leaveText();
        if (part != null) {
            out.put("EMC\n");
        }
        return out;
    }

    void rule(Rule rule) {
        enter(Part.LINE);
        leaveText();
        fill(rule.colour());
        out.number(points(rule.x())).one(' ');
        out.number(points(height - rule.y() - rule.thickness() / 2)).one(' ');
        out.number(points(rule.length())).one(' ');
        out.number(points(rule.thickness())).put(" re f\n");
    }

    /// @param object of the picture
    void image(Image image, int object, Part of) {
        enter(of);
        leaveText();
        out.put("q ")
                .number(points(image.width()))
                .put(" 0 0 ")
                .number(points(image.height()))
                .one(' ');
        out.number(points(image.x())).one(' ').number(points(height - image.y() - image.height()));
        out.put(" cm/I").integer(object).put(" Do Q\n");
    }

    /// Prints some of a run's code points.
    ///
    /// @param actual what they stand for where that is not what they show; empty where it is
    void text(TextRun run, int from, int to, Part of, String actual) {
        enter(of);
        if (!inText) {
            out.put("BT\n");
            inText = true;
        }
        fill(run.colour());
        var printed = faces.face(run.face());
        if (printed != face || size != run.size()) {
            face = printed;
            size = run.size();
            out.put("/F").integer(printed.object()).one(' ').number(size).put(" Tf\n");
        }
        var glyphs = new GlyphString(run, from, to, printed);
        if (glyphs.spacing() != spacing) {
            spacing = glyphs.spacing();
            out.number(spacing).put(" Tc\n");
        }
        place(run, from);
        if (actual.isEmpty()) {
            glyphs.write(out);
        } else {
            out.put("/Span<</ActualText").text(actual).put(">>BDC\n");
            glyphs.write(out);
            out.put("EMC\n");
        }
    }

    private void place(TextRun run, int from) {
        double turn = Math.toRadians(run.rotation());
        double along = run.advances().offset(from);
        if (turn == 0) {
            out.number(run.scaleX()).put(" 0 0 1 ");
        } else {
            out.number(Math.cos(turn) * run.scaleX()).one(' ');
            out.number(Math.sin(turn) * run.scaleX()).one(' ');
            out.number(-Math.sin(turn)).one(' ').number(Math.cos(turn)).one(' ');
        }
        out.number(points(run.x() + along * Math.cos(turn))).one(' ');
        out.number(points(height - run.baseline() + along * Math.sin(turn))).put(" Tm\n");
    }

    private void enter(Part next) {
        if (next.equals(part)) {
            return;
        }
        leaveText();
        if (part != null) {
            out.put("EMC\n");
        }
        part = next;
        if (next.dressing()) {
            out.put("/Artifact<<").put(next.dress()).put(">>BDC\n");
        } else {
            out.one('/').put(next.path().getLast().type());
            out.put("<</MCID ").integer(structure.beginStretch(next)).put(">>BDC\n");
        }
    }

    private void leaveText() {
        if (inText) {
            out.put("ET\n");
            inText = false;
        }
    }

    private void fill(Colour next) {
        if (next == colour) {
            return;
        }
        colour = next;
        for (int shift = 16; shift >= 0; shift -= 8) {
            out.number((next.rgb() >> shift & 0xFF) / 255.0).one(' ');
        }
        out.put("rg\n");
    }

    static double points(double millimetres) {
        return millimetres * POINTS_PER_MILLIMETRE;
    }
}
