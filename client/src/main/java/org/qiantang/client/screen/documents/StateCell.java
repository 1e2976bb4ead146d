package org.qiantang.client.screen.documents;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Words;

/// The step a document stands at, as a badge; beside it whether own commands still wait to be sent.
final class StateCell extends TableCell<DocumentRow, String> {
    private final Words words;

    StateCell(Words words) {
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable String state, boolean empty) {
        super.updateItem(state, empty);
        var row = getTableRow() == null ? null : getTableRow().getItem();
        if (empty || state == null || row == null) {
            setGraphic(null);
            return;
        }
        var box = new HBox(4, Pieces.badge(state, style(row)));
        box.setAlignment(Pos.CENTER_LEFT);
        if (row.waiting()) {
            box.getChildren().add(Pieces.badge(words.say("sent.WAITING"), BadgeStyle.WAITING));
        }
        setGraphic(box);
    }

    private static BadgeStyle style(DocumentRow row) {
        if (row.completed()) {
            return BadgeStyle.DONE;
        }
        return row.toDo() ? BadgeStyle.ACCENT : BadgeStyle.PLAIN;
    }
}
