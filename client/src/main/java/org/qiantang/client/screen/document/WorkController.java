package org.qiantang.client.screen.document;

import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Traversal;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.directory.Duty;

/// The left side of the desk: the form, the person's opinion, and whom they instruct.
final class WorkController {
    private static final int PHRASES = 5;

    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
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
    private @FXML VBox requestPart;
    private @FXML VBox hintPart;
    private @Nullable Label nothingToDo;
    private @Nullable RequestPane request;

    WorkController(DocumentViewModel model, Workplace workplace, Ui ui) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
    }

    @FXML
    void initialize() {
        var note = model.note();
        opinion.textProperty().bindBidirectional(note.opinionProperty());
        Traversal.leaveByTab(opinion);
        keep.setOnAction(event -> note.keep());
        note.keptAtProperty()
                .subscribe(at -> noteKept.setText(
                        at == null
                                ? ""
                                : ui.words()
                                        .say("document.note-kept", ui.moments().time(at))));
        for (int i = 1; i <= PHRASES; i++) {
            phrases.getChildren().add(phrase(ui.words().say("document.phrase." + i)));
        }
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

    void show(Turn turn) {
        var document = turn.view().state();
        var kind = document.currentStep().kind();
        boolean mine = turn.assignment() != null;
        boolean instructs = mine && kind == StepKind.INSTRUCT;
        new Slip(slip, workplace.desk().facts(), ui.words(), ui.moments()).show(turn);
        workTitle.setText(ui.words()
                .say(
                        !mine ? "document.work.none" : Primary.withOpinion(kind) ? "document.opinion" : "document.work",
                        kind.word()));
        HeadController.show(signing, mine && document.currentStep().signatureRequired());
        HeadController.show(opinionPart, mine && Primary.withOpinion(kind));
        HeadController.show(handlersPart, instructs);
        if (instructs && handlerChoices.getChildren().isEmpty()) {
            fillHandlers(document);
        }
        if (request != null) {
            request.show(turn);
        }
        hintPart.getChildren().remove(nothingToDo);
        if (!mine) {
            nothingToDo = reason(turn);
            hint(nothingToDo);
        }
    }

    /// Shows the files of a seal request.
    void show(RequestPane files) {
        request = files;
        requestPart.getChildren().setAll(files);
        HeadController.show(requestPart, true);
    }

    private void fillHandlers(OfficialDocument document) {
        for (var post : workplace.directory().entrusted(document.organ(), Duty.HANDLE)) {
            var box = new CheckBox(workplace.who(post.id()));
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

    /// Why there is nothing to do here.
    private Label reason(Turn turn) {
        var document = turn.view().state();
        var who = document.progress().assignments().stream()
                .filter(Assignment::open)
                .map(each -> workplace.directory().nameOf(each.handler().person()))
                .collect(Collectors.joining(ui.words().say("draft.comma")));
        var key = document.progress().completed()
                ? "document.hint.completed"
                : turn.view().waiting()
                        ? "document.hint.waiting"
                        : turn.withdrawable() ? "document.hint.withdraw" : "document.hint.elsewhere";
        var hint = new Label(ui.words().say(key, who));
        hint.setWrapText(true);
        hint.getStyleClass().add("muted");
        return hint;
    }

    /// Shows something in place of the hint.
    void hint(Node hint) {
        hintPart.getChildren().setAll(hint);
    }

    void focusHandlers() {
        handlerChoices.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
    }

    void focus() {
        if (request != null) {
            request.focus();
        }
        opinion.requestFocus();
    }
}
