package org.qiantang.client.screen.document;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.ui.Traversal;
import org.qiantang.client.ui.Words;

/// Asks why something is done that cannot be undone, and says what it means.
final class ReasonDialog {
    private final Words words;

    ReasonDialog(Words words) {
        this.words = words;
    }

    /// @param key the beginning of the keys of its words, before `title`, `means`, `reason` and `ok`
    void ask(Window owner, String key, Consumer<String> then) {
        var means = new Label(words.say(key + "means"));
        means.setWrapText(true);
        var text = new TextArea();
        Traversal.leaveByTab(text);
        text.setId("reason");
        text.setPromptText(words.say(key + "reason"));
        text.setWrapText(true);
        text.setPrefRowCount(4);
        var box = new VBox(8, means, new Label(words.say(key + "reason")), text);
        box.setPadding(new Insets(4));
        box.setPrefWidth(400);
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say(key + "title"));
        dialog.setHeaderText(null);
        var ok = new ButtonType(words.say(key + "ok"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane()
                .lookupButton(ok)
                .disableProperty()
                .bind(text.textProperty().map(String::isBlank));
        dialog.setOnShown(shown -> text.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            if (given == ok) {
                then.accept(text.getText().strip());
            }
        });
        dialog.show();
    }
}
