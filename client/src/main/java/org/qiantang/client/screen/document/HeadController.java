package org.qiantang.client.screen.document;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.SubjectId;

/// The strip above the desk: which document, at which step, where among the to-dos.
final class HeadController {
    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private @FXML Button back;
    private @FXML Label heading;
    private @FXML Label step;
    private @FXML Label waiting;
    private @FXML Label lent;
    private @FXML Label place;
    private @FXML Button previous;
    private @FXML Button next;

    HeadController(DocumentViewModel model, Workplace workplace, Ui ui) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
    }

    @FXML
    void initialize() {
        back.setOnAction(event -> ui.navigation().back());
        previous.setOnAction(event -> previous());
        next.setOnAction(event -> next());
        model.neighboursProperty().subscribe(this::show);
    }

    void show(Turn turn) {
        var document = turn.view().state();
        var title = document.draft().content().title();
        heading.setText(title.isBlank() ? ui.words().say("document.untitled") : title);
        step.setText(
                document.progress().completed()
                        ? ui.words().say("document.completed")
                        : document.currentStep().kind().word());
        show(waiting, turn.view().waiting());
        sayLent(document.progress().lease());
    }

    private void sayLent(@Nullable Lease lease) {
        show(lent, lease != null);
        if (lease != null) {
            lent.setText(ui.words()
                    .say(
                            "document.lent",
                            workplace.directory().nameOf(lease.holder().person()),
                            ui.moments().sayDue(lease.until())));
        }
    }

    private void show(Neighbours now) {
        place.setText(now.place() == 0 ? "" : ui.words().say("document.place", now.place(), now.count()));
        previous.setDisable(now.previous() == null);
        next.setDisable(now.next() == null);
    }

    void previous() {
        goTo(model.neighboursProperty().get().previous());
    }

    void next() {
        goTo(model.neighboursProperty().get().next());
    }

    /// One document takes the other's place: back leads to the list, not through every document looked at.
    private void goTo(@Nullable SubjectId document) {
        if (document != null) {
            ui.navigation().replace(new Place.DocumentDesk(document));
        }
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
