package org.qiantang.client.screen.seal;

import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.ui.Words;

/// Asks for what an act needs and stays until the act is done, so that nothing has to be typed again.
final class ActDialog {
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final Label failure = new Label();
    private final VBox box;
    private final ButtonType ok;

    /// What came of the act.
    interface Reply {
        void done();

        void failed(String why);
    }

    /// Starts the act.
    interface Act {
        void begin(Reply reply);
    }

    /// @param verb what the button says
    /// @param missing whether something is still to be filled in
    ActDialog(Words words, String title, String verb, VBox content, ObservableValue<Boolean> missing) {
        box = content;
        dialog.setTitle(title);
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        failure.setId("act-failure");
        failure.setWrapText(true);
        failure.getStyleClass().add("danger-text");
        ok = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        content.setPadding(new Insets(8, 16, 8, 16));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().lookupButton(ok).disableProperty().bind(missing);
    }

    void show(Window owner, Act act) {
        dialog.initOwner(owner);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().lookupButton(ok).addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            say("");
            act.begin(new Reply() {
                @Override
                public void done() {
                    dialog.setResult(ok);
                    dialog.close();
                }

                @Override
                public void failed(String why) {
                    say(why);
                }
            });
        });
        dialog.show();
    }

    private void say(String why) {
        failure.setText(why);
        box.getChildren().remove(failure);
        if (!why.isEmpty()) {
            box.getChildren().add(failure);
        }
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
    }
}
