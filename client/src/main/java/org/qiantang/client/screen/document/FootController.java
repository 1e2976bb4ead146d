package org.qiantang.client.screen.document;

import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.RouteStep.Verb;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;

/// The foot of the form: who gets the document next, the step's one verb, and the others in its menu.
final class FootController {
    private static final PseudoClass BARE = PseudoClass.getPseudoClass("bare");

    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Words words;
    private final Handling handling;
    private @FXML VBox nextBox;
    private @FXML Label nextWho;
    private @FXML Label nextHint;
    private @FXML HBox progress;
    private @FXML Hyperlink cancel;
    private @FXML SplitMenuButton primary;
    private @FXML Button change;
    private @FXML Button withdraw;

    FootController(DocumentViewModel model, Workplace workplace, Words words, Handling handling) {
        this.model = model;
        this.workplace = workplace;
        this.words = words;
        this.handling = handling;
    }

    @FXML
    void initialize() {
        primary.setOnAction(event -> primary());
        withdraw.setOnAction(event -> handling.withdraw());
        change.setOnAction(event -> handling.change());
        change.disableProperty().bind(model.busyProperty());
        cancel.setOnAction(event -> model.cancel());
        progress.visibleProperty().bind(model.busyProperty());
        progress.managedProperty().bind(model.busyProperty());
        primary.disableProperty().bind(model.busyProperty().or(model.batch().runningProperty()));
        model.batch().rows().subscribe(this::sayFiles);
        withdraw.disableProperty().bind(model.busyProperty());
    }

    void primary() {
        handling.primary(primary.getScene().getWindow());
    }

    void giveBack() {
        var turn = model.turnProperty().get();
        if (turn != null && turn.may(Verb.RETURN)) {
            handling.giveBack(primary.getScene().getWindow());
        }
    }

    void circulate() {
        var turn = model.turnProperty().get();
        if (turn != null && turn.may(Verb.CIRCULATE)) {
            handling.circulate(primary.getScene().getWindow());
        }
    }

    void show(Turn turn) {
        boolean mine = turn.assignment() != null;
        HeadController.show(primary, mine);
        HeadController.show(nextBox, mine);
        HeadController.show(withdraw, turn.withdrawable());
        HeadController.show(change, changeable(turn));
        var next = turn.next();
        if (mine && next != null) {
            showNext(turn.view().state().currentStep().kind(), next);
            sayFiles();
            fillMenu(turn);
        }
    }

    private boolean changeable(Turn turn) {
        var state = turn.view().state();
        return state.currentStep().kind() != StepKind.DRAFT
                && state.writableBy(workplace.desk().person());
    }

    /// Opens the text to be changed.
    void change() {
        var turn = model.turnProperty().get();
        if (turn != null && changeable(turn)) {
            handling.change();
        }
    }

    /// Of a request, how many files the button seals.
    private void sayFiles() {
        var turn = model.turnProperty().get();
        if (turn != null
                && turn.assignment() != null
                && model.document().kind() == SubjectKind.SEAL_REQUEST
                && model.step() == StepKind.APPLY_SEAL) {
            primary.setText(words.say("request.seal", model.batch().open()));
        }
    }

    private void showNext(StepKind kind, NextStep next) {
        var step = next.step();
        primary.setText(
                step == null || step == kind || kind == StepKind.DRAFT
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
                : next.posts().stream().map(workplace::who).collect(Collectors.joining(words.say("draft.comma")));
        nextWho.setText(
                step == null && kind != StepKind.INSTRUCT
                        ? words.say("document.next.end")
                        : words.say("document.next.who", posts, step == null ? StepKind.HANDLE.word() : step.word()));
        nextHint.setText(words.say(
                next.centralOffice()
                        ? "document.next.network"
                        : next.withdrawable() ? "draft.next.withdraw" : "draft.next.final"));
    }

    private void fillMenu(Turn turn) {
        primary.getItems().clear();
        if (turn.may(Verb.RETURN)) {
            primary.getItems().add(item("document.return", "F8", this::giveBack));
        }
        if (turn.may(Verb.CIRCULATE)) {
            primary.getItems().add(item("document.circulate", "F9", this::circulate));
        }
        primary.pseudoClassStateChanged(BARE, primary.getItems().isEmpty());
    }

    private MenuItem item(String key, String accelerator, Runnable action) {
        var item = new MenuItem(words.say(key));
        item.setAccelerator(KeyCombination.valueOf(accelerator));
        item.setOnAction(event -> action.run());
        return item;
    }
}
