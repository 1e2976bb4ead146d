package org.qiantang.client.screen.document;

import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.DocumentViewModel.Neighbours;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.RouteStep.Verb;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.PostId;
import org.qiantang.signing.verify.Verdict;

/// Binds the desk's layout to its view model.
final class DocumentController {
    private static final int PHRASES = 5;
    private static final PseudoClass BARE = PseudoClass.getPseudoClass("bare");

    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private final Paper paper;
    private final Handling handling;
    private @FXML Button back;
    private @FXML Label heading;
    private @FXML Label step;
    private @FXML Label waiting;
    private @FXML Label place;
    private @FXML Button previous;
    private @FXML Button next;
    private @FXML VBox slip;
    private @FXML Label workTitle;
    private @FXML Label signing;
    private @FXML VBox opinionPart;
    private @FXML TextArea opinion;
    private @FXML FlowPane phrases;
    private @FXML Label noteKept;
    private @FXML Hyperlink keep;
    private @FXML VBox handlersPart;
    private @FXML VBox handlerChoices;
    private @FXML VBox hintPart;
    private @FXML VBox nextBox;
    private @FXML Label nextWho;
    private @FXML Label nextHint;
    private @FXML HBox progress;
    private @FXML Hyperlink cancel;
    private @FXML SplitMenuButton primary;
    private @FXML Button withdraw;
    private @FXML VBox pagePlace;
    private @FXML TabPane tabs;
    private @FXML Tab trailTab;
    private @FXML Tab attachmentsTab;
    private @FXML Tab sealTab;
    private @FXML Tab deliveriesTab;
    private @FXML ListView<TrailEntry> trail;
    private @FXML VBox attachments;
    private @FXML VBox seal;
    private @FXML VBox deliveries;
    private @Nullable PageDesk pages;
    private @Nullable VerdictPane verdict;
    private @Nullable BlobReference verified;

