package org.qiantang.client.screen.request;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.control.Pieces;
import org.qiantang.domain.document.Attachment;

/// One file of the request: its place in the order, its name and its size.
final class FileNameCell extends ListCell<Attachment> {
    private final Label name = new Label();
    private final Label size = Pieces.note("");
    private final HBox row = new HBox(8, new FontIcon("mdomz-picture_as_pdf"), name, size);

    FileNameCell() {
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        size.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("row");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Attachment file, boolean empty) {
        super.updateItem(file, empty);
        if (file == null || empty) {
            setGraphic(null);
            return;
        }
        name.setText(getIndex() + 1 + ". " + file.name());
        var bytes = file.file();
        size.setText(bytes == null ? "" : Math.max(1, bytes.size() / 1024) + " KB");
        setGraphic(row);
    }
}
