package org.qiantang.client.screen.workbench;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 工作台.
public final class WorkbenchScreen implements Screen {
    private final WorkbenchViewModel model;
    private final WorkbenchController controller;
    private final Parent view;

    public WorkbenchScreen(Workplace workplace, Ui ui) {
        model = new WorkbenchViewModel(workplace, ui);
        controller = new WorkbenchController(model, ui.words());
        view = Fxml.load(controller, ui.words());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void activate() {
        model.activate();
        controller.focus();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }

    @Override
    public Map<KeyCombination, Runnable> keys() {
        return model.mayDraft() ? Map.of(KeyCombination.valueOf("Shortcut+N"), model::draft) : Map.of();
    }
}
