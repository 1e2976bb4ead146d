package org.qiantang.client.screen.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// 导入: a text file in place of the draft, with everything that was changed on the way shown, and a way back.
final class ImportTool {
    private final DraftViewModel model;
    private final Ui ui;
    private final HBox bar;

    ImportTool(DraftViewModel model, Ui ui, HBox bar) {
        this.model = model;
        this.ui = ui;
        this.bar = bar;
    }

    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("draft.import"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ui.words().say("draft.import.text"), "*.txt"));
        var file = chooser.showOpenDialog(bar.getScene().getWindow());
        if (file != null) {
            bring(file.toPath());
        }
    }

    void bring(Path file) {
        ui.tasks()
                .run("import", () -> new PlainTextImport().read(Files.readAllBytes(file)))
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ImportOutcome.Recognised read -> take(read);
                        case ImportOutcome.Refused(var reason) ->
                            ui.notices()
                                    .show(new Notice(
                                            Notice.Tone.WARNING,
                                            ui.words().say("draft.import.refused"),
                                            ui.words().say("draft.import.refused." + reason.name()),
                                            null,
                                            null));
                    }
                });
    }

    private void take(ImportOutcome.Recognised read) {
        var form = model.form();
        var before = form.content();
        form.replace(before.change()
                .kind(read.kind().orElse(before.kind()))
                .title(read.title())
                .mainRecipients(known(read.mainRecipients()))
                .copyRecipients(known(read.copyRecipients()))
                .body(read.body())
                .attachments(
                        read.attachmentNotes().stream().map(Attachment::listed).toList())
                .annotation(read.annotation())
                .build());
        show(read.changes(), before);
    }

    private List<Recipient> known(List<Recipient> recipients) {
        var offers = new Choices(model.directory()).recipients();
        return recipients.stream()
                .map(each -> {
                    var found = offers.free(each.name());
                    return found == null ? each : found;
                })
                .toList();
    }

    private void show(List<Change> changes, DocumentContent before) {
        var said = new Label(ui.words().say("draft.imported", changes.size()));
        var list = new Hyperlink(ui.words().say("draft.imported.show"));
        list.setOnAction(event -> list(changes, list));
        list.setVisible(!changes.isEmpty());
        var undo = new Hyperlink(ui.words().say("draft.imported.undo"));
        undo.setOnAction(event -> {
            model.form().replace(before);
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

    private void list(List<Change> changes, Hyperlink at) {
        var rows = new ListView<String>();
        rows.setFixedCellSize(28);
        rows.setPrefSize(520, Math.min(12, changes.size()) * 28 + 8.0);
        changes.forEach(change -> rows.getItems()
                .add(ui.words()
                        .say("draft.change." + change.kind().name(), change.line(), change.before(), change.after())));
        var popover = new atlantafx.base.controls.Popover(rows);
        popover.setDetachable(false);
        popover.show(at);
    }
}
