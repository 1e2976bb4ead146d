package org.qiantang.client.screen.document;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Words;

/// One line of the trail with its mark on a drawn line.
final class TrailCell extends ListCell<TrailEntry> {
    private final Words words;

    TrailCell(Words words) {
        this.words = words;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TrailEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setGraphic(empty || entry == null ? null : row(entry));
    }

    private Region row(TrailEntry entry) {
        var what = new Label(entry.what());
        what.getStyleClass().add("strong");
        what.setMinWidth(Region.USE_PREF_SIZE);
        var who = new Label(entry.who());
        HBox.setHgrow(who, Priority.ALWAYS);
        who.setMaxWidth(Double.MAX_VALUE);
        var when = new Label(entry.when());
        when.getStyleClass().add("note");
        when.setMinWidth(Region.USE_PREF_SIZE);
        var text = new VBox(2, new HBox(8, what, who, when));
        var opinion = entry.opinion();
        if (opinion != null) {
            var said = new Label(opinion.text());
            said.setWrapText(true);
            text.getChildren().add(said);
        }
        var badges = new HBox(8);
        badges.setAlignment(Pos.CENTER_LEFT);
        if (opinion != null && opinion.signed()) {
            badges.getChildren().add(Pieces.badge(words.say("document.signed"), BadgeStyle.DONE));
        }
        if (opinion != null && opinion.late()) {
            badges.getChildren().add(Pieces.badge(words.say("document.late"), BadgeStyle.WARNING));
        }
        if (!entry.note().isEmpty()) {
            badges.getChildren().add(Pieces.note(entry.note()));
        }
        if (!badges.getChildren().isEmpty()) {
            text.getChildren().add(badges);
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(10, mark(entry), text);
        row.getStyleClass().add("trail-row");
        return row;
    }

    private static Region mark(TrailEntry entry) {
        var icon = new FontIcon(
                switch (entry.mark()) {
                    case DONE -> "mdal-check_circle_outline";
                    case RETURNED -> "mdomz-undo";
                    case NOW, AHEAD -> "mdomz-radio_button_unchecked";
                    case PASSED_OVER -> "mdomz-skip_next";
                });
        var line = new Region();
        line.getStyleClass().add("trail-line");
        line.setMinWidth(1);
        line.setMaxWidth(1);
        VBox.setVgrow(line, Priority.ALWAYS);
        var mark = new VBox(4, new StackPane(icon), line);
        mark.setAlignment(Pos.TOP_CENTER);
        mark.getStyleClass()
                .addAll(
                        "trail-mark",
                        entry.mark().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        mark.setMinWidth(18);
        return mark;
    }
}
