package org.qiantang.client.page;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Page;

/// One sheet of paper in the view: its canvas and what lies above it.
final class PageSheet extends Pane {
    private final int index;
    private final Canvas canvas = new Canvas();
    private final Pane above = new Pane();
    private double density = 1;

    PageSheet(int index) {
        this.index = index;
        getStyleClass().add("sheet");
        above.setPickOnBounds(false);
        getChildren().setAll(canvas, above);
    }

    int index() {
        return index;
    }

    /// Fits the sheet; the canvas is as fine as the screen, or finer by `density`.
    void size(double width, double height, double density) {
        this.density = density;
        resize(width, height);
        canvas.setWidth(Math.ceil(width * density));
        canvas.setHeight(Math.ceil(height * density));
        canvas.getTransforms().setAll(new Scale(1 / density, 1 / density));
    }

    void draw(PagePainter painter, Page page, double scale, @Nullable String edited) {
        var gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        painter.paint(page, gc, scale * density, edited);
    }

    void draw(Image picture) {
        var gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.drawImage(picture, 0, 0, canvas.getWidth(), canvas.getHeight());
    }

    void place(List<PageOverlay> overlays, double scale) {
        above.getChildren().clear();
        for (var overlay : overlays) {
            if (overlay.page() == index) {
                var node = overlay.node();
                node.setManaged(false);
                above.getChildren().add(node);
                node.relocate(overlay.x() * scale, overlay.y() * scale);
                node.resize(overlay.width() * scale, overlay.height() * scale);
            }
        }
    }
}
