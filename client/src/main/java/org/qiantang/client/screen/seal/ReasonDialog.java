package org.qiantang.client.screen.seal;

import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.ui.Words;

/// Says what an act will bring about, and asks for its reason.
final class ReasonDialog {
    private ReasonDialog() {}

    /// @param verb what the button says
    static void ask(
            Window owner,
            Words words,
            String title,
            String consequence,
            String verb,
            BiConsumer<String, ActDialog.Reply> act) {
        var what = new Label(consequence);
        what.setWrapText(true);
        var reason = new TextField();
        reason.setId("act-reason");
        reason.setPromptText(words.say("seal.reason.prompt"));
        reason.setAccessibleText(words.say("seal.reason"));
        var box = new VBox(8, what, new Label(words.say("seal.reason")), reason);
        box.setPrefWidth(420);
        new ActDialog(words, title, verb, box, reason.textProperty().map(String::isBlank))
                .show(owner, reply -> act.accept(reason.getText().strip(), reply));
    }
}
