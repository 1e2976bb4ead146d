package org.qiantang.client.screen.document;

import java.util.function.Consumer;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;

/// Asks for the PIN of a key.
final class PinDialog {
    private final Words words;

    PinDialog(Words words) {
        this.words = words;
    }

    /// Asks; calls back only when a PIN was given. The array is the receiver's to wipe.
    ///
    /// @param refusal why the last one did not do; null at the first time
    void ask(Window owner, String whose, @Nullable String refusal, Consumer<char[]> then) {
        var dialog = new Dialog<char[]>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("document.pin.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        var pin = new PasswordField();
        pin.setId("pin");
        pin.setAccessibleText(words.say("document.pin"));
        pin.setPromptText(words.say("document.pin"));
        var box = new VBox(8, new Label(words.say("document.pin.prompt", whose)), pin);
        if (refusal != null) {
            var why = new Label(refusal);
            why.setWrapText(true);
            why.setMaxWidth(320);
            why.getStyleClass().add("danger-text");
            box.getChildren().add(why);
        }
        var note = new Label(words.say("document.pin.note"));
        note.getStyleClass().add("note");
        box.getChildren().add(note);
        box.setPrefWidth(340);
        var sign = new ButtonType(words.say("document.pin.ok"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(sign, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        var ok = dialog.getDialogPane().lookupButton(sign);
        ok.disableProperty().bind(pin.textProperty().isEmpty());
        dialog.setResultConverter(button -> button == sign ? read(pin) : null);
        dialog.setOnShown(shown -> pin.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            if (given != null) {
                then.accept(given);
            }
        });
        dialog.show();
    }

    private static char[] read(PasswordField field) {
        var given = new char[field.getLength()];
        field.getCharacters().chars().limit(given.length).forEach(new java.util.function.IntConsumer() {
            private int at;

            @Override
            public void accept(int character) {
                given[at++] = (char) character;
            }
        });
        field.clear();
        return given;
    }
}
