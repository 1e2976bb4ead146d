package org.qiantang.client.screen.draft;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Urgency;

/// Binds the elements of the draft to their fields; those that the format has no place for are not shown.
final class FormController {
    private final DraftViewModel model;
    private final DraftForm form;
    private final Words words;
    private final Choices choices;
    private final TokenField<Recipient> main;
    private final TokenField<Signer> signers;
    private @FXML TextField title;
    private @FXML TextField annotation;
    private @FXML TextField meeting;
    private @FXML ComboBox<DocumentKind> kind;
    private @FXML ComboBox<PageFormat> format;
    private @FXML ComboBox<Secrecy> secrecy;
    private @FXML ComboBox<Urgency> urgency;
    private @FXML Label issuer;
    private @FXML HBox jointRow;
    private @FXML HBox meetingRow;
    private @FXML HBox mainRow;
    private @FXML HBox presentRow;
    private @FXML HBox signersRow;
    private @FXML HBox absentRow;
    private @FXML StackPane jointPlace;
    private @FXML StackPane countersignersPlace;
    private @FXML StackPane mainPlace;
    private @FXML StackPane copyPlace;
    private @FXML StackPane signersPlace;
    private @FXML StackPane presentPlace;
    private @FXML StackPane excusedPlace;
    private @FXML StackPane observingPlace;
    private @FXML StackPane attachmentsPlace;
    private final AttachmentDesk attachments;

    FormController(DraftViewModel model, Words words, AttachmentDesk attachments) {
        this.model = model;
        this.form = model.form();
        this.words = words;
        this.attachments = attachments;
        choices = new Choices(model.directory());
        main = field(form.mainRecipients, choices.recipients(), "draft.main.prompt");
        signers = field(form.signers, choices.signers(), "draft.signers.prompt");
    }

    private <T> TokenField<T> field(ObservableList<T> tokens, TokenField.Offers<T> offers, String prompt) {
        return new TokenField<>(tokens, offers, words.say(prompt), words.say("draft.remove"));
    }

    @FXML
    void initialize() {
        title.textProperty().bindBidirectional(form.title);
        annotation.textProperty().bindBidirectional(form.annotation);
        meeting.textProperty().bindBidirectional(form.meeting);
        EnumChoice.bind(kind, List.of(DocumentKind.values()), form.kind, DocumentKind::word);
        EnumChoice.bind(
                format,
                PageFormat.suiting(form.kind.get()),
                form.format,
                each -> words.say("draft.format." + each.name()));
        form.kind.subscribe(now -> EnumChoice.offer(format, PageFormat.suiting(now), form.format));
        EnumChoice.bind(
                secrecy,
                List.of(Secrecy.NONE, Secrecy.INTERNAL),
                form.secrecy,
                each -> words.say("draft.secrecy." + each.name()));
        EnumChoice.bind(
                urgency, List.of(Urgency.values()), form.urgency, each -> words.say("draft.urgency." + each.name()));
        secrecy.setTooltip(new Tooltip(words.say("draft.secrecy.refused")));
        placeFields();
        showWhatTheFormatHas();
    }

    private void placeFields() {
        put(jointPlace, field(form.jointOrgans, choices.jointOrgans(model::host), "draft.joint.prompt"));
        put(countersignersPlace, field(form.countersigners, choices.countersigners(), "draft.countersign.prompt"));
        put(mainPlace, main);
        put(copyPlace, field(form.copyRecipients, choices.recipients(), "draft.copy.prompt"));
        put(signersPlace, signers);
        put(presentPlace, field(form.present, choices.names(), "draft.present.prompt"));
        put(excusedPlace, field(form.excused, choices.names(), "draft.excused.prompt"));
        put(observingPlace, field(form.observing, choices.names(), "draft.observing.prompt"));
        var listed = field(form.attachments, Choices.attachments(), "draft.attachments.prompt");
        listed.openWith(attachments::open, words.say("draft.attachment.write"));
        put(attachmentsPlace, listed);
    }

    private static void put(StackPane place, Node field) {
        place.getChildren().setAll(field);
    }

    private void showWhatTheFormatHas() {
        var minutes = form.format.isEqualTo(PageFormat.MINUTES);
        var signed = Bindings.createBooleanBinding(form::signed, form.format, form.kind);
        var addressed = Bindings.createBooleanBinding(() -> form.format.get().addressed(), form.format);
        var joinable = Bindings.createBooleanBinding(form::joinable, form.format, form.kind);
        show(jointRow, joinable);
        show(meetingRow, minutes);
        show(presentRow, minutes);
        show(absentRow, minutes);
        show(mainRow, addressed);
        show(signersRow, signed);
        show(issuer, form.format.isEqualTo(PageFormat.UPWARD));
        form.onChange(this::sayIssuer);
        sayIssuer();
    }

    private static void show(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    /// 签发人 is whoever issues it; until then the page shows who is entrusted with it.
    void sayIssuer() {
        issuer.setText(words.say("draft.issuer", String.join(words.say("draft.comma"), model.expectedIssuers())));
    }

    void focusTitle() {
        title.requestFocus();
    }

    void focus(DraftForm.Element element) {
        switch (element) {
            case TITLE, BODY -> title.requestFocus();
            case MAIN_RECIPIENTS -> main.focusInput();
            case SIGNER -> signers.focusInput();
        }
    }

    /// Where Shift+Tab leads from the text: the last field that says whom the document is for.
    void focusBeforeText() {
        if (form.format.get().addressed()) {
            main.focusInput();
        } else {
            title.requestFocus();
        }
    }
}
