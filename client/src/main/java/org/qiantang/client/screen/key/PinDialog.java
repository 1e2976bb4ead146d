package org.qiantang.client.screen.key;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.key.KeyRing.Look;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyMedium;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.PinState;

/// Asks for the PIN of a medium, and for which where several are here.
final class PinDialog {
    private static final double WIDTH = 360;

    private final Words words;
    private final Wording wording;

    /// A PIN that did not do.
    ///
    /// @param medium of which it was to be the PIN
    record Try(String medium, String refusal) {}

    PinDialog(Words words, Wording wording) {
        this.words = words;
        this.wording = wording;
    }

    /// Asks; calls back only when a PIN was given. The array is the receiver's to wipe.
    ///
    /// @param failed the try before this one; null at the first time
    void ask(Window owner, String whose, Look.Locked locked, @Nullable Try failed, BiConsumer<KeyMedium, char[]> then) {
        var dialog = new Dialog<char[]>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("key.pin.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        var medium = media(locked.media());
        var pin = new PasswordField();
        pin.setId("pin");
        pin.setAccessibleText(words.say("key.pin"));
        pin.setPromptText(words.say("key.pin"));
        var whoseKey = wrapped(words.say("key.pin.prompt", whose));
        whoseKey.getStyleClass().add("strong");
        var box = new VBox(8, whoseKey);
        locked.absent().ifPresent(label -> box.getChildren().add(warning(words.say("key.pin.absent", label))));
        locked.trouble()
                .filter(trouble -> trouble != KeyRefusal.TOKEN_ABSENT)
                .ifPresent(trouble -> box.getChildren().add(warning(wording.refusal(trouble))));
        box.getChildren().addAll(shown(medium), pin);
        if (failed != null) {
            locked.media().stream()
                    .filter(each -> each.medium().identity().equals(failed.medium()))
                    .forEach(medium::setValue);
            var why = wrapped(failed.refusal());
            why.setId("pin-refusal");
            why.getStyleClass().add("danger-text");
            box.getChildren().add(why);
        }
        box.getChildren().addAll(state(medium, dialog), Pieces.note(words.say("key.pin.note")));
        box.setPadding(new Insets(12, 16, 4, 16));
        var sign = new ButtonType(words.say("key.pin.ok"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(sign, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        dialog.getDialogPane()
                .lookupButton(sign)
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> pin.getText().isEmpty() || medium.getValue().pinState() == PinState.LOCKED,
                        pin.textProperty(),
                        medium.valueProperty()));
        dialog.setResultConverter(button -> button == sign ? read(pin) : null);
        dialog.setOnShown(shown -> pin.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            if (given != null) {
                then.accept(medium.getValue().medium(), given);
            }
        });
        dialog.show();
    }

    private ComboBox<FoundMedium> media(List<FoundMedium> media) {
        var box = new ComboBox<FoundMedium>();
        box.setId("medium");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(words.say("key.medium"));
        box.setConverter(new Chosen<>(each -> each.say(words)));
        box.getItems().setAll(media);
        box.getSelectionModel().selectFirst();
        return box;
    }

    /// Only where there is a choice, it is a box to choose in.
    private Node shown(ComboBox<FoundMedium> medium) {
        if (medium.getItems().size() > 1) {
            return medium;
        }
        var only = wrapped(medium.getValue().say(words));
        only.setId("medium-only");
        only.getStyleClass().add("muted");
        return only;
    }

    /// What the medium says of the tries that are left.
    private Label state(ComboBox<FoundMedium> medium, Dialog<?> dialog) {
        var state = wrapped("");
        state.setId("pin-state");
        medium.valueProperty().subscribe(each -> {
            var said = each.pinState() == PinState.LOCKED
                    ? wording.refusal(KeyRefusal.PIN_LOCKED)
                    : wording.warning(each.pinState()).orElse("");
            state.setText(said);
            state.setVisible(!said.isEmpty());
            state.setManaged(!said.isEmpty());
            state.getStyleClass().removeAll("danger-text", "warning-text");
            state.getStyleClass().add(each.pinState() == PinState.FEW_TRIES_LEFT ? "warning-text" : "danger-text");
            var scene = dialog.getDialogPane().getScene();
            if (scene != null && scene.getWindow() != null) {
                scene.getWindow().sizeToScene();
            }
        });
        return state;
    }

    private static Label warning(String text) {
        var warning = wrapped(text);
        warning.getStyleClass().add("warning-text");
        return warning;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }

    private static char[] read(PasswordField field) {
        var given = new char[field.getLength()];
        field.getCharacters().chars().limit(given.length).forEach(new IntConsumer() {
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
