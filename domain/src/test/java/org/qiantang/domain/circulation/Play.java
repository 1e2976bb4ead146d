package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.encoding.Encoding;

/// Plays commands on the office's documents the way the central office does, effects included.
final class Play {
    static final SubjectId PAPER = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "paper");
    static final Duration LENT = Duration.ofHours(8);
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Routes ROUTES = new Routes(routes());

    final Map<SubjectId, OfficialDocument> documents = new HashMap<>();
    private final Map<Circulation.Series, Integer> serials = new HashMap<>();
    private int commands;
    private String device = "here";
    private Instant now = Instant.parse("2026-10-09T02:42:00Z");

    static DocumentContent content(String title) {
        return DocumentContent.of(DocumentKind.NOTICE, "示范市人民政府办公室文件", "示范市人民政府办公室")
                .urgency(Urgency.URGENT)
                .title(title)
                .mainRecipients(List.of(new Recipient("各区人民政府", List.of(City.EAST, City.WEST))))
                .body(List.of(new Paragraph("p1", Level.BODY, "为做好防范应对工作，现通知如下。")))
                .build();
    }

    /// A notice of the office together with other organs.
    static DocumentContent joint(String title, OrganId... others) {
        var content = content(title);
        var names =
                Stream.concat(Stream.of(content.signature()), Stream.of(others).map(City.DIRECTORY::nameOf));
        return content.change()
                .signatures(names.toList())
                .jointOrgans(List.of(others))
                .build();
    }

    OfficialDocument paper() {
        return Objects.requireNonNull(documents.get(PAPER));
    }

    Decision by(String person, DocumentCommand command) {
        return by(person, PAPER, command, true);
    }

    Decision by(String person, SubjectId subject, DocumentCommand command, boolean signed) {
        return decide(subject, command, City.actor(person), signed);
    }

    Decision.Accepted accepted(String person, DocumentCommand command) {
        return assertInstanceOf(Decision.Accepted.class, by(person, command));
    }

    Refusal refused(String person, DocumentCommand command) {
        return assertInstanceOf(Decision.Refused.class, by(person, command)).refusal();
    }

    Context context(@Nullable Actor actor, boolean signed, @Nullable Integer serial) {
        var id = new CommandId(new UUID(0x7000, ++commands));
        now = now.plusSeconds(60);
        var lending = new Context.Lending(device, now, now.plus(LENT));
        return new Context(City.DIRECTORY, ROUTES, actor, id, true, signed, serial, now, ZONE, lending);
    }

    /// Whoever acts from now on does so there.
    void at(String other) {
        device = other;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    private Decision decide(SubjectId subject, DocumentCommand command, @Nullable Actor actor, boolean signed) {
        var state = documents.get(subject);
        var context = context(actor, signed, null);
        var series =
                state == null ? Optional.<Circulation.Series>empty() : Circulation.seriesFor(state, command, context);
        int next = series.map(each -> serials.getOrDefault(each, 0) + 1).orElse(0);
        if (series.isPresent()) {
            context = context(actor, signed, next);
        }
        var decision = Circulation.decide(subject, state, command, context);
        if (decision instanceof Decision.Accepted accepted) {
            series.ifPresent(each -> serials.put(each, next));
            documents.put(subject, accepted.next());
            accepted.effects().forEach(effect -> carryOut(subject, accepted.next(), effect));
        }
        return decision;
    }

    private void carryOut(SubjectId subject, OfficialDocument document, Effect effect) {
        var done = switch (effect) {
            case Effect.MakeFinalFile ignored ->
                decide(
                        subject,
                        new DocumentCommand.RecordFinalFile(new FinalFile(
                                blob("final"),
                                2,
                                document.draft().content().format() == PageFormat.MINUTES
                                        ? List.of()
                                        : document.issuers().stream()
                                                .map(Play::area)
                                                .toList())),
                        null,
                        false);
            case Effect.DeliverTo to ->
                decide(
                        subject.at(to.recipient()),
                        new DocumentCommand.Deliver("incoming-general", to.recipient(), document),
                        null,
                        false);
            case Effect.ReportTo report ->
                decide(
                        report.sender(),
                        new DocumentCommand.ReportDelivery(report.recipient(), report.state()),
                        null,
                        false);
        };
        assertInstanceOf(Decision.Accepted.class, done);
    }

    private static SealArea area(OrganId organ) {
        return new SealArea(organ, SealArea.Kind.ORGAN_SEAL, City.DIRECTORY.nameOf(organ), 1, 130, 180, 42, 42);
    }

    static BlobReference blob(String what) {
        return new BlobReference(
                Encoding.sha256(what.getBytes(StandardCharsets.UTF_8)), 5, "application/pdf", what + ".pdf");
    }

    private static List<Route> routes() {
        try (var in = Play.class.getResourceAsStream("/org/qiantang/resources/routes/routes.json")) {
            return Encoding.readList(Objects.requireNonNull(in).readAllBytes(), Route.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
