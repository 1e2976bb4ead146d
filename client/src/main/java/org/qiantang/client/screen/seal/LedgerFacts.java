package org.qiantang.client.screen.seal;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;

/// Everything that one line of the ledger says.
final class LedgerFacts {
    private final VBox pane;
    private final Words words;
    private final LedgerViewModel model;

    LedgerFacts(VBox pane, Ui ui, LedgerViewModel model) {
        this.pane = pane;
        this.words = ui.words();
        this.model = model;
    }

    void show(@Nullable LedgerLine line) {
        pane.getChildren().clear();
        if (line == null) {
            pane.getChildren().add(Pieces.note(words.say("seal.ledger.choose")));
            return;
        }
        var heading = new Label(words.say("seal.ledger.line", line.use().number()));
        heading.getStyleClass().add("panel-title");
        pane.getChildren().add(heading);
        fact("seal.ledger.title", line.title());
        fact("seal.ledger.document-number", line.number());
        fact("seal.ledger.organ", line.organ());
        fact("seal.ledger.keeper", words.say("seal.ledger.by-at", line.keeper(), line.at()));
        fact(
                "seal.ledger.approval",
                line.approval().isEmpty() ? "" : words.say("seal.ledger.by-at", line.approval(), line.approvedAt()));
        fact("seal.ledger.place", line.place());
        fact("seal.ledger.certificate", line.use().certificate());
        fact("seal.ledger.before", line.use().fileBefore());
        fact("seal.ledger.after", line.use().fileAfter());
        var open = new Button(words.say("seal.ledger.open"));
        open.setId("openDocument");
        open.setGraphic(Pieces.key("Enter"));
        open.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        open.setOnAction(_ -> model.open(line));
        pane.getChildren().add(new HBox(open));
    }

    private void fact(String name, String value) {
        var what = Pieces.note(words.say(name));
        var said = new Label(value.isEmpty() ? words.say("seal.ledger.not-known") : value);
        said.setWrapText(true);
        said.setAccessibleText(what.getText() + " " + said.getText());
        pane.getChildren().add(new VBox(what, said));
    }
}
