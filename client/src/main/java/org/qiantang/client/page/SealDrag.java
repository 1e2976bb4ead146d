package org.qiantang.client.page;

import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.qiantang.domain.circulation.SealArea;

/// Lets a seal or signature to come be dragged over its page, or moved by the arrow keys half a millimetre at a time.
public final class SealDrag {
    private static final double STEP_MM = 0.5;

    private final Pane pane;
    private final SealArea area;
    private final Consumer<SealArea> moved;
    private double fromX;
    private double fromY;

    /// @param moved receives where it was moved to
    public SealDrag(Pane pane, SealArea area, Consumer<SealArea> moved) {
        this.pane = pane;
        this.area = area;
        this.moved = moved;
    }

    public void bind() {
        pane.setMouseTransparent(false);
        pane.setPickOnBounds(true);
        pane.setFocusTraversable(true);
        pane.setCursor(Cursor.MOVE);
        pane.setId("seal-to-come");
        pane.getStyleClass().add("seal-to-come");
        pane.setAccessibleText(area.inscription());
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            fromX = event.getSceneX();
            fromY = event.getSceneY();
            event.consume();
        });
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            pane.setTranslateX(event.getSceneX() - fromX);
            pane.setTranslateY(event.getSceneY() - fromY);
            event.consume();
        });
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            double scale = pane.getWidth() / area.width();
            double dx = pane.getTranslateX() / scale;
            double dy = pane.getTranslateY() / scale;
            if (dx != 0 || dy != 0) {
                move(dx, dy);
            }
            event.consume();
        });
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-STEP_MM, 0);
            case RIGHT -> move(STEP_MM, 0);
            case UP -> move(0, -STEP_MM);
            case DOWN -> move(0, STEP_MM);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(double dx, double dy) {
        moved.accept(new SealArea(
                area.organ(),
                area.kind(),
                area.inscription(),
                area.page(),
                Math.max(0, area.centreX() + dx),
                Math.max(0, area.centreY() + dy),
                area.width(),
                area.height()));
    }
}
