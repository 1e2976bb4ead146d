package org.qiantang.client.page;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.Mark;
import org.qiantang.typesetting.layout.Page;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.TextRun;

/// Draws a laid-out page: every character where the layout put it, nothing measured again.
final class PagePainter {
    private static final double POINT = 25.4 / 72;
    /// 版心 and its lines. Source: GB/T 9704-2012 §5.2.1, §5.2.3.
    private static final double BODY_LEFT = 28;

    private static final double BODY_WIDTH = 156;
    private static final double LINE = 225.0 / 22;
    private static final Color EDITED = Color.web("#E6F4FF");

    /// Pixels that a rule takes at least.
    private static final double THINNEST = 0.75;

    private static final int FINEST = 2000;
    private static final int PICTURES_KEPT = 12;

    private final PageFonts fonts;
    private final Map<Picture, javafx.scene.image.Image> pictures = new LinkedHashMap<>(PICTURES_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Picture, javafx.scene.image.Image> eldest) {
            return size() > PICTURES_KEPT;
        }
    };

    PagePainter(PageFonts fonts) {
        this.fonts = fonts;
    }

    /// @param scale pixels per millimetre
    /// @param edited id of the paragraph to show as being edited; null for none
    void paint(Page page, GraphicsContext gc, double scale, @Nullable String edited) {
        if (edited != null) {
            gc.setFill(EDITED);
            page.marks().forEach(mark -> tint(mark, gc, scale, edited));
        }
        for (var mark : page.marks()) {
            switch (mark) {
                case Rule rule -> paint(rule, gc, scale);
                case TextRun run -> paint(run, gc, scale);
                case Image image -> paint(image, gc, scale);
            }
        }
    }

    private static void tint(Mark mark, GraphicsContext gc, double scale, String edited) {
        if (mark instanceof TextRun run && edited.equals(run.source().paragraph())) {
            gc.fillRect(
                    BODY_LEFT * scale,
                    Math.floor((run.baseline() - 0.68 * LINE) * scale),
                    BODY_WIDTH * scale,
                    Math.ceil(LINE * scale));
        }
    }

    private static void paint(Rule rule, GraphicsContext gc, double scale) {
        gc.setFill(Color.rgb(
                rule.colour().rgb() >> 16,
                rule.colour().rgb() >> 8 & 0xFF,
                rule.colour().rgb() & 0xFF));
        double thickness = Math.max(rule.thickness() * scale, THINNEST);
        double length = Math.max(rule.length() * scale, THINNEST);
        double middle = (rule.x() + rule.length() / 2) * scale;
        gc.fillRect(middle - length / 2, rule.y() * scale - thickness / 2, length, thickness);
    }

    private void paint(Image image, GraphicsContext gc, double scale) {
        var picture = pictures.computeIfAbsent(image.picture(), PagePainter::decode);
        gc.drawImage(picture, image.x() * scale, image.y() * scale, image.width() * scale, image.height() * scale);
    }

    /// No finer than a screen can show.
    private static javafx.scene.image.Image decode(Picture picture) {
        boolean large = Math.max(picture.width(), picture.height()) > FINEST;
        double limit = large ? FINEST : 0;
        return new javafx.scene.image.Image(new ByteArrayInputStream(picture.bytes()), limit, limit, true, true);
    }

    private void paint(TextRun run, GraphicsContext gc, double scale) {
        int rgb = run.colour().rgb();
        gc.setFill(Color.rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF));
        gc.setFont(fonts.font(run.face(), run.size() * POINT * scale));
        if (run.rotation() == 0 && run.scaleX() == 1) {
            glyphs(run, gc, run.x() * scale, run.baseline() * scale, scale);
            return;
        }
        gc.save();
        gc.translate(run.x() * scale, run.baseline() * scale);
        gc.rotate(-run.rotation());
        gc.scale(run.scaleX(), 1);
        glyphs(run, gc, 0, 0, scale / run.scaleX());
        gc.restore();
    }

    private static void glyphs(TextRun run, GraphicsContext gc, double x, double y, double scale) {
        String text = run.text();
        int index = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            gc.fillText(Character.toString(codePoint), x + run.advances().offset(index) * scale, y);
            at += Character.charCount(codePoint);
            index++;
        }
    }
}
