package org.qiantang.client.screen.seal;

import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// 印章.
public final class SealScreen {
    private SealScreen() {}

    public static Screen make(Workplace workplace, Ui ui, KeyRing keys) {
        var ledger = new LedgerController(new LedgerViewModel(workplace, ui), ui);
        var registry = new RegistryController(new RegistryViewModel(workplace, ui), workplace, ui);
        var certificates =
                new CertificatesController(new CertificatesViewModel(workplace, ui, keys), keys, workplace, ui);
        var controller = new SealController(workplace, ui.navigation(), ledger, registry, certificates);
        return Screen.following(
                Fxml.load(controller, ui.words(), ledger, registry, certificates),
                controller::activate,
                controller::deactivate,
                Map.of(
                        KeyCombination.valueOf("F5"),
                        controller::reload,
                        KeyCombination.valueOf("Shortcut+F"),
                        controller::find,
                        KeyCombination.valueOf("Shortcut+E"),
                        controller::export,
                        KeyCombination.valueOf("Shortcut+Shift+V"),
                        controller::verify));
    }
}
