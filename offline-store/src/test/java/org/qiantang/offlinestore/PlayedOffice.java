package org.qiantang.offlinestore;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;

/// A central office in memory that rules by the real decision code, for situations a real one gets into too rarely.
final class PlayedOffice {
    private final Map<SubjectId, OfficialDocument> documents = new HashMap<>();
    private final Map<SubjectId, Long> versions = new HashMap<>();
    private final Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<PersonId, Map<SubjectId, Long>> feeds = new HashMap<>();
    private final Map<PersonId, Map<SubjectId, Long>> removals = new HashMap<>();
    final Map<String, byte[]> blobs = new HashMap<>();
    final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private final Clock clock;
    private long position;
    /// How many commands took effect.
    int effects;

    PlayedOffice(Clock clock) {
        this.clock = clock;
    }

    synchronized List<CommandAnswer> decide(List<CommandEnvelope> batch) {
        var answers = new ArrayList<CommandAnswer>();
        var refused = new HashMap<SubjectId, CommandId>();
        for (var envelope : batch) {
            var because = refused.get(envelope.subject());
            var outcome = outcomes.containsKey(envelope.id())
                    ? outcomes.get(envelope.id())
                    : because != null ? new Outcome.Held(because) : decide(envelope);
            outcomes.put(envelope.id(), outcome);
            if (outcome instanceof Outcome.Refused) {
                refused.putIfAbsent(envelope.subject(), envelope.id());
            }
            answers.add(new CommandAnswer(envelope.id(), outcome));
        }
        return answers;
    }

    private Outcome decide(CommandEnvelope envelope) {
        var id = envelope.subject();
        var decision = Circulation.decide(
                id,
                documents.get(id),
                envelope.command(),
                new Context(
                        City.FACTS.directory(),
                        new Routes(City.FACTS.routes()),
                        envelope.actor(),
                        envelope.id(),
                        true,
                        envelope.signature() != null,
                        1,
                        clock.instant(),
                        ZoneId.of("Asia/Shanghai")));
        return switch (decision) {
            case Decision.Refused refused -> new Outcome.Refused(refused.refusal());
            case Decision.Accepted accepted -> {
                effects++;
                yield new Outcome.Accepted(put(accepted.next()), false);
            }
        };
    }

    /// Changes a document as somebody else's doing.
    synchronized long put(OfficialDocument document) {
        var id = document.id();
        documents.put(id, document);
        long version = versions.merge(id, 1L, Long::sum);
        for (var reader : document.readers()) {
            feeds.computeIfAbsent(reader, ignored -> new HashMap<>()).put(id, ++position);
        }
        return version;
    }

    synchronized OfficialDocument document(SubjectId id) {
        return java.util.Objects.requireNonNull(documents.get(id));
    }

    synchronized void takeAway(PersonId person, SubjectId id) {
        feeds.computeIfAbsent(person, ignored -> new HashMap<>()).remove(id);
        removals.computeIfAbsent(person, ignored -> new HashMap<>()).put(id, ++position);
    }

    synchronized ChangesPage changes(PersonId person, long after, int limit) {
        var due = new ArrayList<>(feeds.getOrDefault(person, Map.of()).entrySet());
        due.removeIf(each -> each.getValue() <= after);
        due.sort(Map.Entry.comparingByValue());
        boolean more = due.size() > limit;
        var page = more ? due.subList(0, limit) : due;
        long next = more ? page.getLast().getValue() : Math.max(after, position);
        var gone = removals.getOrDefault(person, Map.of()).entrySet().stream()
                .filter(each -> each.getValue() > after && each.getValue() <= next)
                .map(Map.Entry::getKey)
                .toList();
        var changes = page.stream()
                .map(each -> new ChangesPage.Change(
                        each.getKey(), versions.getOrDefault(each.getKey(), 0L), document(each.getKey())))
                .toList();
        return new ChangesPage(changes, gone, next, more);
    }

    synchronized BlobReference hold(byte[] bytes, String name) {
        var sha256 = Encoding.sha256(bytes);
        blobs.put(sha256, bytes);
        return new BlobReference(sha256, bytes.length, "application/pdf", name);
    }

    synchronized String beginUpload() {
        var upload = "/v1/uploads/" + UUID.randomUUID();
        uploads.put(upload, new ByteArrayOutputStream());
        return upload;
    }
}
