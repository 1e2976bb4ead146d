package org.qiantang.typesetting.pdf;

import java.awt.Color;
import java.io.IOException;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfTextArray;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.Page;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.TextRun;

/// Draws the marks of a page into a PDF content stream, each exactly where the layout put it.
final class PageDrawing {
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final double pageHeight;
    private final EmbeddedFaces faces;

    /// @param pageHeight mm; PDF counts upwards
    PageDrawing(double pageHeight, EmbeddedFaces faces) {
        this.pageHeight = pageHeight;
        this.faces = faces;
    }

    void draw(Page page, PdfContentByte content) {
        for (var mark : page.marks()) {
            switch (mark) {
                case TextRun run -> text(run, content);
                case Rule rule -> rule(rule, content);
                case Image image -> image(image, content);
            }
        }
    }

    private void rule(Rule rule, PdfContentByte content) {
        content.setColorFill(colour(rule.colour()));
        content.rectangle(
                points(rule.x()),
                points(pageHeight - rule.y() - rule.thickness() / 2),
                points(rule.length()),
                points(rule.thickness()));
        content.fill();
    }

    private void image(Image image, PdfContentByte content) {
        try {
            var picture = org.openpdf.text.Image.getInstance(image.picture().bytes());
            content.addImage(
                    picture,
                    points(image.width()),
                    0,
                    0,
                    points(image.height()),
                    points(image.x()),
                    points(pageHeight - image.y() - image.height()));
        } catch (IOException damaged) {
            throw new IllegalStateException("a picture whose beginning could be read cannot be decoded", damaged);
        }
    }

    private void text(TextRun run, PdfContentByte content) {
        var font = faces.face(run.face());
        double turn = Math.toRadians(run.rotation());
        content.setColorFill(colour(run.colour()));
        content.beginText();
        content.setFontAndSize(font, (float) run.size());
        content.setTextMatrix(
                (float) (Math.cos(turn) * run.scaleX()),
                (float) (Math.sin(turn) * run.scaleX()),
                (float) -Math.sin(turn),
                (float) Math.cos(turn),
                points(run.x()),
                points(pageHeight - run.baseline()));
        content.showText(glyphs(run, font));
        content.endText();
    }

    /// The characters with the corrections, in thousandths of the size, from natural widths to the places laid out.
    private static PdfTextArray glyphs(TextRun run, BaseFont font) {
        var glyphs = new PdfTextArray();
        double thousandth = run.size() / POINTS_PER_MILLIMETRE * run.scaleX() / 1000;
        int[] codePoints = run.text().codePoints().toArray();
        double reached = 0;
        for (int i = 0; i < codePoints.length; i++) {
            double correction = Math.rint((reached - run.advances().offset(i)) / thousandth * 100) / 100;
            if (Math.abs(correction) > 0.01) {
                glyphs.add((float) correction);
                reached -= correction * thousandth;
            }
            glyphs.add(Character.toString(codePoints[i]));
            reached += font.getWidth(codePoints[i]) * thousandth;
        }
        return glyphs;
    }

    private static Color colour(Colour colour) {
        return new Color(colour.rgb());
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }
}
