package org.qiantang.client;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Words;

/// What the window shows while a desk is being closed: nothing of the person's any more.
final class Closing {
    private static final double WIDTH = 240;

    private final Words words;

    Closing(Words words) {
        this.words = words;
    }

    Parent view() {
        var heading = new Label(words.say("closing.heading"));
        heading.setId("closing");
        heading.getStyleClass().add("panel-title");
        var progress = new ProgressBar();
        progress.setPrefWidth(WIDTH);
        progress.setAccessibleText(words.say("closing.heading"));
        var box = new VBox(8, heading, progress, Pieces.note(words.say("closing.description")));
        box.setAlignment(Pos.CENTER);
        var view = new StackPane(box);
        view.getStyleClass().add("login");
        return view;
    }
}
