package org.qiantang.client.screen.frame;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.qiantang.client.screen.frame.FrameViewModel.Tone;
import org.qiantang.client.ui.Words;

/// What stands behind the connection's words: why, what to do, and the switch to work off line.
final class ConnectionPane extends VBox {
    ConnectionPane(FrameViewModel model, Words words) {
        super(12);
        getStyleClass().add("connection-pane");
        var heading = new Label();
        heading.getStyleClass().add("panel-title");
        heading.textProperty().bind(model.connectionProperty());
        var explanation = new Label();
        explanation.setWrapText(true);
        explanation.textProperty().bind(model.explanationProperty());
        var now = new Button(words.say("connection.now"));
        now.setId("synchronise-now");
        now.setOnAction(_ -> model.synchroniseNow());
        now.disableProperty().bind(model.cutOffProperty());
        var offline = new CheckBox(words.say("connection.work.offline"));
        offline.setId("work-offline");
        model.cutOffProperty().subscribe(offline::setSelected);
        offline.setOnAction(_ -> model.workOffline(offline.isSelected()));
        getChildren().setAll(heading, explanation, new HBox(8, now), offline);
        model.toneProperty().subscribe(tone -> {
            if (tone == Tone.ENDED && getChildren().size() == 4) {
                getChildren().add(2, logIn(model, words));
            }
        });
    }

    private static VBox logIn(FrameViewModel model, Words words) {
        var password = new PasswordField();
        password.setPromptText(words.say("login.password"));
        password.setAccessibleText(words.say("login.password"));
        var problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().add("danger-text");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var again = new Button(words.say("connection.login"));
        again.getStyleClass().add("accent");
        again.setDefaultButton(true);
        again.setOnAction(_ -> {
            model.logInAgain(password.getText().toCharArray());
            password.clear();
        });
        return new VBox(8, password, problem, again);
    }
}