    DocumentController(DocumentViewModel model, Workplace workplace, Ui ui, Paper paper, KeyRing keys) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
        this.paper = paper;
        this.handling = new Handling(model, workplace, ui, keys, this::showHandlers);
    }

    @FXML
    void initialize() {
        pages = new PageDesk(pagePlace, paper, workplace, ui);
        verdict = new VerdictPane(seal, words, ui.moments(), this::verify);
        trail.setCellFactory(view -> new TrailCell(words));
        back.setOnAction(event -> ui.navigation().back());
        previous.setOnAction(event -> goTo(model.neighboursProperty().get().previous()));
        next.setOnAction(event -> goTo(model.neighboursProperty().get().next()));
        opinion.textProperty().bindBidirectional(model.opinionProperty());
        keep.setOnAction(event -> model.keepNote());
        model.noteKeptProperty()
                .subscribe(at -> noteKept.setText(
                        at == null
                                ? ""
                                : words.say("document.note-kept", ui.moments().time(at))));
        primary.setOnAction(event -> primary());
        withdraw.setOnAction(event -> handling.withdraw());
        cancel.setOnAction(event -> model.cancel());
        progress.visibleProperty().bind(model.busyProperty());
        progress.managedProperty().bind(model.busyProperty());
        primary.disableProperty().bind(model.busyProperty());
        for (int i = 1; i <= PHRASES; i++) {
            phrases.getChildren().add(phrase(words.say("document.phrase." + i)));
        }
        model.neighboursProperty().subscribe(this::showNeighbours);
        model.turnProperty().subscribe(turn -> {
            if (turn != null) {
                show(turn);
            }
        });
    }

    private Button phrase(String text) {
        var button = new Button(text);
        button.getStyleClass().add("phrase");
        button.setOnAction(event -> {
            opinion.appendText(text);
            opinion.requestFocus();
            opinion.end();
        });
        return button;
    }

    private void showNeighbours(Neighbours now) {
        place.setText(now.place() == 0 ? "" : words.say("document.place", now.place(), now.count()));
        previous.setDisable(now.previous() == null);
        next.setDisable(now.next() == null);
    }

    private void goTo(@Nullable SubjectId document) {
        if (document != null) {
            ui.navigation().go(new Place.DocumentDesk(document));
        }
    }

    void previous() {
        goTo(model.neighboursProperty().get().previous());
    }

    void next() {
        goTo(model.neighboursProperty().get().next());
    }

    private void showHandlers() {
        handlerChoices.getChildren().stream().findFirst().ifPresent(javafx.scene.Node::requestFocus);
    }

    void primary() {
        handling.primary(primary.getScene().getWindow());
    }

    void giveBack() {
        if (may(Verb.RETURN)) {
            handling.giveBack(primary.getScene().getWindow());
        }
    }

    private void circulate() {
        handling.circulate(primary.getScene().getWindow());
    }

    private boolean may(Verb verb) {
        var turn = model.turnProperty().get();
        return turn != null
                && turn.assignment() != null
                && turn.view().state().currentStep().verbs().contains(verb)
                && (verb != Verb.RETURN || turn.view().state().formalities().number() == null);
    }

    private void show(Turn turn) {
        var document = turn.view().state();
        var title = document.draft().content().title();
        heading.setText(title.isBlank() ? words.say("document.untitled") : title);
        step.setText(
                document.progress().completed()
                        ? words.say("document.completed")
                        : document.currentStep().kind().word());
        show(waiting, turn.view().waiting());
        new Slip(slip, workplace.directory(), words, ui.moments()).show(turn);
        trail.getItems().setAll(new TrailEntries(workplace.directory(), words, ui.moments()).of(document));
        showWork(turn);
        showSides(document);
        if (pages != null) {
            pages.show(document);
        }
    }

    private void showWork(Turn turn) {
        var document = turn.view().state();
        var kind = document.currentStep().kind();
        boolean mine = turn.assignment() != null;
        workTitle.setText(words.say(
                !mine ? "document.work.none" : Primary.withOpinion(kind) ? "document.opinion" : "document.work",
                kind.word()));
        show(signing, mine && document.currentStep().signatureRequired());
        show(opinionPart, mine && Primary.withOpinion(kind));
        show(handlersPart, mine && kind == StepKind.INSTRUCT);
        if (mine && kind == StepKind.INSTRUCT && handlerChoices.getChildren().isEmpty()) {
            fillHandlers(document);
        }
        show(primary, mine);
        show(nextBox, mine);
        show(withdraw, turn.withdrawable());
        var next = turn.next();
        if (mine && next != null) {
            showNext(kind, next);
            fillMenu();
        }
        if (!mine) {
            hintPart.getChildren().setAll(hint(document, turn.withdrawable()));
        }
    }

    private void fillHandlers(OfficialDocument document) {
        for (var post : workplace.directory().entrusted(document.organ(), Duty.HANDLE)) {
            var box = new CheckBox(post(post.id()));
            box.setSelected(model.handlers().contains(post.id()));
            box.selectedProperty().subscribe(chosen -> {
                model.handlers().remove(post.id());
                if (chosen) {
                    model.handlers().add(post.id());
                }
            });
            handlerChoices.getChildren().add(box);
        }
    }

    private String post(PostId id) {
        return workplace
                .directory()
                .post(id)
                .map(post -> workplace.directory().nameOf(post.holder()) + " " + post.title())
                .orElse(id.value());
    }

    private Label hint(OfficialDocument document, boolean withdrawable) {
        var who = document.progress().assignments().stream()
                .filter(each -> each.open())
                .map(each -> workplace.directory().nameOf(each.handler().person()))
                .collect(Collectors.joining(words.say("draft.comma")));
        var text = document.progress().completed()
                ? words.say("document.hint.completed")
                : words.say(withdrawable ? "document.hint.withdraw" : "document.hint.elsewhere", who);
        var hint = new Label(text);
        hint.setWrapText(true);
        hint.getStyleClass().add("muted");
        return hint;
    }

    private void showNext(StepKind kind, NextStep next) {
        var step = next.step();
        primary.setText(
                step == null || kind == StepKind.DRAFT
                        ? words.say(Handling.verb(kind))
                        : words.say(Handling.verb(kind) + ".to", step.word()));
        var refusal = next.refusal();
        if (refusal != null && kind != StepKind.INSTRUCT) {
            nextWho.setText(words.refusal(refusal));
            nextHint.setText("");
            return;
        }
        var posts = next.posts().isEmpty() && kind == StepKind.INSTRUCT
                ? words.say("document.next.chosen")
                : next.posts().stream().map(this::post).collect(Collectors.joining(words.say("draft.comma")));
        nextWho.setText(
                step == null && kind != StepKind.INSTRUCT
                        ? words.say("document.next.end")
                        : words.say("document.next.who", posts, step == null ? StepKind.HANDLE.word() : step.word()));
        nextHint.setText(words.say(
                next.centralOffice()
                        ? "document.next.network"
                        : next.withdrawable() ? "draft.next.withdraw" : "draft.next.final"));
    }

    private void fillMenu() {
        primary.getItems().clear();
        if (may(Verb.RETURN)) {
            primary.getItems().add(item("document.return", "F8", this::giveBack));
        }
        if (may(Verb.CIRCULATE)) {
            primary.getItems().add(item("document.circulate", null, this::circulate));
        }
        primary.pseudoClassStateChanged(BARE, primary.getItems().isEmpty());
    }

    private MenuItem item(String key, @Nullable String accelerator, Runnable action) {
        var item = new MenuItem(words.say(key));
        if (accelerator != null) {
            item.setAccelerator(KeyCombination.valueOf(accelerator));
        }
        item.setOnAction(event -> action.run());
        return item;
    }

    private void showSides(OfficialDocument document) {
        var sides = new Sides(workplace.directory(), words, ui.moments());
        sides.attachments(document, attachments);
        sides.deliveries(document, deliveries);
        var sealed = document.formalities().sealedFile();
        var shown = new java.util.ArrayList<>(List.of(trailTab));
        if (!document.draft().content().attachments().isEmpty()) {
            shown.add(attachmentsTab);
        }
        if (sealed != null) {
            shown.add(sealTab);
        }
        if (!document.deliveries().isEmpty()) {
            shown.add(deliveriesTab);
        }
        if (!tabs.getTabs().equals(shown)) {
            tabs.getTabs().setAll(shown);
        }
        if (sealed != null && !sealed.equals(verified)) {
            verified = sealed;
            verify();
            if (document.currentStep().kind() == StepKind.SIGN_FOR) {
                tabs.getSelectionModel().select(sealTab);
            }
        }
    }

    private void verify() {
        var file = verified;
        var pane = verdict;
        if (file == null || pane == null) {
            return;
        }
        pane.verifying();
        var now = ui.moments().now();
        var desk = workplace.desk();
        ui.tasks()
                .run("verify", () -> new FileWork(desk).verify(file, FileWork.trust(desk.facts(), now), now))
                .onSuccess(found -> show(pane, found));
    }

    private void show(VerdictPane pane, Verdict found) {
        pane.show(found);
        if (pages != null) {
            pages.outline(found);
        }
        var turn = model.turnProperty().get();
        if (turn != null && turn.assignment() != null && !Primary.withOpinion(model.step())) {
            hintPart.getChildren().setAll(pane.hint(found));
        }
    }

    private static void show(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    void focus() {
        opinion.requestFocus();
    }

    void close() {
        if (pages != null) {
            pages.close();
        }
    }
}
