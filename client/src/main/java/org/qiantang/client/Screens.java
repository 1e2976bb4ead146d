package org.qiantang.client;

import org.qiantang.client.page.Paper;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.contest.ContestScreen;
import org.qiantang.client.screen.document.DocumentScreen;
import org.qiantang.client.screen.documents.DocumentsScreen;
import org.qiantang.client.screen.draft.DraftScreen;
import org.qiantang.client.screen.key.KeyRing;
import org.qiantang.client.screen.request.RequestScreen;
import org.qiantang.client.screen.seal.SealScreen;
import org.qiantang.client.screen.search.SearchScreen;
import org.qiantang.client.screen.verify.VerifyScreen;
import org.qiantang.client.screen.workbench.WorkbenchScreen;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.SubjectKind;

/// Makes the screen of each place. A new screen is one line here.
final class Screens {
    private final Workplace workplace;
    private final Ui ui;
    private final Paper paper;
    private final KeyRing keys;

    Screens(Workplace workplace, Ui ui, Paper paper, KeyRing keys) {
        this.workplace = workplace;
        this.ui = ui;
        this.paper = paper;
        this.keys = keys;
    }

    Screen make(Place place) {
        return switch (place) {
            case Place.Workbench ignored -> WorkbenchScreen.make(workplace, ui);
            case Place.Documents ignored -> DocumentsScreen.make(workplace, ui);
            case Place.Search ignored -> SearchScreen.make(workplace, ui);
            case Place.Seals ignored -> SealScreen.make(workplace, ui, keys);
            case Place.NewDraft ignored -> new DraftScreen(workplace, ui, paper, null);
            case Place.NewSealRequest ignored -> new RequestScreen(workplace, ui, paper, null);
            case Place.VerifyFile ignored -> VerifyScreen.make(workplace, ui, paper, keys);
            case Place.ContinueDraft(var document) ->
                document.kind() == SubjectKind.SEAL_REQUEST
                        ? new RequestScreen(workplace, ui, paper, document)
                        : new DraftScreen(workplace, ui, paper, document);
            case Place.Contest(var document) -> ContestScreen.make(workplace, ui, paper, document);
            case Place.DocumentDesk(var document) -> new DocumentScreen(workplace, ui, paper, keys, document);
        };
    }
}
