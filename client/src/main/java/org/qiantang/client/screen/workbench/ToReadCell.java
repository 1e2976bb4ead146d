package org.qiantang.client.screen.workbench;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;

/// A row of 待阅: the title, who gave it, when.
final class ToReadCell extends ListCell<ToRead> {
    private final WorkbenchViewModel model;
    private final Label title = new Label();
    private final Label from = Pieces.note("");
    private final Label since = Pieces.note("");
    private final HBox row;

    ToReadCell(WorkbenchViewModel model) {
        this.model = model;
        var dot = new Region();
        dot.getStyleClass().addAll("status-dot", "unread");
        title.setMaxWidth(Double.MAX_VALUE);
        title.getStyleClass().add("strong");
        HBox.setHgrow(title, Priority.ALWAYS);
        from.setMinWidth(128);
        since.setMinWidth(88);
        since.setAlignment(Pos.CENTER_RIGHT);
        row = new HBox(12, dot, title, from, since);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ToRead toRead, boolean empty) {
        super.updateItem(toRead, empty);
        if (empty || toRead == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(model.sayings().title(toRead.title()));
        from.setText(model.sayings().person(toRead.from()));
        since.setText(model.sayings().moment(toRead.since()));
        setAccessibleText(title.getText() + " " + from.getText());
        setGraphic(row);
    }
}
