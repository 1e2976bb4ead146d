package org.qiantang.typesetting;

import static org.qiantang.typesetting.MeasuredPdf.MILLIMETRES;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.qiantang.typesetting.MeasuredPdf.Bar;
import org.qiantang.typesetting.MeasuredPdf.Placed;
import org.qiantang.typesetting.MeasuredPdf.Sheetful;

/// Reads what a page of a PDF prints from its content and its fonts, in mm from the page's top left.
final class PageReader extends PDFGraphicsStreamEngine {
    private final int index;
    private final AffineTransform millimetres;
    private final List<Placed> characters = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Rectangle2D> pictures = new ArrayList<>();
    private final Path2D path = new Path2D.Double();

    private final Map<String, Middle> middles;

    /// Where the hanzi of a font have the middle of their ink above the baseline, in em.
    private static final class Middle {
        private double sum;
        private int count;

        void add(Rectangle2D outline) {
            if (outline.getHeight() > 500) {
                sum += outline.getCenterY() / 1000;
                count++;
            }
        }

        double bodyTop() {
            return count == 0 ? 0.8 : 0.5 + sum / count;
        }
    }

    private PageReader(PDPage page, int index, Map<String, Middle> middles) {
        super(page);
        this.index = index;
        this.middles = middles;
        millimetres = AffineTransform.getScaleInstance(MILLIMETRES, -MILLIMETRES);
        millimetres.translate(
                -page.getMediaBox().getLowerLeftX(), -page.getMediaBox().getUpperRightY());
    }

    static List<Sheetful> read(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var middles = new HashMap<String, Middle>();
            var readers = new ArrayList<PageReader>();
            for (var page : document.getPages()) {
                var reader = new PageReader(page, readers.size(), middles);
                reader.processPage(page);
                readers.add(reader);
            }
            return readers.stream().map(PageReader::printed).toList();
        }
    }

    private Sheetful printed() {
        return new Sheetful(
                getPage().getMediaBox().getWidth() * MILLIMETRES,
                getPage().getMediaBox().getHeight() * MILLIMETRES,
                characters.stream().map(this::onItsBody).toList(),
                bars,
                pictures);
    }

    private Placed onItsBody(Placed read) {
        var middle = middles.get(read.font());
        return new Placed(
                read.text(),
                read.page(),
                read.x(),
                read.baseline(),
                read.width(),
                read.size(),
                read.font(),
                read.rgb(),
                read.ink(),
                middle == null ? read.bodyTop() : middle.bodyTop());
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        var text = font.toUnicode(code);
        var outline = ((PDVectorFont) font).getNormalizedPath(code);
        var place = new AffineTransform(millimetres);
        place.concatenate(matrix.createAffineTransform());
        var origin = place.transform(new Point2D.Double(), null);
        double size = Math.hypot(matrix.getShearX(), matrix.getScaleY());
        double widened = Math.hypot(matrix.getScaleX(), matrix.getShearY());
        place.scale(0.001, 0.001);
        var tagged = String.valueOf(font.getName());
        var name = tagged.substring(tagged.indexOf('+') + 1);
        if (text != null && text.codePoints().anyMatch(Character::isIdeographic)) {
            middles.computeIfAbsent(name, each -> new Middle()).add(outline.getBounds2D());
        }
        characters.add(new Placed(
                text == null ? "" : text,
                index,
                origin.getX(),
                origin.getY(),
                font.getWidth(code) / 1000 * widened * MILLIMETRES,
                size,
                name,
                colour(),
                place.createTransformedShape(outline).getBounds2D(),
                new Middle().bodyTop()));
    }

    private int colour() throws IOException {
        return getGraphicsState().getNonStrokingColor().toRGB() & 0xFFFFFF;
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        var box = path.createTransformedShape(millimetres).getBounds2D();
        bars.add(new Bar(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), colour()));
        path.reset();
    }

    /// A line of some width: LibreOffice strokes what we fill.
    @Override
    public void strokePath() throws IOException {
        double half = getGraphicsState().getLineWidth()
                * Math.abs(getGraphicsState().getCurrentTransformationMatrix().getScaleY())
                * MILLIMETRES
                / 2;
        var box = path.createTransformedShape(millimetres).getBounds2D();
        boolean level = box.getWidth() >= box.getHeight();
        bars.add(new Bar(
                box.getMinX() - (level ? 0 : half),
                box.getMinY() - (level ? half : 0),
                box.getMaxX() + (level ? 0 : half),
                box.getMaxY() + (level ? half : 0),
                getGraphicsState().getStrokingColor().toRGB() & 0xFFFFFF));
        path.reset();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        fillPath(windingRule);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint() == null ? new Point2D.Float() : path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        path.closePath();
    }

    @Override
    public void endPath() {
        path.reset();
    }

    @Override
    public void drawImage(PDImage image) {
        var place = new AffineTransform(millimetres);
        place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        pictures.add(
                place.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D());
    }

    @Override
    public void clip(int windingRule) {
        // Nothing of ours is clipped.
    }

    @Override
    public void shadingFill(COSName name) {
        throw new AssertionError("a page of ours has no shadings");
    }
}
