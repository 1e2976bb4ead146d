package org.qiantang.client.screen.document;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.AppliedSeal;
import org.qiantang.domain.circulation.Delivery;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;

/// The lists at the desk's right: annexes by name, whose seals are there, and how far each recipient has come.
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

    /// Whose seals are on a joint document and whose are waited for; nothing where one organ seals it.
    void seals(OfficialDocument document, VBox pane) {
        var formalities = document.formalities();
        var made = formalities.finalFile();
        var areas = made == null ? List.<SealArea>of() : made.sealAreas();
        pane.getChildren()
                .setAll(
                        areas.size() < 2
                                ? List.of()
                                : areas.stream()
                                        .map(area -> seal(area.organ(), formalities.seals()))
                                        .toList());
        pane.setVisible(areas.size() > 1);
        pane.setManaged(areas.size() > 1);
    }

    private HBox seal(OrganId organ, List<AppliedSeal> applied) {
        var name = wide(new Label(directory.nameOf(organ)));
        name.getStyleClass().add("seal-organ");
        return applied.stream()
                .filter(seal -> seal.organ().equals(organ))
                .findFirst()
                .map(seal -> row(
                        name,
                        Pieces.badge(words.say("document.seal.applied"), BadgeStyle.DONE),
                        Pieces.note(directory.nameOf(seal.keeper().person())
                                + words.say("list.dot")
                                + moments.sayExactly(seal.at()))))
                .orElseGet(() -> row(name, Pieces.badge(words.say("document.seal.awaited"), BadgeStyle.WAITING)));
    }

    private static Label wide(Label label) {
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private HBox delivery(Delivery delivery) {
        var name = wide(new Label(directory.nameOf(delivery.recipient())));
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
