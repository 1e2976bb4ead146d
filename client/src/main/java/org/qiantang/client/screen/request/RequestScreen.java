package org.qiantang.client.screen.request;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.request.RequestViewModel.Opened;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SubjectId;

/// 用印申请: a new one, or one that stands at its drafter.
public final class RequestScreen implements Screen {
    private final Ui ui;
    private final RequestViewModel model;
    private final RequestController controller;
    private final PageView pages;
    private final Parent view;
    private Subscription saving = Subscription.EMPTY;
    private boolean opened;

    /// @param request the request to go on with; null for a new one
    public RequestScreen(Workplace workplace, Ui ui, Paper paper, @Nullable SubjectId request) {
        this.ui = ui;
        model = new RequestViewModel(workplace, ui.tasks(), ui.moments(), request);
        pages = new PageView(paper.fonts(), ui.tasks());
        controller = new RequestController(model, workplace, ui, pages);
        view = Fxml.load(controller, ui.words());
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
        }
    }

    @Override
    public void deactivate() {
        saving.unsubscribe();
        model.saveNow();
        pages.close();
    }

    @Override
    public Map<KeyCombination, Runnable> keys() {
        return Map.of(
                KeyCombination.valueOf("Shortcut+Enter"), controller::handOn,
                KeyCombination.valueOf("Shortcut+O"), controller::choose,
                KeyCombination.valueOf("Alt+Left"), ui.navigation()::back);
    }

    private void opened(Opened how) {
        switch (how) {
            case Opened.Ready(var returned) -> controller.opened(returned);
            case Opened.NotEntrusted ignored -> {
                ui.navigation().back();
                ui.notices()
                        .show(Notice.hint(
                                ui.words().say("draft.not-entrusted"),
                                ui.words().say("draft.not-entrusted.description")));
            }
            case Opened.Contested ignored -> ui.navigation().replace(new Place.Contest(model.request()));
            case Opened.Elsewhere ignored -> ui.navigation().replace(new Place.DocumentDesk(model.request()));
        }
    }
}
