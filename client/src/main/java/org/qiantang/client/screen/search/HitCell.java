package org.qiantang.client.screen.search;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.offlinestore.search.Excerpt;

/// A hit: its title, what was hit, and where it belongs.
final class HitCell extends ListCell<HitLine> {
    private final TextFlow title = new TextFlow();
    private final TextFlow excerpt = new TextFlow();
    private final Label where = Pieces.badge("", BadgeStyle.PLAIN);
    private final Label about = Pieces.note("");
    private final VBox row;

    HitCell() {
        title.getStyleClass().add("hit-title");
        excerpt.getStyleClass().add("hit-excerpt");
        var first = new HBox(8, title, where);
        first.setAlignment(Pos.CENTER_LEFT);
        row = new VBox(2, first, excerpt, about);
        row.getStyleClass().add("hit-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HitLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        fill(title, line.title());
        fill(excerpt, line.excerpt());
        excerpt.setManaged(!line.excerpt().text().isEmpty());
        where.setText(line.where());
        about.setText(line.about());
        setAccessibleText(line.spoken());
        setGraphic(row);
    }

    private static void fill(TextFlow flow, Excerpt shown) {
        flow.getChildren().clear();
        int at = 0;
        for (var mark : shown.marks()) {
            add(flow, shown.text().substring(at, mark.from()), "hit-text");
            add(flow, shown.text().substring(mark.from(), mark.to()), "hit-mark");
            at = mark.to();
        }
        add(flow, shown.text().substring(at), "hit-text");
    }

    private static void add(TextFlow flow, String words, String style) {
        if (!words.isEmpty()) {
            var text = new Text(words);
            text.getStyleClass().add(style);
            flow.getChildren().add(text);
        }
    }
}
