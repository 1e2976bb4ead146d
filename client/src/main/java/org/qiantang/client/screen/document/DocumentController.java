package org.qiantang.client.screen.document;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.signing.verify.Verdict;

/// Binds the desk's parts to its view model: head, form, foot, page, sides.
final class DocumentController {
    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final Paper paper;
    private final HeadController head;
    private final WorkController work;
    private final Handling handling;
    private final FootController foot;
    private final SidesController sides;
    private @FXML VBox pagePlace;
    private @Nullable PageDesk pages;

    DocumentController(DocumentViewModel model, Workplace workplace, Ui ui, Paper paper, KeyRing keys) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.paper = paper;
        head = new HeadController(model, workplace, ui);
        work = new WorkController(model, workplace, ui);
        handling = new Handling(model, workplace, ui, keys, work::focusHandlers);
        foot = new FootController(model, workplace, ui.words(), handling);
        sides = new SidesController(workplace, ui, this::outline, this::found, this::showRevision);
    }

    /// The controllers of the layouts it includes.
    Object[] parts() {
        return new Object[] {head, work, foot, sides};
    }

    @FXML
    void initialize() {
        var desk = new PageDesk(pagePlace, paper, workplace, ui);
        pages = desk;
        if (model.document().kind() == SubjectKind.SEAL_REQUEST) {
            showRequest(desk);
        }
        model.turnProperty().subscribe(turn -> {
            if (turn != null) {
                show(turn);
            }
        });
    }

    private void showRequest(PageDesk desk) {
        var files = new RequestPane(
                model,
                workplace,
                ui,
                () -> handling.endSealing(pagePlace.getScene().getWindow()));
        handling.places(files::chosen);
        work.show(files);
        var place = files.place();
        files.lookedProperty().subscribe(file -> {
            if (file != null) {
                desk.show(file);
                sides.show(file);
            }
        });
        place.areaProperty().subscribe(area -> desk.preview(area, place.byHand() ? place::moveTo : null));
    }

    private void show(Turn turn) {
        head.show(turn);
        work.show(turn);
        foot.show(turn);
        sides.show(turn.view().state());
        if (pages != null) {
            pages.show(turn.view().state());
        }
    }

    private void outline(Verdict verdict) {
        if (pages != null) {
            pages.outline(verdict);
        }
    }

    private void showRevision(BlobReference file, long length) {
        if (pages != null) {
            pages.showRevision(file, length);
        }
    }

    private void found(Node hint) {
        var turn = model.turnProperty().get();
        if (turn != null
                && turn.assignment() != null
                && model.document().kind() != SubjectKind.SEAL_REQUEST
                && !Primary.withOpinion(model.step())) {
            work.hint(hint);
        }
    }

    void primary() {
        foot.primary();
    }

    void giveBack() {
        foot.giveBack();
    }

    void change() {
        foot.change();
    }

    void circulate() {
        foot.circulate();
    }

    void previous() {
        head.previous();
    }

    void next() {
        head.next();
    }

    void focus() {
        work.focus();
    }

    void close() {
        model.batch().stop();
        sides.close();
        if (pages != null) {
            pages.close();
        }
    }
}
