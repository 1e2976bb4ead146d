package org.qiantang.client.screen.workbench;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.Urgency;

/// A row of 待办: deadline bar and step; title and origin; deadline; the action where it is selected.
final class ToDoCell extends ListCell<ToDo> {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final WorkbenchViewModel model;
    private final Region bar = new Region();
    private final Label step = Pieces.badge("", BadgeStyle.PLAIN);
    private final Label title = new Label();
    private final Label urgency = Pieces.badge("", BadgeStyle.WARNING);
    private final Label origin = Pieces.note("");
    private final Label deadline = new Label();
    private final Label beside = Pieces.note("");
    private final Button handle;
    private final HBox row;

    ToDoCell(WorkbenchViewModel model, Words words) {
        this.model = model;
        bar.getStyleClass().add("deadline-bar");
        step.getStyleClass().add("step");
        title.getStyleClass().add("todo-title");
        deadline.getStyleClass().add("deadline");
        handle = new Button(words.say("todo.handle"), Pieces.key("Enter"));
        handle.getStyleClass().addAll("accent", "small");
        handle.setContentDisplay(ContentDisplay.RIGHT);
        handle.setMinWidth(Region.USE_PREF_SIZE);
        handle.setFocusTraversable(false);
        handle.setOnAction(_ -> open());
        handle.visibleProperty().bind(selectedProperty());
        handle.managedProperty().bind(selectedProperty());
        var head = new HBox(8, title, urgency);
        head.setAlignment(Pos.CENTER_LEFT);
        var middle = new VBox(head, origin);
        middle.setAlignment(Pos.CENTER_LEFT);
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        var right = new VBox(deadline, beside);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(12, bar, step, middle, right, handle);
        row.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        getStyleClass().add("todo-cell");
    }

    private void open() {
        var shown = getItem();
        if (shown != null) {
            model.open(shown);
        }
    }

    @Override
    protected void updateItem(@Nullable ToDo toDo, boolean empty) {
        super.updateItem(toDo, empty);
        if (empty || toDo == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var say = model.sayings();
        step.setText(toDo.step().word());
        title.setText(say.title(toDo.document().draft().content().title()));
        title.pseudoClassStateChanged(FRESH, toDo.fresh());
        showUrgency(toDo.document().draft().content().urgency());
        origin.setText(say.origin(toDo, model.workplace().personId()));
        deadline.setText(say.deadline(toDo));
        beside.setText(say.deadlineBeside(toDo));
        showColour(model.colour(toDo));
        setAccessibleText(String.join(
                " ", step.getText(), title.getText(), urgency.getText(), deadline.getText(), origin.getText()));
        setGraphic(row);
    }

    private void showUrgency(Urgency mark) {
        urgency.setText(mark.mark());
        urgency.setVisible(mark != Urgency.NORMAL);
        urgency.setManaged(mark != Urgency.NORMAL);
        urgency.getStyleClass().removeAll("danger", "warning");
        urgency.getStyleClass().add(mark == Urgency.EXTRA_URGENT ? "danger" : "warning");
    }

    private void showColour(ToDo.Colour colour) {
        for (var each : ToDo.Colour.values()) {
            var state = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            bar.pseudoClassStateChanged(state, each == colour);
            deadline.pseudoClassStateChanged(state, each == colour);
        }
    }
}
