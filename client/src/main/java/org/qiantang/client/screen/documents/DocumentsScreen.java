package org.qiantang.client.screen.documents;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 公文.
public final class DocumentsScreen {
    private DocumentsScreen() {}

    public static Screen make(Workplace workplace, Ui ui) {
        var model = new DocumentsViewModel(workplace, ui);
        var controller = new DocumentsController(model, ui.words());
        return Screen.following(
                Fxml.load(controller, ui.words()),
                () -> {
                    model.activate();
                    controller.focus();
                },
                model::deactivate,
                Map.of(KeyCombination.valueOf("Shortcut+F"), controller::find));
    }
}
