package org.qiantang.client.screen.documents;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 公文.
public final class DocumentsScreen implements Screen {
    private final DocumentsViewModel model;
    private final DocumentsController controller;
    private final Parent view;

    public DocumentsScreen(Workplace workplace, Ui ui) {
        model = new DocumentsViewModel(workplace, ui);
        controller = new DocumentsController(model, ui.words());
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
        return Map.of(KeyCombination.valueOf("Shortcut+F"), controller::find);
    }
}
