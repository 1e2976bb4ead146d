package org.qiantang.client.screen.workbench;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 工作台.
public final class WorkbenchScreen {
    private WorkbenchScreen() {}

    public static Screen make(Workplace workplace, Ui ui) {
        var model = new WorkbenchViewModel(workplace, ui);
        var controller = new WorkbenchController(model, ui.words());
        return Screen.following(
                Fxml.load(controller, ui.words()),
                () -> {
                    model.activate();
                    controller.focus();
                },
                model::deactivate,
                model.mayDraft() ? Map.of(KeyCombination.valueOf("Shortcut+N"), model::draft) : Map.of());
    }
}
