package org.qiantang.client.screen.documents;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// When a document last moved.
final class SinceCell extends TableCell<DocumentRow, Instant> {
    private final DocumentsViewModel model;

    SinceCell(DocumentsViewModel model) {
        this.model = model;
        setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(@Nullable Instant since, boolean empty) {
        super.updateItem(since, empty);
        var row = getTableRow() == null ? null : getTableRow().getItem();
        setText(empty || row == null ? null : model.since(row));
    }
}
