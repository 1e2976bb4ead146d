package org.qiantang.client.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pieces screens are put together from: badges, key hints, empty states.
public final class Pieces {
    private Pieces() {}

    /// How a badge looks beside its word.
    public enum BadgeStyle {
        PLAIN,
        WAITING,
        DONE,
        DANGER,
        WARNING,
        ACCENT
    }

    /// A word in a small box.
    public static Label badge(String word, BadgeStyle style) {
        var badge = new Label(word);
        badge.getStyleClass().addAll("badge", style.name().toLowerCase(java.util.Locale.ROOT));
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    /// The key that does what a button does.
    public static Label key(String key) {
        var hint = new Label(key);
        hint.getStyleClass().add("key");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        return hint;
    }

    /// Secondary text in small type.
    public static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("note");
        return note;
    }

    /// What stands where there is nothing: what this is for, and what to do.
    public static Node empty(String icon, String heading, String description) {
        var title = new Label(heading);
        title.getStyleClass().add("row-title");
        var text = new Label(description);
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(360);
        var empty = new VBox(8, new FontIcon(icon), title, text);
        empty.setAlignment(Pos.CENTER);
        empty.getStyleClass().add("empty");
        return empty;
    }

    /// Nodes side by side.
    public static Node row(Node... nodes) {
        var box = new HBox(8, nodes);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
