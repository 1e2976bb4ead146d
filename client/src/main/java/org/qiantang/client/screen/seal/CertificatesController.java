package org.qiantang.client.screen.seal;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.control.FileField;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.CertificateCell;
import org.qiantang.client.screen.key.CertificateLine;
import org.qiantang.client.screen.key.FoundMedium;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.screen.key.SigningSettingsDialog;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.KeyRefusal;

/// Binds 证书: the person's own, whom the office trusts, and the acts of those entrusted with certificates.
final class CertificatesController implements SealPage {
    private final CertificatesViewModel model;
    private final KeyRing keys;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private @FXML Button readKeys;
    private @FXML Button signingSettings;
    private @FXML Button registerCertificate;
    private @FXML Button withdrawCertificate;
    private @FXML ListView<CertificateLine> certificates;
    private @FXML VBox trusted;
    private @FXML VBox withdrawn;

    CertificatesController(CertificatesViewModel model, KeyRing keys, Workplace workplace, Ui ui) {
        this.model = model;
        this.keys = keys;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
    }

    @FXML
    void initialize() {
        certificates.setItems(model.lines());
        certificates.setCellFactory(_ -> new CertificateCell(ui));
        certificates.setPlaceholder(Pieces.empty(
                "mdoal-assignment_ind",
                words.say("seal.certificate.empty.heading"),
                words.say("seal.certificate.empty.description")));
        model.lines().addListener((ListChangeListener<CertificateLine>) _ -> keepSelection());
        for (var button : new Button[] {registerCertificate, withdrawCertificate}) {
            button.setVisible(model.governs());
            button.setManaged(model.governs());
        }
        readKeys.setOnAction(_ -> model.media(this::askPin));
        signingSettings.setOnAction(_ -> new SigningSettingsDialog(keys, workplace, ui).show(window()));
        registerCertificate.setOnAction(_ -> register());
        withdrawCertificate.setOnAction(_ -> withdraw());
        var facts = new TrustFacts(trusted, withdrawn, ui);
        model.trustProperty().subscribe(trust -> facts.show(trust));
        model.registerProperty()
                .subscribe(() -> facts.show(
                        model.registerProperty().get(), model.missingProperty().get()));
        model.missingProperty()
                .subscribe(() -> facts.show(
                        model.registerProperty().get(), model.missingProperty().get()));
        facts.show(null, null);
    }

    private void askPin(KeyRing.Found found) {
        var medium = new ComboBox<FoundMedium>();
        medium.setId("key-medium");
        medium.setMaxWidth(Double.MAX_VALUE);
        medium.setAccessibleText(words.say("key.medium"));
        medium.setConverter(new Chosen<>(each -> each.say(words), words.say("seal.certificate.no-medium")));
        medium.getItems().setAll(found.media());
        medium.getSelectionModel().selectFirst();
        var pin = new PasswordField();
        pin.setId("key-pin");
        pin.setPromptText(words.say("key.pin"));
        pin.setAccessibleText(words.say("key.pin"));
        var note = Pieces.note(words.say("seal.certificate.pin-note"));
        note.setWrapText(true);
        var box = new VBox(8, new Label(words.say("key.medium")), medium, new Label(words.say("key.pin")), pin, note);
        found.trouble().ifPresent(trouble -> box.getChildren().add(2, trouble(trouble)));
        box.setPrefWidth(420);
        var missing = Bindings.createBooleanBinding(
                () -> pin.getText().isEmpty() || medium.getValue() == null, pin.textProperty(), medium.valueProperty());
        new ActDialog(words, words.say("seal.certificate.read"), words.say("seal.certificate.read.ok"), box, missing)
                .show(window(), reply -> {
                    var given = pin.getText().toCharArray();
                    pin.clear();
                    model.open(medium.getValue(), given, reply);
                });
    }

    private Label trouble(KeyRefusal trouble) {
        var said =
                Pieces.note(new Wording(words.bundle().getLocale(), ui.moments().zone()).refusal(trouble));
        said.getStyleClass().add("warning-text");
        said.setWrapText(true);
        return said;
    }

