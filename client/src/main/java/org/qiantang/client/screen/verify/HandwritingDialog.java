package org.qiantang.client.screen.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Ui;
import org.qiantang.signing.Wording;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.seal.Handwriting.Registration;

/// Asks for the person's handwriting: written on the spot, or taken from a picture.
final class HandwritingDialog {
    private static final double USUAL_WIDTH_MM = 40;
    private static final int LARGEST_PICTURE = 2 << 20;

    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final Ui ui;
    private final Dialog<Handwriting> dialog = new Dialog<>();
    private final PenPad pad = new PenPad();
    private final Label failure = new Label();

    HandwritingDialog(Ui ui) {
        this.ui = ui;
    }

    void show(Window owner, Consumer<Handwriting> then) {
        var words = ui.words();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("verify.hand.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        failure.setId("hand-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(pad.getPrefWidth());
        failure.setMinHeight(Region.USE_PREF_SIZE);
        failure.getStyleClass().add("danger-text");
        var note = Pieces.note(words.say("verify.hand.note"));
        note.setWrapText(true);
        note.setMaxWidth(pad.getPrefWidth());
        note.setMinHeight(Region.USE_PREF_SIZE);
        pad.setAccessibleText(words.say("verify.hand.note"));
        var tools = new HBox(
                8,
                button("hand-back", words.say("verify.hand.back"), pad::takeBack),
                button("hand-clear", words.say("verify.hand.clear"), pad::clear),
                button("hand-picture", words.say("verify.hand.picture"), this::choose));
        tools.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(8, note, pad, tools, failure);
        box.setPadding(new Insets(8, 16, 8, 16));
        var ok = new ButtonType(words.say("verify.hand.ok"), ButtonBar.ButtonData.OK_DONE);
        var pane = dialog.getDialogPane();
        pane.setContent(box);
        pane.getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.lookupButton(ok).disableProperty().bind(pad.emptyProperty());
        pane.lookupButton(ok).addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            var strokes = pad.strokes();
            register(() -> Handwriting.ofStrokes(strokes));
        });
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            var copied = Clipboard.getSystemClipboard();
            if (PASTE.match(event) && copied.hasFiles()) {
                take(copied.getFiles().getFirst().toPath());
                event.consume();
            }
        });
        dialog.setResultConverter(button -> null);
        dialog.resultProperty().subscribe(written -> {
            if (written != null) {
                then.accept(written);
            }
        });
        dialog.show();
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("verify.hand.picture"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        ui.words().say("verify.hand.pictures"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp"));
        var chosen = chooser.showOpenDialog(pad.getScene().getWindow());
        if (chosen != null) {
            take(chosen.toPath());
        }
    }

    /// Takes the handwriting from a picture.
    private void take(Path picture) {
        register(() -> {
            try (var in = Files.newInputStream(picture)) {
                return Handwriting.ofPicture(in.readNBytes(LARGEST_PICTURE), USUAL_WIDTH_MM);
            }
        });
    }

    private void register(Callable<Registration> work) {
        ui.tasks()
                .run("register handwriting", work)
                .onSuccess(registration -> {
                    switch (registration) {
                        case Registration.Registered(Handwriting written) -> {
                            dialog.setResult(written);
                            dialog.close();
                        }
                        case Registration.Refused(var reason) ->
                            say(new Wording(
                                            ui.words().bundle().getLocale(),
                                            ui.moments().zone())
                                    .refusal(reason));
                    }
                })
                .onError(IOException.class, unreadable -> say(ui.words().say("verify.hand.unreadable")));
    }

    private void say(String why) {
        failure.setText(why);
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
    }
}
