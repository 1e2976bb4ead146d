package org.qiantang.client;

import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.documents.DocumentsScreen;
import org.qiantang.client.screen.workbench.WorkbenchScreen;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;

/// Makes the screen of each place. A new screen is one line here.
final class Screens {
    private final Workplace workplace;
    private final Ui ui;

    Screens(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
    }

    Screen make(Place place) {
        return switch (place) {
            case Place.Workbench ignored -> new WorkbenchScreen(workplace, ui);
            case Place.Documents ignored -> new DocumentsScreen(workplace, ui);
            case Place.NewDraft ignored -> new WorkbenchScreen(workplace, ui);
            case Place.ContinueDraft ignored -> new DocumentsScreen(workplace, ui);
            case Place.DocumentDesk ignored -> new DocumentsScreen(workplace, ui);
        };
    }
}
