package org.qiantang.client.control;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Rows of lists and tables under the mouse.
public final class Rows {
    private Rows() {}

    /// Whether a click was a double click on a row that holds something, not on the empty room below or on a heading.
    public static boolean doubleClicked(MouseEvent event) {
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
