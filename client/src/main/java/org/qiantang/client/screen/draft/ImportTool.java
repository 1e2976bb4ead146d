package org.qiantang.client.screen.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Window;
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
    private final ChangeBar bar;
    private final Consumer<Path> picture;

    /// Text that is brought in, read without the changes that were declined.
    interface Source {
        ImportOutcome read(Set<Change> declined) throws IOException;
    }

    /// @param picture takes a picture file, which is not a draft but goes into one
    ImportTool(DraftViewModel model, Ui ui, ChangeBar bar, Consumer<Path> picture) {
        this.picture = picture;
        this.model = model;
        this.ui = ui;
        this.bar = bar;
    }

    void choose(Window window) {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("draft.import"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ui.words().say("draft.import.text"), "*.docx", "*.txt"));
        var file = chooser.showOpenDialog(window);
        if (file != null) {
            bring(file.toPath());
        }
    }

    void bring(Path file) {
        bring(
                declined -> new DocumentImport().read(file, declined),
                Set.of(),
                model.form().content());
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
    private void bring(Source source, Set<Change> declined, DocumentContent before) {
        ui.tasks()
                .run("import", () -> kept(source.read(declined)))
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ImportOutcome.Recognised read -> take(read, new Imported(source, declined, before));
                        case ImportOutcome.Refused(var reason) -> refuse(reason.name());
                    }
                })
                .onError(IOException.class, _ -> refuse("unreadable"));
    }

    /// Its pictures are files of this machine before the draft names them.
    ImportOutcome kept(ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Recognised read) {
            read.pictures().values().forEach(model::keep);
        }
        return outcome;
    }

    private void refuse(String reason) {
        bar.refuse("draft.import.refused", "draft.import.refused." + reason);
    }

    /// Puts what was read in the draft's place.
    void take(ImportOutcome.Recognised read, Source source) {
        take(read, new Imported(source, Set.of(), model.form().content()));
    }

    private void take(ImportOutcome.Recognised read, Imported imported) {
        if (read.masthead().secrecy().classified()) {
            refuse("classified");
            return;
        }
        var form = model.form();
        var before = imported.before();
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
        var after = form.content();
        bar.show("draft.imported", "draft.imported.undo", read.changes(), new ChangeBar.Undoing() {
            @Override
            public void all() {
                form.replace(before);
                bar.hide();
            }

            @Override
            public void one(Change change) {
                // The text is read again; what has been written since would be lost, so then it stays.
                if (!form.content().equals(after)) {
                    refuse("written");
                    return;
                }
                var declined = new HashSet<>(imported.declined());
                declined.add(change);
                bring(imported.source(), declined, before);
            }
        });
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

    /// Text that was brought in.
    ///
    /// @param declined changes that were not made
    /// @param before the draft before it
    private record Imported(Source source, Set<Change> declined, DocumentContent before) {}

    private List<Recipient> known(List<Recipient> recipients) {
        var offers = new Choices(model.directory()).recipients();
        return recipients.stream()
                .map(each -> {
                    var found = offers.free(each.name());
                    return found == null ? each : found;
                })
                .toList();
    }
}
