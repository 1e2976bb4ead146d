package org.qiantang.client.screen.login;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;

/// The log-in window. Built by hand: it is the first thing anybody sees, and a layout file would cost its loading.
public final class LogInView {
    private static final double WIDTH = 360;

    private final LogInViewModel model;
    private final Words words;
    private final TextField loginName = new TextField();
    private final PasswordField password = new PasswordField();
    private @Nullable PasswordField earlier;
    private final StackPane view;
    private final boolean locked;

    /// Where the form leads besides the desk.
    public interface Elsewhere {
        /// Somebody else wants to log in at a locked window.
        void somebodyElse();

        /// The network's settings are wanted, without which the office may be out of reach.
        void network();
    }

    /// @param locked whether the window was locked: the name is then fixed, and somebody else may log in instead
    public LogInView(LogInViewModel model, Words words, boolean locked, Elsewhere elsewhere) {
        this.model = model;
        this.words = words;
        this.locked = locked;
        var card = new VBox(
                16,
                head(),
                field("login.name", loginName),
                field("login.password", password),
                made(model.earlierAskedProperty(), this::earlier),
                made(model.headingProperty().isNotEmpty(), this::message));
        card.getStyleClass().addAll("card", "login-card");
        card.setMaxSize(WIDTH, VBox.USE_PREF_SIZE);
        card.getChildren()
                .addAll(actions(elsewhere), made(model.lastProperty().isNotEmpty(), () -> note(model.lastProperty())));
        view = new StackPane(card);
        view.getStyleClass().add("login");
        loginName.setId("login-name");
        loginName.textProperty().bindBidirectional(model.loginNameProperty());
        if (locked) {
            loginName.setEditable(false);
            loginName.setFocusTraversable(false);
        }
        password.setId("password");
        model.busyProperty().subscribe(busy -> {
            if (!busy && view.getScene() != null) {
                password.clear();
                password.requestFocus();
            }
        });
    }

    public Parent view() {
        return view;
    }

    /// Puts the cursor where typing begins.
    public void focus() {
        (loginName.getText().isEmpty() ? loginName : password).requestFocus();
    }

    private Node head() {
        var mark = new StackPane(new Label(words.say("app.mark")));
        mark.getStyleClass().addAll("logo", "large");
        var name = new Label(words.say(locked ? "login.locked.title" : "app.name"));
        name.getStyleClass().add("page-title");
        var office = new Label();
        office.getStyleClass().add("muted");
        office.textProperty().bind(model.officeProperty());
        var head = new VBox(4, mark, name, office);
        head.getStyleClass().add("login-head");
        return head;
    }

    private VBox field(String key, TextField field) {
        var label = new Label(words.say(key));
        label.setLabelFor(field);
        field.setAccessibleText(words.say(key));
        field.disableProperty().bind(model.enrolledProperty().not());
        return new VBox(4, label, field);
    }

    private Node earlier() {
        earlier = new PasswordField();
        earlier.setId("earlier");
        return field("login.earlier", earlier);
    }

    private Node message() {
        var heading = new Label();
        heading.getStyleClass().add("row-title");
        heading.setWrapText(true);
        heading.textProperty().bind(model.headingProperty());
        var description = new Label();
        description.setWrapText(true);
        description.textProperty().bind(model.descriptionProperty());
        var box = new VBox(4, heading, description);
        box.setId("message");
        box.getStyleClass().addAll("notice", "error");
        return box;
    }

    private Node actions(Elsewhere elsewhere) {
        var box = new VBox(
                12,
                made(model.enrolledProperty(), this::enter),
                made(model.enrolledProperty().not(), this::choose),
                made(model.busyProperty(), this::busy));
        if (locked) {
            var other = new Button(words.say("login.somebody.else"));
            other.getStyleClass().addAll("flat", "wide");
            other.setMaxWidth(Double.MAX_VALUE);
            other.setOnAction(_ -> elsewhere.somebodyElse());
            box.getChildren().add(other);
        }
        box.getChildren().add(made(model.troubleProperty(), () -> network(elsewhere)));
        return box;
    }

    private Node enter() {
        var enter = new Button(words.say(locked ? "login.unlock" : "login.enter"));
        enter.setId("enter");
        enter.getStyleClass().addAll("accent", "wide");
        enter.setMaxWidth(Double.MAX_VALUE);
        enter.setDefaultButton(true);
        enter.setOnAction(_ -> logIn());
        enter.disableProperty().bind(model.busyProperty());
        return enter;
    }

    private Node choose() {
        var choose = new Button(words.say("login.choose"));
        choose.setId("choose-enrolment");
        choose.getStyleClass().addAll("accent", "wide");
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setOnAction(_ -> chooseEnrolment());
        return choose;
    }

    private Node network(Elsewhere elsewhere) {
        var network = new Button(words.say("connection.network"));
        network.setId("network-settings");
        network.getStyleClass().addAll("flat", "wide");
        network.setMaxWidth(Double.MAX_VALUE);
        network.setOnAction(_ -> elsewhere.network());
        return network;
    }

    private Node busy() {
        var progress = new ProgressBar();
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(words.say("login.busy"));
        var busy = new VBox(4, progress, new Label(words.say("login.busy")));
        busy.setId("busy");
        return busy;
    }

    private void logIn() {
        model.logIn(
                password.getText().toCharArray(),
                earlier == null ? new char[0] : earlier.getText().toCharArray());
    }

    private void chooseEnrolment() {
        var chooser = new FileChooser();
        chooser.setTitle(words.say("login.choose"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(words.say("login.choose.files"), "*.json"));
        var file = chooser.showOpenDialog(view.getScene().getWindow());
        if (file != null) {
            model.chooseEnrolment(file.toPath());
        }
    }

    private static Node note(ObservableValue<String> text) {
        var note = new Label();
        note.getStyleClass().add("note");
        note.textProperty().bind(text);
        return note;
    }

    /// A place for something that is made when it is first wanted and shown while it is: most of the form is not
    /// wanted when the window opens, and styling it would hold the first picture up.
    private static Node made(ObservableValue<Boolean> wanted, Supplier<Node> thing) {
        var place = new StackPane();
        place.visibleProperty().bind(wanted);
        place.managedProperty().bind(wanted);
        wanted.subscribe(now -> {
            if (now && place.getChildren().isEmpty()) {
                place.getChildren().add(thing.get());
            }
        });
        return place;
    }
}
