package org.qiantang.client.screen.contest;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SubjectId;

/// 需处理: makes the screen on which a person brings two writings of a draft together.
public final class ContestScreen {
    private ContestScreen() {}

    public static Screen make(Workplace workplace, Ui ui, Paper paper, SubjectId document) {
        var model = new ContestViewModel(workplace, ui, paper, document);
        var pages = new PageView(paper.fonts(), ui.tasks());
        var controller = new ContestController(model, ui, pages);
        return Screen.following(
                Fxml.load(controller, ui.words()),
                model::open,
                pages::close,
                Map.of(
                        KeyCombination.valueOf("Shortcut+Enter"), model::adopt,
                        KeyCombination.valueOf("Alt+Left"), ui.navigation()::back));
    }
}
