package org.qiantang.client.screen.documents;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A title, bold where the document waits for the person.
final class TitleCell extends TableCell<DocumentRow, String> {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    TitleCell() {
        getStyleClass().add("title-cell");
    }

    @Override
    protected void updateItem(@Nullable String title, boolean empty) {
        super.updateItem(title, empty);
        setText(empty ? null : title);
        var row = getTableRow() == null ? null : getTableRow().getItem();
        pseudoClassStateChanged(FRESH, row != null && (row.toDo() || row.toRead()));
    }
}
