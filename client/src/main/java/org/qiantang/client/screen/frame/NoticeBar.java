package org.qiantang.client.screen.frame;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Notices;
import org.qiantang.client.ui.Words;

/// The strip above the screen in which the client says something.
public final class NoticeBar implements Notices {
    private final VBox pane = new VBox();
    private final Words words;
    private final Failures failures;

    public NoticeBar(Words words) {
        this.words = words;
        this.failures = new Failures(words);
        pane.getStyleClass().add("notice-bar");
        clear();
    }

    Node pane() {
        return pane;
    }

    @Override
    public void show(Notice notice) {
        pane.getChildren().setAll(row(notice));
        visible(true);
    }

    @Override
    public void failed(Throwable failure) {
        show(failures.notice(failure));
    }

    @Override
    public void clear() {
        pane.getChildren().clear();
        visible(false);
    }

    private void visible(boolean shown) {
        pane.setVisible(shown);
        pane.setManaged(shown);
    }

    private Node row(Notice notice) {
        var heading = new Label(notice.heading());
        heading.getStyleClass().add("row-title");
        var description = new Label(notice.description());
        description.setWrapText(true);
        var text = new VBox(heading, description);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(12, icon(notice.tone()), text);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getStyleClass().addAll("notice", notice.tone().name().toLowerCase(java.util.Locale.ROOT));
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(notice.heading() + " " + notice.description());
        if (notice.details() != null) {
            var details = notice.details();
            row.getChildren().add(button(words.say("notice.copy"), "link", () -> copy(details)));
        }
        if (notice.action() != null) {
            row.getChildren()
                    .add(button(
                            notice.action().label(), "small", notice.action().run()));
        }
        row.getChildren().add(button(words.say("notice.close"), "small", this::clear));
        return row;
    }

    private static Button button(String label, String style, Runnable action) {
        var button = new Button(label);
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static FontIcon icon(Notice.Tone tone) {
        return new FontIcon(
                switch (tone) {
                    case DONE -> "mdoal-check_circle";
                    case HINT -> "mdoal-info";
                    case WARNING -> "mdomz-warning";
                    case ERROR -> "mdoal-error_outline";
                });
    }

    private static void copy(String details) {
        var content = new ClipboardContent();
        content.putString(details);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
