package org.qiantang.client.screen.seal;

import java.util.List;
import java.util.stream.Stream;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.SealUse;

/// One line of the ledger of seals, in words.
///
/// @param at to the second
/// @param keeper who sealed, and as what
/// @param approval who issued the document, and as what; empty where it is not known
/// @param approvedAt to the second; empty where it is not known
record LedgerLine(
        SealUse use,
        String at,
        String title,
        String number,
        String organ,
        String keeper,
        String approval,
        String approvedAt,
        String place) {

    static LedgerLine of(SealUse use, Workplace workplace, Ui ui) {
        var approval = use.approval();
        var number = use.documentNumber();
        return new LedgerLine(
                use,
                ui.moments().sayToTheSecond(use.at()),
                use.title().isBlank() ? ui.words().say("document.untitled") : use.title(),
                number == null ? "" : number,
                workplace.directory().nameOf(use.organ()),
                workplace.who(use.keeper().post()),
                approval == null ? "" : workplace.who(approval.issuer().post()),
                approval == null ? "" : ui.moments().sayToTheSecond(approval.at()),
                place(use, ui.words()));
    }

    private static String place(SealUse use, Words words) {
        var place = use.place();
        if (place == null) {
            return "";
        }
        var at = words.say("seal.ledger.place.at", place.page() + 1, figure(place.centreX()), figure(place.centreY()));
        return place.edges() ? words.say("seal.ledger.place.edges", at) : at;
    }

    private static String figure(double millimetres) {
        return Double.toString(Math.round(millimetres * 10) / 10.0);
    }

    /// The heads of a spreadsheet's columns.
    static List<String> heads(Words words) {
        return Stream.of(
                        "seal.ledger.number",
                        "seal.ledger.at",
                        "seal.ledger.title",
                        "seal.ledger.document-number",
                        "seal.ledger.organ",
                        "seal.ledger.keeper",
                        "seal.ledger.approval",
                        "seal.ledger.approved-at",
                        "seal.ledger.place",
                        "seal.ledger.certificate",
                        "seal.ledger.before",
                        "seal.ledger.after")
                .map(key -> words.say(key))
                .toList();
    }

    /// A row of a spreadsheet.
    List<String> cells() {
        return List.of(
                Long.toString(use.number()),
                at,
                title,
                number,
                organ,
                keeper,
                approval,
                approvedAt,
                place,
                use.certificate(),
                use.fileBefore(),
                use.fileAfter());
    }
}
