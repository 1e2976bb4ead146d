package org.qiantang.client.screen.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.page.FilePages;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageNote;
import org.qiantang.client.page.PageOverlay;
import org.qiantang.client.page.PageView;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.verdict.ReportExport;
import org.qiantang.client.verdict.VerdictPane;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.typesetting.PdfPages;

/// Opens a file, shows its pages, says what is to be thought of its signatures, and lets it be signed by hand.
final class VerifyController {
    private final Workplace workplace;
    private final Ui ui;
    private final PageView pages;
    private final HandSigning signing;
    private final Label name = new Label();
    private final PageNote note;
    private @FXML BorderPane root;
    private @FXML Button open;
    private @FXML Button sign;
    private @FXML VBox pagePlace;
    private @FXML Label unreadable;
    private @FXML VBox seal;
    private @Nullable VerdictPane verdict;
    private @Nullable ReportExport report;
    private @Nullable Path file;
    private byte[] bytes = new byte[0];
    private Tasks.@Nullable Running<?> underWay;
    /// Whether the file is in front as it is now, and not an earlier revision.
    private final BooleanProperty whole = new SimpleBooleanProperty(this, "whole");

    VerifyController(Workplace workplace, Ui ui, PageView pages, HandSigning signing) {
        this.workplace = workplace;
        this.ui = ui;
        this.pages = pages;
        this.signing = signing;
        this.note = new PageNote(ui.words(), Map.of());
    }

    @FXML
    void initialize() {
        var pane = new VerdictPane(seal, ui.words(), ui.moments(), this::again, this::showRevision);
        verdict = pane;
        report = new ReportExport(ui, pane.wording());
        name.getStyleClass().add("pages-name");
        name.setText(ui.words().say("verify.pages"));
        VBox.setVgrow(pages, Priority.ALWAYS);
        pagePlace.getChildren().setAll(new PageBar(pages, ui.words(), name, note), signing, unreadable, pages);
        say(null);
        seal.getChildren()
                .setAll(Pieces.empty(
                        "mdomz-verified_user",
                        ui.words().say("verify.empty"),
                        ui.words().say("verify.empty.description")));
        open.setOnAction(event -> choose());
        sign.setOnAction(event -> sign());
        sign.disableProperty()
                .bind(pages.pageCountProperty()
                        .isEqualTo(0)
                        .or(signing.underWayProperty())
                        .or(whole.not()));
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root.setOnDragDropped(event -> event.setDropCompleted(take(event.getDragboard())));
    }

    void focus() {
        open.requestFocus();
    }

    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("verify.open"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf", "*.PDF"));
        var chosen = chooser.showOpenDialog(open.getScene().getWindow());
        if (chosen != null) {
            verify(chosen.toPath());
        }
    }

    /// Takes the file that was copied elsewhere.
    void paste() {
        take(Clipboard.getSystemClipboard());
    }

    private boolean take(Clipboard from) {
        boolean given = from.hasFiles() && !from.getFiles().isEmpty();
        if (given) {
            verify(from.getFiles().getFirst().toPath());
        }
        return given;
    }

    /// Verifies the file in front once more, as it lies on the disk now.
    void again() {
        var now = file;
        if (now != null) {
            verify(now);
        }
    }

    private void sign() {
        var now = file;
        if (now != null) {
            signing.begin(now, bytes, this::verify);
        }
    }

    private void verify(Path path) {
        file = path;
        signing.cancel();
        whole.set(false);
        var pane = verdict;
        var button = report;
        if (pane == null || button == null) {
            return;
        }
        if (underWay != null) {
            underWay.cancel();
        }
        note.say(String.valueOf(path.getFileName()));
        pages.overlays().clear();
        pane.say("document.verifying");
        var running = ui.tasks().run("read file", () -> {
            if (Files.size(path) > PdfPages.MAXIMUM_BYTES) {
                throw new IOException("a file beyond what is shown");
            }
            return Files.readAllBytes(path);
        });
        underWay = running;
        running.onSuccess(read -> verify(path, read, pane, button)).onError(IOException.class, failure -> {
            pane.say("verify.unreadable");
            pages.clear();
        });
    }

    private void verify(Path path, byte[] read, VerdictPane pane, ReportExport button) {
        bytes = read;
        var now = ui.moments().now();
        var facts = workplace.desk().facts();
        var trust = FileWork.trust(facts, now);
        var running = ui.tasks()
                .run("verify file", () -> new PdfVerifier(FileWork.withdrawn(facts)).verify(read, trust, now));
        underWay = running;
        running.onSuccess(done -> {
            var title = String.valueOf(path.getFileName()).replaceAll("(?i)\\.pdf$", "");
            button.of(() -> read, title, done, trust);
            pane.show(done, button);
            pages.overlays()
                    .setAll(done.signatures().stream()
                            .flatMap(VerifyController::outline)
                            .toList());
            whole.set(true);
            show(read);
        });
    }

    private static Stream<PageOverlay> outline(SignatureVerdict signature) {
        return signature.pageIndex().stream()
                .flatMap(page -> signature.rectangle().stream().map(area -> {
                    Node box = new Region();
                    box.getStyleClass().add("seal-box");
                    box.setMouseTransparent(true);
                    return new PageOverlay(page, area.leftMm(), area.topMm(), area.widthMm(), area.heightMm(), box);
                }));
    }

    private void showRevision(long length) {
        signing.cancel();
        whole.set(length == 0);
        show(length == 0 ? bytes : Arrays.copyOf(bytes, (int) Math.min(length, bytes.length)));
        note.say(
                length == 0
                        ? String.valueOf(file == null ? "" : file.getFileName())
                        : ui.words().say("document.page.revision"));
    }

    private void show(byte[] content) {
        say(null);
        ui.tasks()
                .run("open file", () -> FilePages.open(content))
                .onSuccess(pages::show)
                .onError(Exception.class, failure -> {
                    pages.clear();
                    say(ui.words().say("verify.not-shown"));
                });
    }

    private void say(@Nullable String why) {
        unreadable.setText(why);
        unreadable.setVisible(why != null);
        unreadable.setManaged(why != null);
    }

    void close() {
        signing.cancel();
        if (underWay != null) {
            underWay.cancel();
        }
        pages.close();
    }
}
