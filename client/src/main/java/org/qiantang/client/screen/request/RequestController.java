package org.qiantang.client.screen.request;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.page.FilePages;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageNote;
import org.qiantang.client.page.PageView;
import org.qiantang.client.screen.DraftSaver.Saved;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.KeptLabel;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.request.RequestViewModel.Taken;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Traversal;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.document.Attachment;

/// Binds the request's form, its files and the page in front.
final class RequestController {

    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final RequestViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private final PageView pages;
    private final FileWork work;
    private @FXML SplitPane desk;
    private @FXML Label returned;
    private @FXML Label organ;
    private @FXML TextField reason;
    private @FXML TextArea explanation;
    private @FXML Label count;
    private @FXML Button add;
    private @FXML Button remove;
    private @FXML Button up;
    private @FXML Button down;
    private @FXML ListView<Attachment> files;
    private @FXML VBox pagePlace;
    private @FXML Label unreadable;
    private @FXML Label kept;
    private @FXML Label next;
    private @FXML Button handOn;
    private Tasks.@Nullable Running<?> reading;

    RequestController(RequestViewModel model, Workplace workplace, Ui ui, PageView pages) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
        this.pages = pages;
        this.work = new FileWork(workplace.desk());
    }

    @FXML
    void initialize() {
        reason.textProperty().bindBidirectional(model.reasonProperty());
        explanation.textProperty().bindBidirectional(model.explanationProperty());
        Traversal.leaveByTab(explanation);
        var name = new Label(words.say("request.page"));
        name.getStyleClass().add("pages-name");
        VBox.setVgrow(pages, Priority.ALWAYS);
        pagePlace
                .getChildren()
                .setAll(new PageBar(pages, words, name, new PageNote(words, java.util.Map.of())), unreadable, pages);
        sayUnreadable(null);
        files.setItems(model.files());
        files.setCellFactory(view -> new FileNameCell());
        files.setPlaceholder(Pieces.empty(
                "mdoal-attach_file", words.say("request.files.empty"), words.say("request.files.empty.description")));
        files.getSelectionModel().selectedItemProperty().subscribe(this::look);
        files.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        add.setOnAction(event -> choose());
        remove.setOnAction(event -> removeSelected());
        up.setOnAction(event -> move(-1));
        down.setOnAction(event -> move(1));
        var none = files.getSelectionModel().selectedItemProperty().isNull();
        remove.disableProperty().bind(none);
        up.disableProperty().bind(none);
        down.disableProperty().bind(none);
        takeFilesAt(desk);
        model.keepingProperty().subscribe(new KeptLabel(kept, ui)::say);
        model.foreseenProperty().subscribe(decision -> sayNext());
        model.reasonProperty().subscribe(now -> sayNext());
        model.files().subscribe(() -> {
            count.setText(words.say("request.files.count", model.files().size()));
            sayNext();
        });
        count.setText(words.say("request.files.count", 0));
        handOn.setOnAction(event -> handOn());
    }

    /// Shows the request that was read, and goes to where writing begins.
    void opened(@Nullable Opinion back) {
        organ.setText(model.organ());
        returned.setVisible(back != null);
        returned.setManaged(back != null);
        if (back != null) {
            returned.setText(words.say(
                    "request.returned",
                    workplace.directory().nameOf(back.author().person()),
                    back.text()));
        }
        files.getSelectionModel().selectFirst();
        reason.requestFocus();
    }

    private void key(KeyEvent event) {
        boolean alt = event.isAltDown();
        if (event.getCode() == KeyCode.DELETE) {
            removeSelected();
        } else if (alt && event.getCode() == KeyCode.UP) {
            move(-1);
        } else if (alt && event.getCode() == KeyCode.DOWN) {
            move(1);
        } else {
            return;
        }
        event.consume();
    }

    /// Takes files that are dropped on a place, or copied elsewhere and pasted there.
    private void takeFilesAt(Node place) {
        place.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (PASTE.match(key) && Clipboard.getSystemClipboard().hasFiles()) {
                take(Clipboard.getSystemClipboard());
                key.consume();
            }
        });
        place.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.setOnDragDropped(event -> {
            take(event.getDragboard());
            event.setDropCompleted(true);
        });
    }

    private void take(Clipboard from) {
        take(from.getFiles().stream().map(File::toPath).toList());
    }

    private void removeSelected() {
        var file = files.getSelectionModel().getSelectedItem();
        if (file != null) {
            model.remove(file);
        }
    }

    private void move(int by) {
        var file = files.getSelectionModel().getSelectedItem();
        if (file != null) {
            model.move(file, by);
            files.getSelectionModel().select(file);
        }
    }

    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(words.say("request.add"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf", "*.PDF"));
        var chosen = chooser.showOpenMultipleDialog(files.getScene().getWindow());
        if (chosen != null) {
            take(chosen.stream().map(File::toPath).toList());
        }
    }

    /// Takes in files; says which it did not take and why.
    void take(List<Path> paths) {
        model.take(paths, taken -> {
            if (!taken.files().isEmpty()) {
                files.getSelectionModel().select(taken.files().getFirst());
            }
            sayNotTaken(taken);
        });
    }

    private void sayNotTaken(Taken taken) {
        if (taken.names().isEmpty()) {
            return;
        }
        var lines = new ArrayList<String>();
        for (var why : new LinkedHashSet<>(taken.reasons())) {
            var names = new ArrayList<String>();
            for (int i = 0; i < taken.names().size(); i++) {
                if (taken.reasons().get(i) == why) {
                    names.add(taken.names().get(i));
                }
            }
            lines.add(words.say("request.not-taken." + why.name(), String.join(words.say("draft.comma"), names)));
        }
        ui.notices()
                .show(new Notice(
                        Notice.Tone.WARNING,
                        words.say("request.not-taken", taken.names().size()),
                        String.join("\n", lines),
                        null,
                        null));
    }

    private void look(@Nullable Attachment file) {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        var blob = file == null ? null : BlobReference.of(file).orElse(null);
        sayUnreadable(null);
        if (blob == null) {
            pages.clear();
            return;
        }
        var running = ui.tasks().run("open file", () -> work.read(blob, FilePages::open));
        reading = running;
        running.onSuccess(pages::show).onError(Exception.class, failure -> {
            pages.clear();
            sayUnreadable(words.say("request.file-unreadable"));
        });
    }

    private void sayUnreadable(@Nullable String why) {
        unreadable.setText(why);
        unreadable.setVisible(why != null);
        unreadable.setManaged(why != null);
    }

    private void sayNext() {
        handOn.setDisable(!model.complete());
        if (model.reasonProperty().get().isBlank()) {
            next.setText(words.say("request.missing.reason"));
        } else if (model.files().isEmpty()) {
            next.setText(words.say("request.missing.files"));
        } else if (model.foreseenProperty().get() instanceof Decision.Accepted accepted) {
            var document = accepted.next();
            var names = document.progress().assignments().stream()
                    .filter(Assignment::open)
                    .map(each -> workplace.who(each.handler().post()))
                    .collect(Collectors.joining(words.say("draft.comma")));
            next.setText(
                    words.say("draft.next", names, document.currentStep().kind().word()));
        } else if (model.foreseenProperty().get() instanceof Decision.Refused refused) {
            next.setText(words.refusal(refused.refusal()));
        } else {
            next.setText(words.say("draft.next.unknown"));
        }
    }

    void handOn() {
        if (!model.complete()) {
            if (model.reasonProperty().get().isBlank()) {
                reason.requestFocus();
            } else {
                add.requestFocus();
            }
            return;
        }
        model.handOn(outcome -> {
            switch (outcome) {
                case Saved.HandedOn(var document, boolean away) -> {
                    ui.navigation().back();
                    ui.notices()
                            .show(new Notice(
                                    Notice.Tone.DONE,
                                    words.say(away ? "request.handed-on.away" : "request.handed-on"),
                                    document.draft().content().title(),
                                    null,
                                    null));
                }
                case Saved.NotKept(var refusal) ->
                    ui.notices()
                            .show(new Notice(
                                    Notice.Tone.WARNING,
                                    words.say("document.not-given"),
                                    words.refusal(refusal),
                                    null,
                                    null));
                // What it has become is in sight now, to be read before it is handed on.
                case Saved.Merged ignored -> {}
                case Saved.Contested ignored -> ui.navigation().go(new Place.Contest(model.request()));
                case Saved.Kept ignored -> throw new IllegalStateException("handing on saves nothing more");
            }
        });
    }
}
