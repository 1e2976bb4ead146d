package org.qiantang.client.screen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.verdict.ReportExport;
import org.qiantang.client.verdict.VerdictPane;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;
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
    private final Revisions revision;
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
    private @Nullable OfficialDocument request;
    private @Nullable VerdictPane verdict;
    private @Nullable ReportExport report;
    private @Nullable BlobReference sealed;
    private String title = "";
    private Tasks.@Nullable Running<?> verifying;

    /// Shows a revision of a file: its first so many bytes, or the whole file for 0.
    interface Revisions {
        void show(BlobReference file, long length);
    }

    /// @param outline receives each verdict on the sealed file
    /// @param found receives what each verification has to say in a few words
    SidesController(Workplace workplace, Ui ui, Consumer<Verdict> outline, Consumer<Node> found, Revisions revision) {
        this.revision = revision;
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
        verdict = new VerdictPane(seal, ui.words(), ui.moments(), this::verify, this::showRevision);
        report = new ReportExport(ui, verdict.wording());
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
        request = document;
        if (document.id().kind() == SubjectKind.SEAL_REQUEST) {
            showTabs(document, sealed != null);
            return;
        }
        var file = document.formalities().sealed() ? document.formalities().file() : null;
        var unsealed = Unsealed.of(document, workplace.directory(), ui.words(), ui.moments());
        showTabs(document, file != null || unsealed.isPresent());
        unsealed.ifPresent(this::show);
        if (file != null && !file.equals(sealed)) {
            sealed = file;
            title = TrailExport.title(document);
            verify();
            if (document.currentStep().kind() == StepKind.SIGN_FOR) {
                tabs.getSelectionModel().select(sealTab);
            }
        }
    }

    /// Verifies the file of a request that is looked at, where it is a sealed one.
    void show(BlobReference file) {
        var of = request;
        boolean bearsSeal = of != null
                && of.formalities().seals().stream()
                        .anyMatch(each -> each.file().equals(file));
        if (of == null || file.equals(sealed)) {
            return;
        }
        sealed = bearsSeal ? file : null;
        title = file.name().replaceAll("(?i)\\.pdf$", "");
        showTabs(of, bearsSeal);
        if (bearsSeal) {
            verify();
        }
    }

    private void showRevision(long length) {
        var file = sealed;
        if (file != null) {
            revision.show(file, length);
        }
    }

    /// Says that the document bears no seal, and what stands for it.
    private void show(Unsealed document) {
        seal.getChildren().setAll(hint(document));
        Stream.concat(document.issued().stream(), Stream.of(ui.words().say("document.unsealed.vouched")))
                .forEach(line -> {
                    var note = Pieces.note(line);
                    note.setWrapText(true);
                    seal.getChildren().add(note);
                });
        found.accept(hint(document));
    }

    /// The same in a few words, for the form.
    private Node hint(Unsealed document) {
        var text = ui.words().say(document.intact() ? "document.unsealed.intact" : "document.unsealed.changed");
        return VerdictPane.card(ui.words().say("document.unsealed"), text, document.intact() ? "ok" : "no");
    }

    private void showTabs(OfficialDocument document, boolean sealed) {
        var shown = new ArrayList<>(List.of(trailTab));
        if (!document.draft().content().attachments().isEmpty() && document.id().kind() != SubjectKind.SEAL_REQUEST) {
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
        var button = report;
        if (file == null || pane == null || button == null) {
            return;
        }
        if (verifying != null) {
            verifying.cancel();
        }
        pane.say("document.fetching");
        var now = ui.moments().now();
        var facts = workplace.desk().facts();
        var trust = FileWork.trust(facts, now);
        var name = title;
        var label = Optional.ofNullable(request)
                .map(document -> document.draft().content().secrecy());
        var running = ui.tasks().run("verify", () -> {
            if (files.here(file)) {
                ui.tasks().deliver(() -> pane.say("document.verifying"));
            }
            return files.verify(file, facts, now);
        });
        verifying = running;
        running.onSuccess(verdict -> {
                    button.of(() -> files.read(file, bytes -> bytes), name, verdict, trust);
                    if (label.filter(each -> !facts.storage().of(each).exported())
                            .isPresent()) {
                        button.forbid(label.get().mark());
                    }
                    pane.show(verdict, button);
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
