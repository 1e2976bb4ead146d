package org.qiantang.client.screen.document;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import javafx.util.Subscription;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SubjectId;

/// The desk on which one document lies.
public final class DocumentScreen implements Screen {
    private final Ui ui;
    private final DocumentViewModel model;
    private final DocumentController controller;
    private final Parent view;
    private Subscription following = Subscription.EMPTY;

    public DocumentScreen(Workplace workplace, Ui ui, Paper paper, KeyRing keys, SubjectId document) {
        this.ui = ui;
        model = new DocumentViewModel(workplace, ui.tasks(), ui.moments(), document);
        controller = new DocumentController(model, workplace, ui, paper, keys);
        view = Fxml.load(controller, ui.words(), controller.parts());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void activate() {
        following = model.follow();
        model.open(this::gone);
        controller.focus();
    }

    @Override
    public void deactivate() {
        following.unsubscribe();
        model.note().keepNow();
        controller.close();
    }

    @Override
    public Map<KeyCombination, Runnable> keys() {
        return Map.of(
                KeyCombination.valueOf("Shortcut+Enter"), controller::primary,
                KeyCombination.valueOf("F2"), controller::change,
                KeyCombination.valueOf("F8"), controller::giveBack,
                KeyCombination.valueOf("F9"), controller::circulate,
                KeyCombination.valueOf("Alt+Left"), ui.navigation()::back,
                KeyCombination.valueOf("Alt+Down"), controller::next,
                KeyCombination.valueOf("Alt+Up"), controller::previous);
    }

    private void gone() {
        ui.navigation().back();
        ui.notices()
                .show(Notice.hint(ui.words().say("document.gone"), ui.words().say("document.gone.description")));
    }
}
