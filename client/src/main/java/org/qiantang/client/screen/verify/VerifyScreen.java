package org.qiantang.client.screen.verify;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.page.PageView;
import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyDesk;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 核验文件: makes the screen on which any PDF is verified, and signed by hand.
public final class VerifyScreen {
    private VerifyScreen() {}

    public static Screen make(Workplace workplace, Ui ui, Paper paper, KeyRing ring) {
        var pages = new PageView(paper.fonts(), ui.tasks());
        var keys = new KeyDesk(ring, workplace, ui);
        var controller = new VerifyController(workplace, ui, pages, new HandSigning(workplace, ui, pages, keys));
        return Screen.following(
                Fxml.load(controller, ui.words()),
                controller::focus,
                controller::close,
                Map.of(
                        KeyCombination.valueOf("Shortcut+O"), controller::choose,
                        KeyCombination.valueOf("Shortcut+V"), controller::paste,
                        KeyCombination.valueOf("F5"), controller::again,
                        KeyCombination.valueOf("Alt+Left"), ui.navigation()::back));
    }
}
