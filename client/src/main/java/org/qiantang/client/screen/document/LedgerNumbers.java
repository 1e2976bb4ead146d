package org.qiantang.client.screen.document;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealUse;
import org.qiantang.domain.exchange.SealUseQuery;
import org.qiantang.offlinestore.Answer;

/// Under which numbers the ledger has the seals of a document (用印登记), for those who may read the ledger; nothing
/// for others, and without the network.
final class LedgerNumbers extends Label {
    private final Workplace workplace;
    private final Ui ui;
    private @Nullable BlobReference asked;

    LedgerNumbers(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        setId("ledgerNumbers");
        setWrapText(true);
        getStyleClass().addAll("note", "ledger-numbers");
        say("");
    }

    void of(OfficialDocument document) {
        var number = document.formalities().number();
        var file = document.formalities().file();
        if (number == null || file == null || !document.formalities().sealed() || file.equals(asked)) {
            return;
        }
        asked = file;
        var query = new SealUseQuery(null, number.text(), null, null, null, SealUseQuery.LARGEST_PAGE);
        ui.tasks()
                .run("ledger numbers", () -> workplace.desk().seals().uses(query))
                .onSuccess(answer -> {
                    if (answer instanceof Answer.Given<SealLedgerPage>(var page)) {
                        say(page.uses().stream()
                                .filter(use -> use.subject().equals(document.id()))
                                .toList());
                    }
                });
    }

    private void say(List<SealUse> uses) {
        say(
                uses.isEmpty()
                        ? ""
                        : ui.words()
                                .say(
                                        "document.ledger",
                                        uses.reversed().stream()
                                                .map(use -> Long.toString(use.number()))
                                                .collect(Collectors.joining(
                                                        ui.words().say("seal.and")))));
    }

    private void say(String text) {
        setText(text);
        setVisible(!text.isEmpty());
        setManaged(!text.isEmpty());
    }
}
