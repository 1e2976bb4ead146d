package org.qiantang.client.page;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Mark;
import org.qiantang.typesetting.layout.Page;
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

    private final PageFonts fonts;

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
        double thickness = Math.max(rule.thickness() * scale, 0.75);
        gc.fillRect(rule.x() * scale, rule.y() * scale - thickness / 2, rule.length() * scale, thickness);
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
