package org.qiantang.typesetting.check;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/// What stands on one page of a PDF: its characters and level rules, in millimetres from the page's top left.
final class PdfMeasure extends PDFGraphicsStreamEngine {
    private static final double MILLIMETRES = 25.4 / 72;
    private static final int MOST = 200_000;

    /// A character.
    ///
    /// @param size points
    /// @param inkTop of its ink, or of its em box where the file does not show its outline
    record Glyph(
            String text,
            String font,
            double x,
            double baseline,
            double size,
            double inkTop,
            double inkBottom,
            boolean red) {
        boolean han() {
            return text.codePoints().anyMatch(Character::isIdeographic);
        }
    }

    /// A level rule.
    record Bar(double x, double y, double length, boolean red) {}

    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Rectangle2D> path = new ArrayList<>();
    private final double left;
    private final double upper;
    private final double height;
    private Point2D.Float at = new Point2D.Float();

    PdfMeasure(PDPage page) {
        super(page);
        left = page.getCropBox().getLowerLeftX();
        upper = page.getCropBox().getUpperRightY();
        height = page.getCropBox().getHeight() * MILLIMETRES;
    }

    void read() throws IOException {
        processPage(getPage());
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    List<Bar> bars() {
        return bars;
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        var text = font.toUnicode(code);
        boolean level = Math.abs(matrix.getShearY()) < 0.01;
        if (text == null || text.isBlank() || !level || glyphs.size() >= MOST) {
            return;
        }
        double size = matrix.getScalingFactorY();
        double x = (matrix.getTranslateX() - left) * MILLIMETRES;
        double baseline = (upper - matrix.getTranslateY()) * MILLIMETRES;
        if (baseline < 0 || baseline > height) {
            return;
        }
        var ink = ink(font, code);
        double em = size * MILLIMETRES;
        double top = ink == null ? 0.88 : ink.getMaxY() / 1000;
        double bottom = ink == null ? -0.12 : ink.getMinY() / 1000;
        glyphs.add(new Glyph(
                text,
                String.valueOf(font.getName()),
                x,
                baseline,
                size,
                baseline - top * em,
                baseline - bottom * em,
                red(true)));
    }

    private static @Nullable Rectangle2D ink(PDFont font, int code) throws IOException {
        if (!(font instanceof PDVectorFont vector)) {
            return null;
        }
        var bounds = vector.getNormalizedPath(code).getBounds2D();
        return bounds.isEmpty() ? null : bounds;
    }

    private boolean red(boolean filled) throws IOException {
        var state = getGraphicsState();
        var colour = filled ? state.getNonStrokingColor() : state.getStrokingColor();
        if (colour.getColorSpace() instanceof PDPattern) {
            return false;
        }
        int rgb = colour.toRGB();
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        return (rgb >> 16 & 0xFF) > 140 && green < 110 && blue < 110;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        var box = new Rectangle2D.Double(p0.getX(), p0.getY(), 0, 0);
        box.add(p2);
        path.add(box);
    }

    @Override
    public void moveTo(float x, float y) {
        at = new Point2D.Float(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        var box = new Rectangle2D.Double(at.x, at.y, 0, 0);
        box.add(x, y);
        path.add(box);
        at = new Point2D.Float(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        at = new Point2D.Float(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return at;
    }

    @Override
    public void closePath() {
        // A rule is told by its sides.
    }

    @Override
    public void endPath() {
        path.clear();
    }

    @Override
    public void strokePath() throws IOException {
        paint(red(false));
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        paint(red(true));
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        paint(red(true));
    }

    /// A bar drawn by its four sides counts once.
    private void paint(boolean red) {
        Rectangle2D whole = null;
        for (var box : path) {
            if (whole == null) {
                whole = (Rectangle2D) box.clone();
            } else if (Math.abs(box.getCenterY() - whole.getCenterY()) < 6) {
                whole.add(box);
            } else {
                bar(whole, red);
                whole = (Rectangle2D) box.clone();
            }
        }
        if (whole != null) {
            bar(whole, red);
        }
        path.clear();
    }

    private void bar(Rectangle2D box, boolean red) {
        double length = box.getWidth() * MILLIMETRES;
        if (box.getHeight() * MILLIMETRES < 2.5 && length > 20 && bars.size() < MOST) {
            double y = (upper - box.getCenterY()) * MILLIMETRES;
            bars.add(new Bar((box.getMinX() - left) * MILLIMETRES, y, length, red));
        }
    }

    @Override
    public void clip(int windingRule) {
        // Clipped or not, a rule has its place.
    }

    @Override
    public void drawImage(PDImage image) {
        // Pictures are not measured.
    }

    @Override
    public void shadingFill(COSName name) {
        // Shadings are not measured.
    }
}
