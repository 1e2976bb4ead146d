package org.qiantang.client.screen.draft;

import java.util.function.DoubleConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.Figure;

/// How wide a figure is, between what makes it narrower and wider.
final class FigureSize extends HBox {
    /// Millimetres at a time.
    static final double STEP = 5;

    private final Words words;
    private final Label width = new Label();

    /// @param widen takes by how much, mm
    FigureSize(Words words, DoubleConsumer widen) {
        this.words = words;
        getStyleClass().add("figure-size");
        setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .setAll(
                        button("mdomz-remove", words.say("draft.figure.narrower"), () -> widen.accept(-STEP)),
                        width,
                        button("mdal-add", words.say("draft.figure.wider"), () -> widen.accept(STEP)));
    }

    void show(Figure figure) {
        width.setText(words.say("draft.figure.width", Math.round(figure.width())));
    }

    private static Button button(String icon, String label, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "quiet-button");
        button.setFocusTraversable(false);
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.setOnAction(event -> action.run());
        return button;
    }
}
