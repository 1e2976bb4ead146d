package org.qiantang.client.screen.verify;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.qiantang.signing.seal.Handwriting;

/// A sheet to write on with mouse, pen or finger, eight times as large as on paper.
final class PenPad extends Pane {
    private static final double SCALE = 8;
    private static final double PEN = 0.6 * SCALE;
    private static final double NEAR = 1;

    private final List<Polyline> strokes = new ArrayList<>();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);

    PenPad() {
        double width = Handwriting.WIDEST_MM * SCALE;
        double height = Handwriting.HIGHEST_MM * SCALE;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        setCursor(Cursor.CROSSHAIR);
        setId("pen-pad");
        getStyleClass().add("pen-pad");
        var line = new Line(24, height * 0.75, width - 24, height * 0.75);
        line.getStyleClass().add("pen-line");
        line.setMouseTransparent(true);
        getChildren().setAll(line);
        setOnMousePressed(this::begin);
        setOnMouseDragged(this::goOn);
    }

    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    private void begin(MouseEvent event) {
        var stroke = new Polyline();
        stroke.setStroke(Color.BLACK);
        stroke.setStrokeWidth(PEN);
        stroke.setStrokeLineCap(StrokeLineCap.ROUND);
        stroke.setStrokeLineJoin(StrokeLineJoin.ROUND);
        stroke.setFill(null);
        stroke.setMouseTransparent(true);
        strokes.add(stroke);
        getChildren().add(stroke);
        add(stroke, event);
        // A dot is a stroke too, and a line of one point is not drawn.
        stroke.getPoints()
                .addAll(stroke.getPoints().get(0) + 0.1, stroke.getPoints().get(1));
        empty.set(false);
    }

    private void goOn(MouseEvent event) {
        if (!strokes.isEmpty()) {
            add(strokes.getLast(), event);
        }
    }

    private void add(Polyline stroke, MouseEvent event) {
        double x = Math.clamp(event.getX(), PEN, getWidth() - PEN);
        double y = Math.clamp(event.getY(), PEN, getHeight() - PEN);
        var points = stroke.getPoints();
        int last = points.size() - 2;
        if (last < 0 || Math.hypot(points.get(last) - x, points.get(last + 1) - y) >= NEAR) {
            points.addAll(x, y);
        }
    }

    void takeBack() {
        if (!strokes.isEmpty()) {
            getChildren().remove(strokes.removeLast());
            empty.set(strokes.isEmpty());
        }
    }

    void clear() {
        getChildren().removeAll(strokes);
        strokes.clear();
        empty.set(true);
    }

    /// What is written, in millimetres.
    List<List<Point2D>> strokes() {
        return strokes.stream().map(PenPad::millimetres).toList();
    }

    private static List<Point2D> millimetres(Polyline stroke) {
        List<Point2D> points = new ArrayList<>();
        for (int i = 0; i + 1 < stroke.getPoints().size(); i += 2) {
            points.add(new Point2D.Double(
                    stroke.getPoints().get(i) / SCALE, stroke.getPoints().get(i + 1) / SCALE));
        }
        return points;
    }
}
