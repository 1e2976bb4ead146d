import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Draws the product's mark, a blue rounded square with 钱, for every system's package. Its output is committed; run it
/// again only when the mark changes: `java installer/icon/DrawIcon.java FONT-FILE installer/icon`, where FONT-FILE is a
/// bold Chinese sans serif such as NotoSansCJK-Bold.ttc.
public final class DrawIcon {
    private static final int GRID = 256;
    private static final Color BLUE = new Color(0x09, 0x69, 0xDA);

    private DrawIcon() {}

    public static void main(String[] arguments) throws Exception {
        var glyph = glyph(Font.createFonts(Path.of(arguments[0]).toFile()));
        var folder = Files.createDirectories(Path.of(arguments[1]));
        for (int size : new int[] {48, 128, 256}) {
            Files.write(folder.resolve("qiantang-" + size + ".png"), png(glyph, size));
        }
        Files.writeString(folder.resolve("qiantang.svg"), svg(glyph));
        Files.write(folder.resolve("qiantang.ico"), ico(png(glyph, 256)));
        Files.write(folder.resolve("qiantang.icns"), icns(png(glyph, 256)));
    }

    private static Shape glyph(Font[] fonts) {
        Font font = fonts[0];
        for (var candidate : fonts) {
            if (candidate.getFontName(Locale.ROOT).contains("SC") && !candidate.getFontName(Locale.ROOT).contains("Mono")) {
                font = candidate;
            }
        }
        var outline = font.deriveFont(150f)
                .createGlyphVector(new FontRenderContext(null, true, true), "钱")
                .getOutline();
        var box = outline.getBounds2D();
        return AffineTransform.getTranslateInstance(GRID / 2.0 - box.getCenterX(), GRID / 2.0 - box.getCenterY())
                .createTransformedShape(outline);
    }

    private static byte[] png(Shape glyph, int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / (double) GRID, size / (double) GRID);
        g.setColor(BLUE);
        g.fill(new RoundRectangle2D.Double(0, 0, GRID, GRID, 110, 110));
        g.setColor(Color.WHITE);
        g.fill(glyph);
        g.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static String svg(Shape glyph) {
        var path = new StringBuilder();
        var point = new double[6];
        for (var step = glyph.getPathIterator(null); !step.isDone(); step.next()) {
            int kind = step.currentSegment(point);
            int pairs = kind == PathIterator.SEG_CLOSE ? 0 : kind == PathIterator.SEG_CUBICTO ? 3 : kind == PathIterator.SEG_QUADTO ? 2 : 1;
            path.append("MLQCZ".charAt(kind));
            for (int i = 0; i < 2 * pairs; i++) {
                path.append(String.format(Locale.ROOT, "%.1f ", point[i]));
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256">
                <rect width="256" height="256" rx="55" fill="#0969DA"/>
                <path fill="#fff" d="%s"/>
                </svg>
                """.formatted(path.toString().strip());
    }

    /// A Windows icon holding one 256-pixel PNG.
    private static byte[] ico(byte[] png) {
        return ByteBuffer.allocate(22 + png.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 32)
                .putInt(png.length)
                .putInt(22)
                .put(png)
                .array();
    }

    /// A macOS icon holding one 256-pixel PNG (`ic08`).
    private static byte[] icns(byte[] png) {
        return ByteBuffer.allocate(16 + png.length)
                .put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(16 + png.length)
                .put("ic08".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + png.length)
                .put(png)
                .array();
    }
}
