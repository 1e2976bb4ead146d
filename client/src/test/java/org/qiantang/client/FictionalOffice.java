package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.encoding.Encoding;

/// The fictional city's documents in memory, decided by the real rules at any moment a test likes.
final class FictionalOffice {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /// 2026-10-09 10:42, a Friday.
    static final Instant NOW = Instant.parse("2026-10-09T02:42:00Z");

    static final Directory DIRECTORY = Encoding.read(bytes("demonstration/directory.json"), Directory.class);
    static final List<Route> ROUTES = Encoding.readList(bytes("routes/routes.json"), Route.class);

    final Map<SubjectId, OfficialDocument> documents = new ConcurrentHashMap<>();
    private int commands;

    private static byte[] bytes(String resource) {
        try (var in = FictionalOffice.class.getResourceAsStream("/org/qiantang/resources/" + resource)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Post post(String login) {
        return DIRECTORY.posts().stream()
                .filter(post -> post.holder().value().equals(login))
                .findFirst()
                .orElseThrow();
    }

    static DocumentContent content(String title, Urgency urgency, DocumentKind kind) {
        var district = DIRECTORY.organs().stream()
                .filter(organ -> organ.id().value().equals("jiangdong"))
                .findFirst()
                .orElseThrow();
        return new DocumentContent(
                kind,
                Secrecy.NONE,
                urgency,
                title,
                List.of(new Recipient(district.name(), List.of(district.id()))),
                List.of(),
                List.of(new Paragraph("p1", Level.BODY, "为做好有关工作，现通知如下。")),
                List.of(),
                "",
                "钱塘示范市人民政府办公室",
                "钱塘示范市人民政府办公室文件");
    }

    /// A draft by a person, given to review.
    SubjectId underReview(String drafter, String title, Urgency urgency, DocumentKind kind, Instant at) {
        var id = draft(drafter, title, urgency, kind, at);
        act(drafter, id, new DocumentCommand.Agree(1, "请审核。"), at);
        return id;
    }

    SubjectId draft(String drafter, String title, Urgency urgency, DocumentKind kind, Instant at) {
        var id = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "document-" + documents.size());
        act(
                drafter,
                id,
                new DocumentCommand.SaveDraft("outgoing-general", 0, content(title, urgency, kind), List.of()),
                at);
        return id;
    }

    void act(String login, SubjectId id, DocumentCommand command, Instant at) {
        var actor = new Actor(post(login).holder(), post(login).id());
        var accepted = assertInstanceOf(Decision.Accepted.class, decide(actor, id, command, at, true));
        documents.put(id, accepted.next());
    }

    Decision decide(Actor actor, SubjectId id, DocumentCommand command, Instant at, boolean centralOffice) {
        commands++;
        var context = new Context(
                DIRECTORY,
                new Routes(ROUTES),
                actor,
                new CommandId(new UUID(0x7000, commands)),
                centralOffice,
                true,
                commands,
                at,
                ZONE);
        return Circulation.decide(id, documents.get(id), command, context);
    }
}
