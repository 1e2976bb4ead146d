package org.qiantang.client.screen.documents;

import java.time.Instant;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.control.Segments;
import org.qiantang.client.screen.documents.DocumentRow.Filter;
import org.qiantang.client.ui.Words;

/// Binds the table of documents.
final class DocumentsController {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final DocumentsViewModel model;
    private final Words words;
    private @FXML ToggleGroup filters;
    private @FXML TextField text;
    private @FXML TableView<DocumentRow> table;
    private @FXML TableColumn<DocumentRow, String> title;
    private @FXML TableColumn<DocumentRow, String> number;
    private @FXML TableColumn<DocumentRow, String> kind;
    private @FXML TableColumn<DocumentRow, String> state;
    private @FXML TableColumn<DocumentRow, String> organ;
    private @FXML TableColumn<DocumentRow, Instant> since;
    private @FXML Label shown;

    DocumentsController(DocumentsViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    void initialize() {
        shows(title, DocumentRow::title);
        shows(number, DocumentRow::number);
        shows(kind, DocumentRow::kind);
        shows(state, DocumentRow::state);
        shows(organ, DocumentRow::organ);
        shows(since, DocumentRow::since);
        title.setCellFactory(_ -> new TitleCell());
        state.setCellFactory(_ -> new StateCell(words));
        since.setCellFactory(_ -> new SinceCell(model));
        table.setItems(model.shown());
        model.shown().comparatorProperty().bind(table.comparatorProperty());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(Pieces.empty(
                "mdoal-description", words.say("documents.empty.heading"), words.say("documents.empty.description")));
        model.loadedProperty().subscribe(table.getPlaceholder()::setVisible);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Rows.onChoice(table, model::open);
        text.textProperty().bindBidirectional(model.textProperty());
        text.setOnAction(_ -> focus());
        Segments.bind(filters, model.filterProperty(), Filter.values());
        model.rows().subscribe(this::count);
        model.shown().subscribe(this::count);
        model.shown().subscribe(this::keepSelection);
        count();
    }

    private static <T> void shows(TableColumn<DocumentRow, T> column, Function<DocumentRow, T> what) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(what.apply(row.getValue())));
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            event.consume();
            var content = new ClipboardContent();
            content.putString(model.copied(table.getSelectionModel().getSelectedItems()));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void count() {
        filters.getToggles().forEach(toggle -> {
            var filter = (Filter) toggle.getUserData();
            ((ToggleButton) toggle).setText(words.say("documents.filter." + filter.name(), model.count(filter)));
        });
        shown.setText(words.say("documents.shown", model.shown().size()));
    }

    void focus() {
        table.requestFocus();
        keepSelection();
    }

    private void keepSelection() {
        Rows.keepSelected(table.getSelectionModel(), table.getItems().size());
    }

    void find() {
        text.requestFocus();
        text.selectAll();
    }
}
