package org.qiantang.client.screen.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageNote;
import org.qiantang.client.page.PageView;
import org.qiantang.client.screen.Keeping;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.typesetting.font.FontRole;

/// Binds the draft's layout to its view model.
final class DraftController {
    private final DraftViewModel model;
    private final DraftForm form;
    private final Ui ui;
    private final PageView pages;
    private final BodyEditor editor;
    private final FormController fields;
    private final PictureTool pictures;
    private final ChangeBar changes;
    private final ImportTool importing;
    private final Map<FontRole, String> missing;
    private @FXML Label crumb;
    private @FXML Label heading;
    private @FXML Label revision;
    private @FXML VBox returned;
    private @FXML Label returnedHeading;
    private @FXML Label returnedReason;
    private @FXML VBox editorSide;
    private @FXML StackPane editorPlace;
    private @FXML ListView<OutlineEntry> outline;
    private @FXML Label extent;
    private @FXML HBox tools;
    private @FXML SplitPane desk;
    private @FXML VBox pagePlace;
    private @FXML Label kept;
    private @FXML Label next;
    private @FXML Label nextHint;
    private @FXML Hyperlink complete;
    private @FXML Button handOn;
    private @Nullable DraftKeeping keeping;
    private Runnable fillOutline = () -> {};
    private Subscription following = Subscription.EMPTY;
    private BodyEditor front;
    private Consumer<BodyEditor> fillTools = written -> {};

    /// @param missing the faces of the office that the pages are not laid out with
    DraftController(DraftViewModel model, Ui ui, PageView pages, Map<FontRole, String> missing) {
        this.missing = missing;
        this.model = model;
        this.form = model.form();
        this.ui = ui;
        this.pages = pages;
        pictures = new PictureTool(model, ui);
        changes = new ChangeBar(ui);
        importing = new ImportTool(model, ui, changes, this::insertPicture);
        var pasting = new PasteTool(model, ui, pictures, importing, changes);
        var attachments = new AttachmentDesk(form, ui, pasting, this::focusHandOn, this::write, this::writeBody);
        fields = new FormController(model, ui.words(), attachments);
        editor = new BodyEditor(form.body, ui, pasting, this::focusHandOn, fields::focusBeforeText);
        front = editor;
    }

    @FXML
    void initialize() {
        heading.textProperty()
                .bind(form.title.map(text -> text.isBlank() ? ui.words().say("draft.untitled") : text));
        editorSide
                .getChildren()
                .addAll(editorSide.getChildren().indexOf(editorPlace), List.of(new LeaseBar(model, ui), changes));
        importing.takeFilesAt(desk);
        var bodyTools = new DraftTools(editor, ui).buttons(importing, pictures);
        fillTools = written -> tools.getChildren()
                .setAll(written.equals(editor) ? bodyTools : new DraftTools(written, ui).buttons(importing, pictures));
        writeBody();
        var name = new Label(ui.words().say("draft.page"));
        name.getStyleClass().add("pages-name");
        var note = new PageNote(ui.words(), missing);
        note.sayOfPreview(ui.words().say("draft.page.note"));
        VBox.setVgrow(pages, Priority.ALWAYS);
        pagePlace.getChildren().setAll(new PageBar(pages, ui.words(), name, note), pages);
        var outlinePane =
                new OutlinePane(outline, extent, form, editor, pages, ui.words(), this::focus, this::writeBody);
        outlinePane.bind();
        fillOutline = outlinePane::fill;
        model.revisionProperty().subscribe(saved -> {
            revision.setVisible(saved.intValue() > 0);
            revision.setText(ui.words().say("draft.revision", saved));
        });
        keeping = new DraftKeeping(model, ui, kept, next, nextHint, complete, handOn, this::focus);
        keeping.bind();
        handOn.setOnAction(event -> handOn());
        model.onMerged(() -> {
            fillOutline.run();
            changes.say("draft.merged");
        });
        model.keepingProperty().subscribe(keeping -> {
            if (keeping instanceof Keeping.Contested) {
                changes.ask(
                        "draft.contested.bar",
                        "draft.contested.decide",
                        () -> ui.navigation().replace(new Place.Contest(model.document())));
            }
        });
    }

    private void insertPicture(Path file) {
        pictures.bring(front, file);
    }

    /// The controller of the form's layout.
    FormController form() {
        return fields;
    }

    private void write(Node whole, BodyEditor written) {
        front = written;
        fillTools.accept(written);
        editorPlace.getChildren().setAll(whole);
        following.unsubscribe();
        following = written.currentProperty().subscribe(line -> followCaret());
    }

    private void writeBody() {
        write(editor, editor);
    }

    private void writeBody(Caret caret) {
        if (!front.equals(editor)) {
            writeBody();
        }
        editor.focus(caret);
    }

    /// Shows why the document came back; null where it did not.
    void showReturned(@Nullable Opinion opinion) {
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
        if (model.changing() && keeping != null) {
            crumb.setText(ui.words().say("draft.crumb.changing"));
            handOn.setText(ui.words().say("draft.changing.done"));
            keeping.sayNext();
        }
        if (form.title.get().isBlank()) {
            fields.focusTitle();
        } else {
            editor.focus(new Caret(0, 0));
        }
    }

    /// Shows on the page the paragraph that is being written.
    void followCaret() {
        var line = front.currentProperty().get();
        pages.edit(line == null ? null : line.id());
        if (line != null) {
            pages.scrollToParagraph(line.id());
        }
    }

    private void focus(DraftForm.Element element) {
        if (element == DraftForm.Element.BODY) {
            writeBody(new Caret(0, 0));
        } else {
            fields.focus(element);
        }
    }

    private void focusHandOn() {
        handOn.requestFocus();
    }

    /// Hands the draft on, or leads to what is missing; what was changed on its way goes on from its own desk.
    void handOn() {
        if (model.changing()) {
            ui.navigation().back();
            return;
        }
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
