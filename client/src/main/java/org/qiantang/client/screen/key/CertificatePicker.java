package org.qiantang.client.screen.key;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.screen.key.KeyRing.Opened;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.trust.CertificateChooser.Choice;

/// Shows the certificates of an open medium: the usable ones to choose from, the others with the reason why not.
final class CertificatePicker {
    private static final double ROW = 104;
    private static final double MOST_ROWS = 4;

    private final Ui ui;
    private final Words words;

    CertificatePicker(Ui ui) {
        this.ui = ui;
        this.words = ui.words();
    }

    /// Asks which; calls back only when one was chosen. Where none is usable, says so.
    void ask(Window owner, String whose, Opened opened, Consumer<Choice> then) {
        var usable = opened.usable();
        var dialog = new Dialog<Choice>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("key.pick.title"));
        dialog.setHeaderText(null);
        var heading = new Label(words.say(usable.isEmpty() ? "key.pick.none" : "key.pick.prompt", whose));
        heading.getStyleClass().add("row-title");
        heading.setWrapText(true);
        var note = Pieces.note(words.say(
                opened.choices().isEmpty()
                        ? "key.pick.empty"
                        : usable.isEmpty() ? "key.pick.none.note" : "key.pick.note"));
        note.setWrapText(true);
        var list = list(opened);
        var box = new VBox(8, heading, note);
        if (!opened.choices().isEmpty()) {
            box.getChildren().add(list);
        }
        box.setPadding(new Insets(12, 16, 4, 16));
        box.setPrefWidth(640);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        var ok = new ButtonType(words.say("key.pick.ok"), ButtonBar.ButtonData.OK_DONE);
        if (usable.isEmpty()) {
            dialog.setResultConverter(_ -> null);
            dialog.getDialogPane()
                    .getButtonTypes()
                    .setAll(new ButtonType(words.say("certificate.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        } else {
            offer(dialog, list, ok, opened);
        }
        dialog.resultProperty().subscribe(choice -> {
            if (choice != null) {
                then.accept(choice);
            }
        });
        dialog.setOnShown(_ -> list.requestFocus());
        dialog.show();
    }

    private void offer(Dialog<Choice> dialog, ListView<CertificateLine> list, ButtonType ok, Opened opened) {
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        list.getSelectionModel().selectFirst();
        var button = (Button) dialog.getDialogPane().lookupButton(ok);
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !usable(list.getSelectionModel().getSelectedItem()),
                        list.getSelectionModel().selectedItemProperty()));
        Rows.onChoice(list, _ -> button.fire());
        dialog.setResultConverter(pressed ->
                pressed == ok ? opened.choices().get(list.getSelectionModel().getSelectedIndex()) : null);
    }

    private ListView<CertificateLine> list(Opened opened) {
        var list = new ListView<CertificateLine>();
        list.setId("certificate-choices");
        list.getStyleClass().add("certificate-choices");
        list.setAccessibleText(words.say("key.pick.title"));
        list.setFixedCellSize(ROW);
        list.getItems()
                .setAll(opened.choices().stream()
                        .map(choice ->
                                CertificateLine.of(choice, opened.medium().label(), ui))
                        .toList());
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, opened.choices().size()) + ROW / 12);
        list.setCellFactory(_ -> new Cell());
        return list;
    }

    private static boolean usable(@Nullable CertificateLine line) {
        return line != null && line.refusal().isEmpty();
    }

    /// One that cannot be used cannot be chosen.
    private final class Cell extends CertificateCell {
        Cell() {
            super(ui);
        }

        @Override
        protected void updateItem(@Nullable CertificateLine line, boolean empty) {
            super.updateItem(line, empty);
            setDisable(!empty && !usable(line));
        }
    }
}