    private void withdraw() {
        var authority = new ComboBox<CertificateRegister.Authority>();
        authority.setId("withdraw-authority");
        authority.setMaxWidth(Double.MAX_VALUE);
        authority.setConverter(new Chosen<>(CertificateRegister.Authority::subject));
        var register = model.registerProperty().get();
        authority.getItems().setAll(register == null ? List.of() : register.authorities());
        authority.getSelectionModel().selectFirst();
        var serial = new TextField();
        serial.setId("withdraw-serial");
        serial.setPromptText(words.say("seal.withdraw.serial"));
        var line = certificates.getSelectionModel().getSelectedItem();
        if (line != null) {
            serial.setText(line.serial());
            authority.getItems().stream()
                    .filter(each -> each.subject().equals(line.issuer()))
                    .findFirst()
                    .ifPresent(authority::setValue);
        }
        var consequence = new Label(words.say("seal.withdraw.consequence"));
        consequence.setWrapText(true);
        var reason = reason();
        var box = new VBox(
                8,
                consequence,
                new Label(words.say("seal.withdraw.authority")),
                authority,
                new Label(words.say("seal.certificate")),
                serial,
                new Label(words.say("seal.reason")),
                reason);
        box.setPrefWidth(460);
        var missing = Bindings.createBooleanBinding(
                () -> authority.getValue() == null
                        || !serial.getText().strip().matches("[0-9A-Fa-f]{1,40}")
                        || reason.getText().isBlank(),
                authority.valueProperty(),
                serial.textProperty(),
                reason.textProperty());
        new ActDialog(words, words.say("seal.withdraw"), words.say("seal.withdraw.ok"), box, missing)
                .show(window(), reply -> {
                    var act = new CertificateAct.Withdraw(
                            authority.getValue().name(),
                            serial.getText().strip(),
                            reason.getText().strip());
                    model.act(() -> act, reply);
                });
    }

    private void register() {
        var holder = Holder.choice(workplace.directory());
        holder.setId("register-holder");
        holder.getItems().removeIf(each -> each.organ() == null);
        var file = new FileField(
                words,
                "register-file",
                words.say("seal.make.certificate"),
                words.say("seal.make.certificates"),
                "*.pem",
                "*.cer",
                "*.crt",
                "*.der");
        var reason = reason();
        var consequence = new Label(words.say("seal.register.consequence"));
        consequence.setWrapText(true);
        var box = new VBox(
                8,
                consequence,
                new Label(words.say("seal.holder")),
                holder,
                new Label(words.say("seal.make.certificate")),
                file,
                new Label(words.say("seal.reason")),
                reason);
        box.setPrefWidth(460);
        var missing = Bindings.createBooleanBinding(
                () -> holder.getValue() == null
                        || !file.filled()
                        || reason.getText().isBlank(),
                holder.valueProperty(),
                file.pathProperty(),
                reason.textProperty());
        new ActDialog(words, words.say("seal.register"), words.say("seal.register.ok"), box, missing)
                .show(window(), reply -> {
                    var organ =
                            java.util.Objects.requireNonNull(holder.getValue().organ());
                    var path = file.path();
                    var why = reason.getText().strip();
                    model.act(() -> new CertificateAct.RegisterSeal(organ, SealFiles.certificate(path), why), reply);
                });
    }

    private TextField reason() {
        var reason = new TextField();
        reason.setId("act-reason");
        reason.setPromptText(words.say("seal.reason.prompt"));
        reason.setAccessibleText(words.say("seal.reason"));
        return reason;
    }

    private Window window() {
        return certificates.getScene().getWindow();
    }

    private void keepSelection() {
        Rows.keepSelected(
                certificates.getSelectionModel(), certificates.getItems().size());
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }

    @Override
    public void focus() {
        certificates.requestFocus();
        keepSelection();
    }

    @Override
    public void find() {
        focus();
    }

    @Override
    public void reload() {
        model.reload();
    }
}
