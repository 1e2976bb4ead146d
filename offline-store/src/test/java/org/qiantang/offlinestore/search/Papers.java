package org.qiantang.offlinestore.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Draft;
import org.qiantang.domain.circulation.Formalities;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.circulation.Progress;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.circulation.Trail;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;

/// A document in the making, of which tests say only what they are about.
record Papers(
        String id,
        String title,
        String body,
        @Nullable DocumentNumber number,
        String opinion,
        String drafter,
        boolean done,
        Secrecy secrecy,
        String organ,
        Instant moved) {
    static final PersonId ME = new PersonId("shen.niwen");
    private static final Route ROUTE = route();

    static Papers of(String id, String title, String body) {
        return new Papers(id, title, body, null, "", "lin.hewen", false, Secrecy.NONE, "city-office", Instant.EPOCH);
    }

    Papers numbered(String code, int year, int serial) {
        return new Papers(
                id, title, body, new DocumentNumber(code, year, serial), opinion, drafter, done, secrecy, organ, moved);
    }

    Papers withOpinion(String text) {
        return new Papers(id, title, body, number, text, drafter, done, secrecy, organ, moved);
    }

    Papers by(String person) {
        return new Papers(id, title, body, number, opinion, person, done, secrecy, organ, moved);
    }

    Papers completed(Secrecy label, String of, Instant at) {
        return new Papers(id, title, body, number, opinion, drafter, true, label, of, at);
    }

    SubjectId subject() {
        return new SubjectId(SubjectKind.OUTGOING_DOCUMENT, id);
    }

    OfficialDocument document() {
        var author = new Actor(new PersonId(drafter), new PostId(drafter + "/post"));
        var step = ROUTE.steps().getFirst().key();
        var command = new CommandId(new java.util.UUID(0, 1));
        return new OfficialDocument(
                subject(),
                new OrganId(organ),
                ROUTE,
                new Draft(
                        DocumentContent.of(DocumentKind.NOTICE, "", "")
                                .title(title)
                                .secrecy(secrecy, "")
                                .body(List.of(new Paragraph("p", Level.BODY, body)))
                                .build(),
                        1,
                        author,
                        List.of()),
                new Progress(
                        done,
                        step,
                        done ? List.of() : List.of(new Assignment(author, moved, null, null, null)),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null),
                new Formalities(List.of(), number, null, List.of(), null),
                new Trail(
                        opinion.isEmpty()
                                ? List.of()
                                : List.of(new Opinion(command, author, step, opinion, moved, false, false)),
                        List.of(new HistoryEntry(
                                moved, HistoryEntry.Happening.DRAFT_SAVED, step, author, null, command)),
                        List.of()),
                List.of(),
                List.of(),
                null);
    }

    private static Route route() {
        try (var in = Papers.class.getResourceAsStream("/org/qiantang/resources/routes/routes.json")) {
            return Encoding.readList(Objects.requireNonNull(in).readAllBytes(), Route.class)
                    .getFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
