package org.qiantang.client.screen.draft;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageView;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// Binds the draft's layout to its view model.
final class DraftController {
    private final DraftViewModel model;
    private final DraftForm form;
    private final Ui ui;
    private final PageView pages;
    private final BodyEditor editor;
    private final TokenField<org.qiantang.domain.document.Recipient> main;
    private final DraftTools draftTools;
    private @FXML Label heading;
    private @FXML Label revision;
    private @FXML VBox returned;
    private @FXML Label returnedHeading;
    private @FXML Label returnedReason;
    private @FXML TextField title;
    private @FXML TextField annotation;
    private @FXML ComboBox<DocumentKind> kind;
    private @FXML ComboBox<Secrecy> secrecy;
    private @FXML ComboBox<Urgency> urgency;
    private @FXML StackPane countersignersPlace;
    private @FXML StackPane mainPlace;
    private @FXML StackPane copyPlace;
    private @FXML StackPane attachmentsPlace;
    private @FXML StackPane editorPlace;
    private @FXML ListView<OutlineEntry> outline;
    private @FXML Label extent;
    private @FXML HBox tools;
    private @FXML HBox imported;
    private @FXML SplitPane desk;
    private @FXML VBox pagePlace;
    private @FXML Label kept;
    private @FXML Label next;
    private @FXML Label nextHint;
    private @FXML Hyperlink complete;
    private @FXML Button handOn;
    private Runnable fillOutline = () -> {};

    DraftController(DraftViewModel model, Ui ui, PageView pages) {
        this.model = model;
        this.form = model.form();
        this.ui = ui;
        this.pages = pages;
        var choices = new Choices(model.directory());
        var words = ui.words();
        main = new TokenField<>(
                form.mainRecipients, choices.recipients(), words.say("draft.main.prompt"), words.say("draft.remove"));
        editor = new BodyEditor(form.body, ui, this::focusHandOn, () -> main.focusInput());
        draftTools = new DraftTools(model, editor, ui);
    }

    @FXML
    void initialize() {
        bindForm();
        var importing = new ImportTool(model, ui, imported);
        importing.takeFilesAt(desk);
        tools.getChildren().setAll(draftTools.buttons(importing));
        editorPlace.getChildren().setAll(editor);
        var name = new Label(ui.words().say("draft.page"));
        name.getStyleClass().add("pages-name");
        var note = new Label(ui.words().say("draft.page.note"));
        note.getStyleClass().add("page-note");
        VBox.setVgrow(pages, Priority.ALWAYS);
        pagePlace.getChildren().setAll(new PageBar(pages, ui.words(), name, note), pages);
        var outlinePane = new OutlinePane(outline, extent, form, editor, pages, ui.words(), this::focus);
        outlinePane.bind();
        fillOutline = outlinePane::fill;
        model.revisionProperty().subscribe(saved -> {
            revision.setVisible(saved.intValue() > 0);
            revision.setText(ui.words().say("draft.revision", saved));
        });
        editor.currentProperty().subscribe(line -> followCaret());
        new DraftKeeping(model, ui, kept, next, nextHint, complete, handOn, this::focus).bind();
        handOn.setOnAction(event -> handOn());
    }

    private void bindForm() {
        var words = ui.words();
        var choices = new Choices(model.directory());
        heading.textProperty().bind(form.title.map(text -> text.isBlank() ? words.say("draft.untitled") : text));
        title.textProperty().bindBidirectional(form.title);
        annotation.textProperty().bindBidirectional(form.annotation);
        EnumChoice.bind(kind, DocumentKind.values(), form.kind, DocumentKind::word);
        EnumChoice.bind(
                secrecy,
                new Secrecy[] {Secrecy.NONE, Secrecy.INTERNAL},
                form.secrecy,
                each -> words.say("draft.secrecy." + each.name()));
        EnumChoice.bind(urgency, Urgency.values(), form.urgency, each -> words.say("draft.urgency." + each.name()));
        secrecy.setTooltip(new javafx.scene.control.Tooltip(words.say("draft.secrecy.refused")));
        var remove = words.say("draft.remove");
        mainPlace.getChildren().setAll(main);
        copyPlace
                .getChildren()
                .setAll(new TokenField<>(
                        form.copyRecipients, choices.recipients(), words.say("draft.copy.prompt"), remove));
        countersignersPlace
                .getChildren()
                .setAll(new TokenField<>(
                        form.countersigners, choices.countersigners(), words.say("draft.countersign.prompt"), remove));
        attachmentsPlace
                .getChildren()
                .setAll(new TokenField<>(
                        form.attachments, Choices.attachments(), words.say("draft.attachments.prompt"), remove));
    }

    /// Shows why the document came back; null where it did not.
    void showReturned(@org.jspecify.annotations.Nullable Opinion opinion) {
        returned.setVisible(opinion != null);
        returned.setManaged(opinion != null);
        if (opinion != null) {
            returnedHeading.setText(ui.words()
                    .say(
                            "draft.returned",
                            model.directory().nameOf(opinion.author().person()),
                            ui.moments().say(opinion.writtenAt())));
            returnedReason.setText(opinion.text());
        }
    }

    /// Shows the draft that was read, and goes to where writing begins.
    void opened() {
        fillOutline.run();
        if (form.title.get().isBlank()) {
            title.requestFocus();
        } else {
            editor.focus(new Caret(0, 0));
        }
    }

    /// Shows on the page the paragraph that is being written.
    void followCaret() {
        var line = editor.currentProperty().get();
        pages.edit(line == null ? null : line.id());
        if (line != null) {
            pages.scrollToParagraph(line.id());
        }
    }

    private void focus(DraftForm.Element element) {
        switch (element) {
            case TITLE -> title.requestFocus();
            case MAIN_RECIPIENTS -> main.focusInput();
            case BODY -> editor.focus(new Caret(0, 0));
        }
    }

    private void focusHandOn() {
        handOn.requestFocus();
    }

    /// Hands the draft on, or leads to what is missing.
    void handOn() {
        form.missing()
                .ifPresentOrElse(
                        this::focus,
                        () -> model.handOn(handedOn -> {
                            var notice = new HandedOnNotice(ui.words(), model.directory()).of(handedOn);
                            ui.navigation().back();
                            ui.notices().show(notice);
                        }));
    }
}
