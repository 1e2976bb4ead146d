package org.qiantang.client.screen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.signing.verify.Verdict;

/// The right side of the desk: trail, attachments, seals and their verdict, deliveries; a tab only where it holds
/// something.
final class SidesController {
    private final Workplace workplace;
    private final Ui ui;
    private final FileWork files;
    private final TrailExport export;
    private final LedgerNumbers ledger;
    private final Consumer<Verdict> outline;
    private final Consumer<Node> found;
    private @FXML TabPane tabs;
    private @FXML Tab trailTab;
    private @FXML Tab attachmentsTab;
    private @FXML Tab sealTab;
    private @FXML Tab deliveriesTab;
    private @FXML VBox trailPlace;
    private @FXML ListView<TrailEntry> trail;
    private @FXML VBox attachments;
    private @FXML VBox sealPlace;
    private @FXML VBox seals;
    private @FXML VBox seal;
    private @FXML VBox deliveries;
    private @Nullable VerdictPane verdict;
    private @Nullable BlobReference sealed;
    private Tasks.@Nullable Running<?> verifying;

    /// @param outline receives each verdict on the sealed file
    /// @param found receives what each verification has to say in a few words
    SidesController(Workplace workplace, Ui ui, Consumer<Verdict> outline, Consumer<Node> found) {
        this.workplace = workplace;
        this.ui = ui;
        this.files = new FileWork(workplace.desk());
        this.export = new TrailExport(workplace, ui);
        this.ledger = new LedgerNumbers(workplace, ui);
        this.outline = outline;
        this.found = found;
    }

    @FXML
    void initialize() {
        verdict = new VerdictPane(seal, ui.words(), ui.moments(), this::verify);
        trail.setCellFactory(view -> new TrailCell(ui.words()));
        trailPlace.getChildren().add(export);
        sealPlace.getChildren().add(1, ledger);
    }

    void show(OfficialDocument document) {
        trail.getItems().setAll(new TrailEntries(workplace.directory(), ui.words(), ui.moments()).of(document));
        export.of(document);
        var lists = new Sides(workplace.directory(), ui.words(), ui.moments());
        lists.attachments(document, attachments);
        lists.deliveries(document, deliveries);
        lists.seals(document, seals);
        ledger.of(document);
        var file = document.formalities().sealed() ? document.formalities().file() : null;
        var unsealed = Unsealed.of(document, workplace.directory(), ui.words(), ui.moments());
        showTabs(document, file != null || unsealed.isPresent());
        unsealed.ifPresent(this::show);
        if (file != null && !file.equals(sealed)) {
            sealed = file;
            verify();
            if (document.currentStep().kind() == StepKind.SIGN_FOR) {
                tabs.getSelectionModel().select(sealTab);
            }
        }
    }

    private void show(Unsealed document) {
        var pane = Objects.requireNonNull(verdict, "not loaded yet");
        pane.show(document);
        found.accept(pane.hint(document));
    }

    private void showTabs(OfficialDocument document, boolean sealed) {
        var shown = new ArrayList<>(List.of(trailTab));
        if (!document.draft().content().attachments().isEmpty()) {
            shown.add(attachmentsTab);
        }
        if (sealed || !seals.getChildren().isEmpty()) {
            shown.add(sealTab);
        }
        if (!document.deliveries().isEmpty()) {
            shown.add(deliveriesTab);
        }
        if (!tabs.getTabs().equals(shown)) {
            tabs.getTabs().setAll(shown);
        }
    }

    private void verify() {
        var file = sealed;
        var pane = verdict;
        if (file == null || pane == null) {
            return;
        }
        if (verifying != null) {
            verifying.cancel();
        }
        pane.say("document.fetching");
        var now = ui.moments().now();
        var facts = workplace.desk().facts();
        var running = ui.tasks().run("verify", () -> {
            if (files.here(file)) {
                ui.tasks().deliver(() -> pane.say("document.verifying"));
            }
            return files.verify(file, facts, now);
        });
        verifying = running;
        running.onSuccess(verdict -> {
                    pane.show(verdict);
                    outline.accept(verdict);
                    found.accept(pane.hint(verdict));
                })
                .onError(Exception.class, failure -> pane.say("document.file-unreadable"));
    }

    /// Stops what is under way; showing again begins anew.
    void close() {
        if (verifying != null) {
            verifying.cancel();
            verifying = null;
        }
        sealed = null;
    }
}
