package org.qiantang.client.screen.draft;

import atlantafx.base.controls.Popover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.DocumentImport;
import org.qiantang.typesetting.recognition.ImportOutcome;

/// 导入: a text or Word file in place of the draft, with everything that was changed on the way shown, each change and
/// the whole to be undone.
final class ImportTool {
    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final DraftViewModel model;
    private final Ui ui;
    private final HBox bar;
    private final Consumer<Path> picture;

    /// @param picture takes a picture file, which is not a draft but goes into one
    ImportTool(DraftViewModel model, Ui ui, HBox bar, Consumer<Path> picture) {
        this.picture = picture;
        this.model = model;
        this.ui = ui;
        this.bar = bar;
    }

    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("draft.import"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ui.words().say("draft.import.text"), "*.docx", "*.txt"));
        var file = chooser.showOpenDialog(bar.getScene().getWindow());
        if (file != null) {
            bring(file.toPath());
        }
    }

    void bring(Path file) {
        bring(file, Set.of(), model.form().content());
    }

    /// The first of the files that were copied or dragged; false where there is none.
    private boolean bring(Clipboard from) {
        boolean given = from.hasFiles() && !from.getFiles().isEmpty();
        if (given) {
            var file = from.getFiles().getFirst().toPath();
            if (PictureTool.isPicture(file)) {
                picture.accept(file);
            } else {
                bring(file);
            }
        }
        return given;
    }

    /// Takes files that are dropped on a place, or copied elsewhere and pasted there.
    void takeFilesAt(Node place) {
        place.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (PASTE.match(key) && bring(Clipboard.getSystemClipboard())) {
                key.consume();
            }
        });
        place.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.setOnDragDropped(event -> event.setDropCompleted(bring(event.getDragboard())));
    }

    /// @param declined changes that are not to be made
    /// @param before the draft as it was before the file came
    private void bring(Path file, Set<Change> declined, DocumentContent before) {
        ui.tasks()
                .run("import", () -> kept(new DocumentImport().read(file, declined)))
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ImportOutcome.Recognised read -> take(read, file, declined, before);
                        case ImportOutcome.Refused(var reason) -> refuse(reason.name());
                    }
                })
                .onError(IOException.class, _ -> refuse("unreadable"));
    }

    /// Its pictures are files of this machine before the draft names them.
    private ImportOutcome kept(ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Recognised read) {
            read.pictures().values().forEach(model::keep);
        }
        return outcome;
    }

    private void refuse(String reason) {
        ui.notices()
                .show(new Notice(
                        Notice.Tone.WARNING,
                        ui.words().say("draft.import.refused"),
                        ui.words().say("draft.import.refused." + reason),
                        null,
                        null));
    }

    private void take(ImportOutcome.Recognised read, Path file, Set<Change> declined, DocumentContent before) {
        if (read.masthead().secrecy().classified()) {
            refuse("classified");
            return;
        }
        var form = model.form();
        model.have(read.pictures());
        form.replace(before.change()
                .kind(read.kind().orElse(before.kind()))
                .secrecy(read.masthead().secrecy(), "")
                .urgency(read.masthead().urgency())
                .title(read.title())
                .mainRecipients(known(read.mainRecipients()))
                .copyRecipients(known(read.copyRecipients()))
                .jointOrgans(joint(read.signatures()))
                .signers(read.signers())
                .attendance(read.attendance())
                .body(read.body())
                .attachments(read.attachments())
                .annotation(read.annotation())
                .build());
        show(read.changes(), new Imported(file, declined, before, form.content()));
    }

    /// The organs of this system that signed besides the drafter's own, in the order of their names.
    private List<OrganId> joint(List<String> signatures) {
        return signatures.stream()
                .flatMap(name -> model.directory().organs().stream()
                        .filter(organ -> organ.name().equals(name)))
                .map(Organ::id)
                .filter(organ -> !organ.equals(model.host()))
                .distinct()
                .toList();
    }

    /// A file that was brought in.
    ///
    /// @param before the draft before it
    /// @param after the draft it made
    private record Imported(Path file, Set<Change> declined, DocumentContent before, DocumentContent after) {}

    private List<Recipient> known(List<Recipient> recipients) {
        var offers = new Choices(model.directory()).recipients();
        return recipients.stream()
                .map(each -> {
                    var found = offers.free(each.name());
                    return found == null ? each : found;
                })
                .toList();
    }

    private void show(List<Change> changes, Imported imported) {
        var said = new Label(ui.words().say("draft.imported", changes.size()));
        var list = new Hyperlink(ui.words().say("draft.imported.show"));
        list.setOnAction(event -> list(changes, imported, list));
        list.setVisible(!changes.isEmpty());
        var undo = new Hyperlink(ui.words().say("draft.imported.undo"));
        undo.setOnAction(event -> {
            model.form().replace(imported.before());
            hide();
        });
        var keep = new Hyperlink(ui.words().say("draft.imported.keep"));
        keep.setOnAction(event -> hide());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren().setAll(said, list, space, undo, keep);
        bar.setVisible(true);
        bar.setManaged(true);
    }

    private void hide() {
        bar.setVisible(false);
        bar.setManaged(false);
    }

    private void list(List<Change> changes, Imported imported, Hyperlink at) {
        var rows = new ListView<Change>();
        var popover = new Popover(rows);
        rows.setCellFactory(view -> new ChangeCell(change -> {
            popover.hide();
            decline(change, imported);
        }));
        rows.setFixedCellSize(32);
        rows.setPrefSize(620, Math.min(12, changes.size()) * 32 + 8.0);
        rows.getItems().setAll(changes);
        popover.setDetachable(false);
        popover.show(at);
    }

    /// The file is read again without the change; what has been written since would be lost, so then it stays.
    private void decline(Change change, Imported imported) {
        if (!model.form().content().equals(imported.after())) {
            refuse("written");
            return;
        }
        var declined = new HashSet<>(imported.declined());
        declined.add(change);
        bring(imported.file(), declined, imported.before());
    }

    private final class ChangeCell extends ListCell<Change> {
        private final Label said = new Label();
        private final Hyperlink undo = new Hyperlink(ui.words().say("draft.imported.undoOne"));
        private final HBox row = new HBox(8, said, undo);

        ChangeCell(Consumer<Change> declining) {
            said.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(said, Priority.ALWAYS);
            undo.setOnAction(event -> declining.accept(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            if (change == null || empty) {
                setGraphic(null);
                return;
            }
            var key = "draft.change." + change.kind().name();
            said.setText(ui.words().say(key, change.line(), change.before(), change.after()));
            undo.setVisible(change.kind().declinable());
            setGraphic(row);
        }
    }
}
