package org.qiantang.client.screen.document;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Delivery;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.directory.Directory;

/// The lists at the desk's right: annexes by name, and how far each recipient has come.
final class Sides {
    private final Directory directory;
    private final Words words;
    private final Moments moments;

    Sides(Directory directory, Words words, Moments moments) {
        this.directory = directory;
        this.words = words;
        this.moments = moments;
    }

    void attachments(OfficialDocument document, VBox pane) {
        var names = document.draft().content().attachmentNames();
        pane.getChildren().clear();
        for (int i = 0; i < names.size(); i++) {
            pane.getChildren().add(row(new Label((i + 1) + ". " + names.get(i))));
        }
    }

    void deliveries(OfficialDocument document, VBox pane) {
        pane.getChildren()
                .setAll(document.deliveries().stream().map(this::delivery).toList());
    }

    private HBox delivery(Delivery delivery) {
        var name = new Label(directory.nameOf(delivery.recipient()));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var style = switch (delivery.state()) {
            case DELIVERED -> BadgeStyle.WAITING;
            case SIGNED_FOR, IN_PROGRESS -> BadgeStyle.ACCENT;
            case COMPLETED -> BadgeStyle.DONE;
        };
        return row(
                name,
                Pieces.badge(words.say("document.delivery." + delivery.state().name()), style),
                Pieces.note(moments.sayExactly(delivery.at())));
    }

    private static HBox row(javafx.scene.Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("side-row");
        return row;
    }
}
