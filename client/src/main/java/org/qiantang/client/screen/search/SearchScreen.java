package org.qiantang.client.screen.search;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 搜索.
public final class SearchScreen {
    private SearchScreen() {}

    public static Screen make(Workplace workplace, Ui ui) {
        var model = new SearchViewModel(workplace, ui);
        var controller = new SearchController(model, ui.words());
        return Screen.following(
                Fxml.load(controller, ui.words()),
                () -> {
                    model.activate();
                    controller.focus();
                },
                model::deactivate,
                Map.of(
                        KeyCombination.valueOf("Shortcut+K"), controller::focus,
                        KeyCombination.valueOf("Shortcut+F"), controller::focus));
    }
}
