package org.qiantang.client.screen.workbench;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.control.Segments;
import org.qiantang.client.screen.workbench.ToDo.Filter;
import org.qiantang.client.ui.Words;

/// Binds the workbench's lists to what stands on it.
final class WorkbenchController {
    private static final int ROWS_TO_READ = 4;

    private final WorkbenchViewModel model;
    private final Words words;
    private @FXML Label day;
    private @FXML Button request;
    private @FXML Button draft;
    private @FXML Label toDoCount;
    private @FXML ToggleGroup filters;
    private @FXML ListView<ToDo> toDo;
    private @FXML Label hidden;
    private @FXML ListView<ToRead> toRead;
    private @FXML Label toReadCount;
    private @FXML ListView<Sent> sent;
    private @FXML HBox sentCounts;
    private @FXML Label sentFoot;

    WorkbenchController(WorkbenchViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    void initialize() {
        day.setText(model.heading());
        draft.setGraphic(Pieces.row(draft.getGraphic(), new Label(draft.getText()), Pieces.key("Ctrl+N")));
        draft.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        draft.setOnAction(_ -> model.draft());
        draft.setVisible(model.mayDraft());
        request.setOnAction(_ -> model.request());
        request.setVisible(model.mayRequest());
        request.setManaged(model.mayRequest());
        toDo.setItems(model.shownToDo());
        toDo.setCellFactory(_ -> new ToDoCell(model, words));
        toDo.setPlaceholder(empty("workbench.todo.empty", "mdoal-inbox"));
        toRead.setItems(model.toRead());
        toRead.setCellFactory(_ -> new ToReadCell(model));
        toRead.setPlaceholder(Pieces.note(words.say("workbench.toread.empty")));
        sent.setItems(model.sent());
        sent.setCellFactory(_ -> new SentCell(model, words));
        sent.setPlaceholder(empty("workbench.sent.empty", "mdomz-send"));
        Rows.onChoice(toDo, model::open);
        Rows.onChoice(toRead, model::open);
        Rows.onChoice(sent, model::open);
        Segments.bind(filters, model.filterProperty(), Filter.values());
        model.filterProperty().subscribe(this::count);
        model.loadedProperty().subscribe(loaded -> {
            toDo.getPlaceholder().setVisible(loaded);
            sent.getPlaceholder().setVisible(loaded);
        });
        model.allToDo().subscribe(this::count);
        model.toRead().subscribe(this::count);
        model.sent().subscribe(this::count);
        model.shownToDo().subscribe(() -> {
            keepSelection();
            count();
        });
        count();
    }

    private Node empty(String key, String icon) {
        return Pieces.empty(icon, words.say(key + ".heading"), words.say(key + ".description"));
    }

    private void keepSelection() {
        Rows.keepSelected(toDo.getSelectionModel(), model.shownToDo().size());
    }

    private void count() {
        toDoCount.setText(Integer.toString(model.allToDo().size()));
        filters.getToggles().forEach(toggle -> {
            var which = (Filter) toggle.getUserData();
            ((ToggleButton) toggle).setText(words.say("workbench.filter." + which.name(), model.count(which)));
        });
        int out = model.allToDo().size() - model.shownToDo().size();
        hidden.setText(out == 0 ? "" : words.say("workbench.hidden", out));
        toReadCount.setText(Integer.toString(model.toRead().size()));
        double rows = Math.clamp(model.toRead().size(), 1, ROWS_TO_READ);
        toRead.setPrefHeight(rows * toRead.getFixedCellSize() + 2);
        toRead.setMinHeight(toRead.getPrefHeight());
        sentCounts
                .getChildren()
                .setAll(model.sentCounts().entrySet().stream()
                        .map(each -> Pieces.badge(
                                words.say("sent.count." + each.getKey().name(), each.getValue()),
                                SentCell.style(each.getKey())))
                        .toList());
        sentFoot.setText(model.acceptedToday());
    }

    void focus() {
        toDo.requestFocus();
        keepSelection();
    }
}
