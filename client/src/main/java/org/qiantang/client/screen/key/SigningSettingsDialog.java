package org.qiantang.client.screen.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.FileField;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.SigningSettings.Remembered;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.PinState;

/// 签名设置: the tokens' driver, where key files are, which certificates were chosen, whom to ask for time stamps.
public final class SigningSettingsDialog {
    private static final double WIDTH = 620;

    private final KeyRing ring;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final FileField driver;
    private final VBox tokens = new VBox(4);
    private final Map<KeyPurpose, FileField> files = new LinkedHashMap<>();
    private final Map<String, Remembered> certificates = new HashMap<>();
    private final AuthorityList authorities;
    private final Label failure = new Label();

    public SigningSettingsDialog(KeyRing ring, Workplace workplace, Ui ui) {
        this.ring = ring;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
        driver = new FileField(
                words, "driver", words.say("key.driver.prompt"), words.say("key.drivers"), "*.so", "*.dll", "*.dylib");
        authorities = new AuthorityList(workplace, ui);
    }

    /// Reads what is kept, then shows it.
    public void show(Window owner) {
        ui.tasks().run("read settings", () -> workplace.signing().kept()).onSuccess(kept -> show(owner, kept));
    }

    private void show(Window owner, SigningSettings.Kept kept) {
        driver.pathProperty().set(kept.driver() == null ? "" : kept.driver());
        certificates.putAll(kept.certificates());
        authorities.show(kept.authorities());
        failure.setId("settings-failure");
        failure.setWrapText(true);
        failure.getStyleClass().add("danger-text");
        var box = new VBox(
                8,
                heading("key.settings.driver"),
                driverRow(),
                tokens,
                heading("key.settings.files"),
                fileRows(kept),
                remembered(),
                heading("key.settings.authorities"),
                authorities,
                failure);
        box.setPrefWidth(WIDTH);
        box.setPadding(new Insets(12, 16, 4, 16));
        dialog.initOwner(owner);
        dialog.setTitle(words.say("key.settings"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        var save = new ButtonType(words.say("key.settings.save"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(save, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        var button = dialog.getDialogPane().lookupButton(save);
        button.setId("settings-save");
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            save(save);
        });
        fail("");
        probe();
        dialog.show();
    }

    private Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("row-title");
        return heading;
    }

    private HBox driverRow() {
        var probe = new Button(words.say("key.driver.probe"));
        probe.setId("probe");
        probe.setOnAction(_ -> probe());
        probe.setMinWidth(Button.USE_PREF_SIZE);
        HBox.setHgrow(driver, Priority.ALWAYS);
        tokens.setId("tokens");
        return new HBox(8, driver, probe);
    }

    private GridPane fileRows(SigningSettings.Kept kept) {
        var rows = new GridPane();
        rows.setHgap(8);
        rows.setVgap(8);
        for (var purpose : KeyPurpose.all(workplace)) {
            var usual = words.say("key.file.usual", ring.usualFile(purpose).getFileName());
            var field = new FileField(words, "file-" + files.size(), usual, words.say("key.files"), "*.p12", "*.pfx");
            field.pathProperty().set(kept.files().getOrDefault(purpose.code(), ""));
            files.put(purpose, field);
            GridPane.setHgrow(field, Priority.ALWAYS);
            rows.addRow(rows.getRowCount(), new Label(name(purpose)), field);
        }
        return rows;
    }

    private String name(KeyPurpose purpose) {
        return switch (purpose) {
            case KeyPurpose.Own ignored -> words.say("key.purpose.own");
            case KeyPurpose.Seal(var organ, var scheme) ->
                words.say(
                        scheme == SealScheme.DOMESTIC ? "key.purpose.electronic-seal" : "key.purpose.seal",
                        workplace.directory().nameOf(organ));
        };
    }

    /// Which certificates are used without asking, and the way to be asked again.
    private VBox remembered() {
        var lines = new VBox(4);
        for (var purpose : KeyPurpose.all(workplace)) {
            var last = certificates.get(purpose.code());
            if (last != null) {
                var said = Pieces.note(words.say("key.remembered", name(purpose), last.label(), last.serial()));
                var forget = new Button(words.say("key.remembered.forget"));
                forget.getStyleClass().add("link");
                var line = new HBox(8, said, forget);
                line.getStyleClass().add("badges");
                forget.setOnAction(_ -> {
                    certificates.remove(purpose.code());
                    lines.getChildren().remove(line);
                });
                lines.getChildren().add(line);
            }
        }
        return lines;
    }

    /// Shows which tokens the driver finds.
    private void probe() {
        tokens.getChildren().clear();
        if (!driver.filled()) {
            tokens.getChildren().setAll(Pieces.note(words.say("key.driver.note")));
            fit();
            return;
        }
        var path = driver.text();
        tokens.getChildren().setAll(Pieces.note(words.say("key.driver.reading")));
        ui.tasks().run("find tokens", () -> ring.tokens(path)).onSuccess(found -> {
            tokens.getChildren().setAll(said(found));
            fit();
        });
    }

    private List<Label> said(KeyRing.Found found) {
        var wording = new Wording(words.bundle().getLocale(), ui.moments().zone());
        if (found.trouble().isPresent()) {
            var why = Pieces.note(wording.refusal(found.trouble().get()));
            why.getStyleClass().add("danger-text");
            return List.of(why);
        }
        return found.media().stream()
                .map(each -> {
                    var line = Pieces.note(words.say(
                            "key.token.found",
                            each.say(words),
                            wording.warning(each.pinState()).orElseGet(() -> words.say("key.token.fine"))));
                    if (each.pinState() != PinState.FINE) {
                        line.getStyleClass()
                                .add(each.pinState() == PinState.FEW_TRIES_LEFT ? "warning-text" : "danger-text");
                    }
                    return line;
                })
                .toList();
    }

    private void save(ButtonType saved) {
        var paths = others();
        files.forEach((purpose, field) -> {
            if (field.filled()) {
                paths.put(purpose.code(), field.text());
            }
        });
        var chosen = new SigningSettings.Kept(
                driver.filled() ? driver.text() : null, paths, certificates, authorities.addresses());
        ui.tasks()
                .run("keep settings", () -> {
                    var missing = files.values().stream()
                            .filter(FileField::filled)
                            .map(FileField::text)
                            .filter(text -> !readable(text))
                            .findFirst();
                    if (missing.isEmpty()) {
                        workplace.signing().keep(chosen);
                    }
                    return missing;
                })
                .onSuccess(
                        missing -> missing.ifPresentOrElse(text -> fail(words.say("key.file.unreadable", text)), () -> {
                            dialog.setResult(saved);
                            dialog.close();
                        }))
                .onError(IOException.class, _ -> fail(words.say("key.settings.not-kept")));
    }

    /// The files of other people who use this machine stay as they are.
    private Map<String, String> others() {
        var others = new HashMap<>(workplace.signing().kept().files());
        files.keySet().forEach(purpose -> others.remove(purpose.code()));
        return others;
    }

    private static boolean readable(String text) {
        try {
            return Files.isReadable(Path.of(text)) && Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private void fail(String why) {
        failure.setText(why);
        failure.setVisible(!why.isEmpty());
        failure.setManaged(!why.isEmpty());
        fit();
    }

    private void fit() {
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }
}
