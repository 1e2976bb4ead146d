package org.qiantang.client.screen.workbench;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.SentCommand.State;

/// A row of 我发出的: what became of it, what it was, why, and what can be done.
final class SentCell extends ListCell<Sent> {
    private final WorkbenchViewModel model;
    private final Words words;
    private final HBox badge = new HBox();
    private final Label subject = new Label();
    private final Label reason = Pieces.note("");
    private final Hyperlink open;
    private final Hyperlink discard;
    private final Hyperlink takeBack;
    private final VBox row;

    SentCell(WorkbenchViewModel model, Words words) {
        this.model = model;
        this.words = words;
        open = link(words.say("sent.open"), model::open);
        discard = link(words.say("sent.discard"), model::discard);
        takeBack = link(words.say("sent.take-back"), model::takeBack);
        subject.getStyleClass().add("subject");
        subject.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(subject, Priority.ALWAYS);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        reason.setWrapText(true);
        var head = new HBox(8, badge, subject, open, takeBack, discard);
        head.setAlignment(Pos.CENTER_LEFT);
        row = new VBox(4, head, reason);
        row.getStyleClass().add("sent-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    // A list asks for the height without saying how wide the row is, and the reason wraps.
    @Override
    protected double computePrefHeight(double width) {
        return getListView() == null || isEmpty()
                ? super.computePrefHeight(width)
                : snapSizeY(row.prefHeight(getListView().getWidth()) + 1);
    }

    private Hyperlink link(String text, Consumer<Sent> action) {
        var link = new Hyperlink(text);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> {
            var shown = getItem();
            if (shown != null) {
                action.accept(shown);
            }
        });
        return link;
    }

    static BadgeStyle style(State state) {
        return switch (state) {
            case WAITING -> BadgeStyle.WAITING;
            case ACCEPTED -> BadgeStyle.DONE;
            case REFUSED -> BadgeStyle.DANGER;
            case NEEDS_ATTENTION -> BadgeStyle.WARNING;
        };
    }

    @Override
    protected void updateItem(@Nullable Sent sent, boolean empty) {
        super.updateItem(sent, empty);
        if (empty || sent == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var say = model.sayings();
        badge.getChildren().setAll(Pieces.badge(say.state(sent), style(sent.state())));
        subject.setText(say.subject(sent));
        reason.setText(say.reason(sent));
        open.setText(words.say(sent.contested() ? "sent.decide" : "sent.open"));
        discard.setVisible(sent.discardable());
        discard.setManaged(sent.discardable());
        takeBack.setVisible(sent.takeable());
        takeBack.setManaged(sent.takeable());
        setAccessibleText(say.state(sent) + " " + subject.getText() + " " + reason.getText());
        setGraphic(row);
    }
}
