package org.qiantang.client.screen.draft;

import java.time.Year;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.draft.DraftViewModel.Opened;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;

/// 拟稿: a new document, or one that stands at its drafter; 改稿: one that somebody has at 核稿.
public final class DraftScreen implements Screen {
    private final Workplace workplace;
    private final Ui ui;
    private final DraftViewModel model;
    private final DraftController controller;
    private final PageView pages;
    private final LayoutRun layouts;
    private final Parent view;
    private Subscription saving = Subscription.EMPTY;
    private boolean opened;

    /// @param document the document to go on with; null for a new one
    public DraftScreen(Workplace workplace, Ui ui, Paper paper, @Nullable SubjectId document) {
        this.workplace = workplace;
        this.ui = ui;
        model = new DraftViewModel(workplace, ui.tasks(), ui.moments(), document);
        pages = new PageView(paper.fonts(), ui.tasks());
        layouts = new LayoutRun(
                ui.tasks(), paper, () -> Math.max(0, pages.currentPageProperty().get() - 1), this::show);
        controller = new DraftController(model, ui, pages, paper.missing());
        view = Fxml.load(controller, ui.words(), controller.form());
        model.form().onChange(this::layOut);
        model.onPictures(this::layOut);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void activate() {
        saving = model.keepSaving();
        if (!opened) {
            opened = true;
            model.open(this::opened);
        } else {
            model.borrow();
        }
    }

    @Override
    public void deactivate() {
        saving.unsubscribe();
        model.saveNow();
        model.giveBack();
        layouts.stop();
        pages.close();
    }

    @Override
    public Map<KeyCombination, Runnable> keys() {
        return Map.of(
                KeyCombination.valueOf("Shortcut+Enter"), controller::handOn,
                KeyCombination.valueOf("Alt+Left"), ui.navigation()::back);
    }

    private void opened(Opened how) {
        switch (how) {
            case Opened.Ready(var returned) -> {
                controller.showReturned(returned);
                controller.opened();
                model.borrow();
                layOut();
            }
            case Opened.NotEntrusted ignored -> {
                ui.navigation().back();
                ui.notices()
                        .show(Notice.hint(
                                ui.words().say("draft.not-entrusted"),
                                ui.words().say("draft.not-entrusted.description")));
            }
            case Opened.Contested ignored -> ui.navigation().replace(new Place.Contest(model.document()));
            case Opened.Elsewhere ignored -> ui.navigation().replace(new Place.DocumentDesk(model.document()));
        }
    }

    private void show(PageLayout layout) {
        pages.show(layout);
        controller.followCaret();
    }

    private void layOut() {
        var code = workplace
                .directory()
                .organ(workplace.post().organ())
                .map(organ -> organ.documentCode())
                .orElse("");
        var placeholder =
                new NumberPlaceholder(code, Year.from(ui.moments().today()).getValue());
        layouts.layOut(Sheet.draft(model.form().content(), placeholder)
                .withIssuers(model.expectedIssuers())
                .withPictures(model.pictures()));
    }
}
