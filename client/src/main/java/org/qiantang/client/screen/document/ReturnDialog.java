package org.qiantang.client.screen.document;

import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.ui.Traversal;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.RouteStep;

/// 退回: to which step, why, and how it comes back.
final class ReturnDialog {
    private final Words words;

    /// What the person decided.
    interface Decided {
        void giveBack(String to, boolean directly, String reason);
    }

    ReturnDialog(Words words) {
        this.words = words;
    }

    void ask(Window owner, OfficialDocument document, String reason, Decided then) {
        var steps = new ComboBox<RouteStep>();
        steps.setId("return-to");
        steps.setMaxWidth(Double.MAX_VALUE);
        steps.setConverter(new Chosen<>(step -> step.kind().word()));
        steps.getItems().setAll(document.returnSteps());
        steps.getSelectionModel().selectFirst();
        var text = new TextArea(reason);
        Traversal.leaveByTab(text);
        text.setId("return-reason");
        text.setPromptText(words.say("document.return.reason"));
        text.setWrapText(true);
        text.setPrefRowCount(4);
        var group = new ToggleGroup();
        var again = new RadioButton(words.say("document.return.again"));
        var directly = new RadioButton(words.say("document.return.directly"));
        again.setToggleGroup(group);
        directly.setToggleGroup(group);
        again.setSelected(true);
        var box = new VBox(
                8,
                new Label(words.say("document.return.to")),
                steps,
                new Label(words.say("document.return.reason")),
                text,
                again,
                directly);
        box.setPadding(new Insets(4));
        box.setPrefWidth(400);
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("document.return.title"));
        dialog.setHeaderText(null);
        var ok = new ButtonType(words.say("document.return.ok"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        var button = dialog.getDialogPane().lookupButton(ok);
        button.disableProperty().bind(text.textProperty().map(String::isBlank));
        dialog.setOnShown(shown -> text.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            if (given == ok) {
                then.giveBack(
                        steps.getValue().key(),
                        directly.isSelected(),
                        text.getText().strip());
            }
        });
        dialog.show();
    }
}
