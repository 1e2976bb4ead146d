package org.qiantang.client.screen.frame;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.frame.FrameViewModel.Fact;
import org.qiantang.client.screen.frame.FrameViewModel.Tone;
import org.qiantang.client.ui.Words;

/// What stands behind the connection's words: why, how far, what to do, and how synchronisation is steered.
final class ConnectionPane extends VBox {
    private final FrameViewModel model;
    private final Words words;
    private final GridPane facts = new GridPane();
    private final VBox logIn;

    /// @param network shows the network's settings
    ConnectionPane(FrameViewModel model, Words words, Runnable network) {
        super(12);
        this.model = model;
        this.words = words;
        getStyleClass().add("connection-pane");
        var heading = new Label();
        heading.getStyleClass().add("panel-title");
        heading.textProperty().bind(model.connectionProperty());
        var explanation = new Label();
        explanation.setWrapText(true);
        explanation.setMinHeight(USE_PREF_SIZE);
        explanation.textProperty().bind(model.explanationProperty());
        logIn = logIn();
        facts.setId("connection-facts");
        facts.setHgap(12);
        facts.setVgap(4);
        getChildren().setAll(heading, explanation, logIn, facts, buttons(network), offline(), metered());
    }

    /// Follows the model as long as somebody looks on.
    ///
    /// @return what ends it
    Subscription follow() {
        return Subscription.combine(
                model.factsProperty().subscribe(lines -> {
                    facts.getChildren().clear();
                    lines.forEach(this::add);
                }),
                model.toneProperty().subscribe(tone -> {
                    logIn.setVisible(tone == Tone.ENDED);
                    logIn.setManaged(tone == Tone.ENDED);
                }),
                model.watchClosely());
    }

    /// Puts the keyboard where something is asked, else where it is steered.
    void begin() {
        (logIn.isVisible() ? logIn.lookup("#password-again") : lookup("#pause")).requestFocus();
    }

    private void add(Fact fact) {
        var said = new Label(fact.said());
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        var about = Pieces.note(fact.about());
        about.setMinWidth(USE_PREF_SIZE);
        about.setLabelFor(said);
        facts.addRow(facts.getRowCount(), about, said);
    }

    private HBox buttons(Runnable network) {
        var now = button("synchronise-now", words.say("connection.now"), model::synchroniseNow);
        now.disableProperty().bind(model.cutOffProperty().or(model.pausedProperty()));
        var pause =
                button("pause", "", () -> model.pause(!model.pausedProperty().get()));
        pause.textProperty()
                .bind(model.pausedProperty()
                        .map(paused -> words.say(paused ? "connection.resume" : "connection.pause")));
        pause.disableProperty().bind(model.cutOffProperty());
        return new HBox(8, now, pause, button("network-settings", words.say("connection.network"), network));
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private CheckBox offline() {
        var offline = new CheckBox(words.say("connection.work.offline"));
        offline.setId("work-offline");
        model.cutOffProperty().subscribe(offline::setSelected);
        offline.setOnAction(_ -> model.workOffline(offline.isSelected()));
        return offline;
    }

    private VBox metered() {
        var metered = new CheckBox(words.say("connection.metered"));
        metered.setId("metered");
        model.meteredProperty().subscribe(metered::setSelected);
        metered.setOnAction(_ -> model.meter(metered.isSelected()));
        var note = Pieces.note(words.say("connection.metered.note"));
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return new VBox(2, metered, note);
    }

    private VBox logIn() {
        var password = new PasswordField();
        password.setId("password-again");
        var label = new Label(words.say("login.password"));
        label.setLabelFor(password);
        password.setAccessibleText(words.say("login.password"));
        var problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().add("danger-text");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var again = button("log-in-again", words.say("connection.login"), () -> {
            model.logInAgain(password.getText().toCharArray());
            password.clear();
        });
        again.getStyleClass().add("accent");
        again.setDefaultButton(true);
        password.setOnAction(_ -> again.fire());
        return new VBox(8, label, password, problem, again);
    }
}
