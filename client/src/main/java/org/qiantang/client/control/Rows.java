package org.qiantang.client.control;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Rows of lists and tables under keyboard and mouse.
public final class Rows {
    private Rows() {}

    /// What Enter and a double click on a row do; none of it where no row is selected.
    public static <T> void onChoice(ListView<T> list, Consumer<T> then) {
        onChoice(list, list.getSelectionModel(), then);
    }

    /// What Enter and a double click on a row do; none of it where no row is selected.
    public static <T> void onChoice(TableView<T> table, Consumer<T> then) {
        onChoice(table, table.getSelectionModel(), then);
    }

    private static <T> void onChoice(Control rows, SelectionModel<T> selection, Consumer<T> then) {
        // Before the rows' own keys, one of which begins editing.
        rows.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && rows.equals(event.getTarget()) && !selection.isEmpty()) {
                event.consume();
                then.accept(selection.getSelectedItem());
            }
        });
        rows.setOnMouseClicked(event -> {
            if (doubleClicked(event) && !selection.isEmpty()) {
                then.accept(selection.getSelectedItem());
            }
        });
    }

    /// Keeps a row selected: the one in the place of the one that went, at first the first.
    public static <T> void keepSelected(SelectionModel<T> selection, int rows) {
        if (selection.isEmpty() && rows > 0) {
            selection.select(Math.clamp(selection.getSelectedIndex(), 0, rows - 1));
        }
    }

    /// Whether a click was a double click on a row that holds something, not on the empty room below or on a heading.
    private static boolean doubleClicked(MouseEvent event) {
        return event.getClickCount() == 2 && onRow(event.getPickResult().getIntersectedNode());
    }

    private static boolean onRow(@Nullable Node hit) {
        for (var node = hit; node != null; node = node.getParent()) {
            if (node instanceof IndexedCell<?> cell) {
                return !cell.isEmpty();
            }
        }
        return false;
    }
}
