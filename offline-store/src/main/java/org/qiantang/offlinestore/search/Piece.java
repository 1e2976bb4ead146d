package org.qiantang.offlinestore.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;

/// A text of a document that is searched as a whole, never across its end.
record Piece(Hit.Where where, String text) {
    /// Every text of a document, the title first, the body's beginning before what stands around it.
    static List<Piece> of(OfficialDocument document, Function<PersonId, String> names) {
        var content = document.draft().content();
        var origin = document.origin();
        var formalities = document.formalities();
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece(Hit.Where.TITLE, content.title()));
        Stream.of(Stream.ofNullable(formalities.number()), Stream.ofNullable(origin == null ? null : origin.number()))
                .flatMap(each -> each)
                .map(DocumentNumber::text)
                .distinct()
                .forEach(text -> pieces.add(new Piece(Hit.Where.NUMBER, text)));
        if (formalities.registerNumber() != null) {
            pieces.add(new Piece(Hit.Where.NUMBER, formalities.registerNumber()));
        }
        var persons = new LinkedHashSet<String>();
        actors(document).map(names).forEach(persons::add);
        content.signers().stream().map(Signer::name).forEach(persons::add);
        Stream.of(
                        content.attendance().present(),
                        content.attendance().excused(),
                        content.attendance().observing())
                .flatMap(List::stream)
                .forEach(persons::add);
        persons.forEach(name -> pieces.add(new Piece(Hit.Where.PERSON, name)));
        document.trail().opinions().stream()
                .map(Opinion::text)
                .forEach(text -> pieces.add(new Piece(Hit.Where.OPINION, text)));
        body(document).forEach(text -> pieces.add(new Piece(Hit.Where.BODY, text)));
        pieces.removeIf(each -> each.text().isBlank());
        return pieces;
    }

    /// When a document last moved; the epoch where it never did.
    static Instant moved(OfficialDocument document) {
        return document.trail().history().stream()
                .map(HistoryEntry::at)
                .reduce((_, later) -> later)
                .orElse(Instant.EPOCH);
    }

    private static Stream<PersonId> actors(OfficialDocument document) {
        return Stream.of(
                        Stream.ofNullable(document.draft().drafter()),
                        document.trail().opinions().stream().map(Opinion::author),
                        document.trail().history().stream().flatMap(each -> Stream.ofNullable(each.actor())),
                        document.progress().assignments().stream().map(Assignment::handler))
                .flatMap(each -> each)
                .map(Actor::person)
                .distinct();
    }

    private static Stream<String> body(OfficialDocument document) {
        var content = document.draft().content();
        return Stream.of(
                        content.body().stream().flatMap(Piece::texts),
                        content.attachments().stream().map(Attachment::name),
                        content.attachments().stream()
                                .flatMap(each -> each.body().stream())
                                .flatMap(Piece::texts),
                        content.mainRecipients().stream().map(Recipient::name),
                        content.copyRecipients().stream().map(Recipient::name),
                        content.signatures().stream(),
                        Stream.of(content.annotation()))
                .flatMap(each -> each);
    }

    private static Stream<String> texts(Block block) {
        return switch (block) {
            case Paragraph paragraph -> Stream.of(paragraph.text());
            case Figure figure -> Stream.of(figure.caption());
            case Table table ->
                Stream.concat(
                        Stream.of(table.caption()),
                        table.rows().stream().flatMap(List::stream).map(TableCell::text));
        };
    }
}
