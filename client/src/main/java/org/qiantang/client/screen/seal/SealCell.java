package org.qiantang.client.screen.seal;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.RegisteredSeal;

/// A seal in the list: its picture, whose it is, who keeps it, until when, and what it is now.
final class SealCell extends ListCell<SealLine> {
    private static final double BOX = 56;

    private final SealPictures pictures;
    private final Words words;

    SealCell(SealPictures pictures, Words words) {
        this.pictures = pictures;
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable SealLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var picture = new StackPane();
        picture.setMinSize(BOX, BOX);
        picture.setMaxSize(BOX, BOX);
        line.picture()
                .ifPresent(seal -> picture.getChildren()
                        .add(pictures.view(seal, BOX / Math.max(seal.widthMm(), seal.heightMm()))));
        var name = new Label(line.seal().name());
        name.getStyleClass().add("row-title");
        var number = Pieces.note(words.say("seal.row.number", line.seal().id(), line.keeper()));
        var ends = Pieces.note(words.say("seal.row.ends", line.ends()));
        var text = new VBox(name, number, ends);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(
                12, picture, text, Pieces.badge(line.state(), style(line.seal().state())));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("seal-row");
        setGraphic(row);
        setAccessibleText(words.say("seal.row.accessible", line.seal().name(), line.state()));
    }

    static BadgeStyle style(RegisteredSeal.State state) {
        return switch (state) {
            case IN_FORCE -> BadgeStyle.DONE;
            case SUSPENDED -> BadgeStyle.WARNING;
            case REVOKED -> BadgeStyle.DANGER;
        };
    }
}
