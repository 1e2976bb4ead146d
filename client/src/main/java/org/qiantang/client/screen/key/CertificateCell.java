package org.qiantang.client.screen.key;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;

/// A certificate in the list: whose, by whom, its number, its validity, and why it cannot be used.
public class CertificateCell extends ListCell<CertificateLine> {
    private final Ui ui;
    private final Words words;

    public CertificateCell(Ui ui) {
        this.ui = ui;
        this.words = ui.words();
    }

    @Override
    protected void updateItem(@Nullable CertificateLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        var name = new Label(words.say("seal.certificate.holder", line.holder(), line.kind()));
        name.getStyleClass().add("row-title");
        var text = new VBox(
                2,
                name,
                Pieces.note(words.say("seal.certificate.issued", line.issuer(), line.serial())),
                Pieces.note(words.say(
                        "seal.certificate.valid", day(line.from()), day(line.until()), line.usage(), line.medium())),
                left(line));
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(12, text, badge(line));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("seal-row");
        setGraphic(row);
    }

    private String day(Instant at) {
        return at.atZone(ui.moments().zone()).toLocalDate().toString();
    }

    /// What the person should know of it: why it cannot be used, or how long it lasts.
    private Label left(CertificateLine line) {
        var said = Pieces.note(line.refusal()
                .orElseGet(() -> words.say(
                        line.endsSoon() ? "seal.certificate.ends-soon" : "seal.certificate.days-left",
                        line.daysLeft())));
        if (line.refusal().isPresent()) {
            said.getStyleClass().add("danger-text");
        }
        return said;
    }

    private Label badge(CertificateLine line) {
        if (line.refusal().isPresent()) {
            return Pieces.badge(words.say("seal.certificate.unusable"), BadgeStyle.DANGER);
        }
        return line.endsSoon()
                ? Pieces.badge(words.say("seal.certificate.soon"), BadgeStyle.WARNING)
                : Pieces.badge(words.say("seal.certificate.usable"), BadgeStyle.DONE);
    }
}
