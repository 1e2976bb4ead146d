package org.qiantang.offlinestore;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.offlinestore.blob.KeptBlob;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.sync.Rooms;

/// Makes this device's next commands.
///
/// @param device the client installation
record Envelopes(Rooms rooms, String device, Clock clock, RandomGenerator randomness) {
    /// @param earlier the command whose place it takes; null for one of its own
    CommandEnvelope next(Actor actor, SubjectId subject, DocumentCommand command, @Nullable CommandEnvelope earlier) {
        var now = clock.instant();
        long sequence =
                earlier == null ? rooms.database().read(rooms.outbox()::nextSequence) : earlier.deviceSequence();
        long base = earlier == null
                ? rooms.database()
                        .read(transaction -> rooms.documents().state(transaction, subject))
                        .map(state -> state.version())
                        .orElse(0L)
                : earlier.baseVersion();
        return new CommandEnvelope(
                CommandIds.next(now, randomness),
                actor.person(),
                actor.post(),
                device,
                sequence,
                subject,
                base,
                command,
                now,
                null);
    }

    /// A command that is sent at once or never, so that it is kept nowhere.
    CommandEnvelope passing(
            Transaction transaction, Actor actor, SubjectId subject, DocumentCommand command, long version) {
        var now = clock.instant();
        return new CommandEnvelope(
                CommandIds.next(now, randomness),
                actor.person(),
                actor.post(),
                device,
                rooms.outbox().takeSequence(transaction),
                subject,
                version,
                command,
                now,
                null);
    }

    /// The tokens of the files that a command names, as far as they are known here: it waits for those that the office
    /// lacks, and none of them goes before it was accepted.
    List<String> namedFiles(Transaction transaction, DocumentCommand command) {
        var blobs = rooms.blobs().records();
        return files(command)
                .map(blobs::token)
                .flatMap(token -> blobs.find(transaction, token).stream())
                .map(KeptBlob::token)
                .toList();
    }

    private static Stream<BlobReference> files(DocumentCommand command) {
        return switch (command) {
            case DocumentCommand.ApplySeal seal -> Stream.of(seal.sealedFile());
            case DocumentCommand.SealFile seal -> Stream.of(seal.sealedFile());
            case DocumentCommand.SaveDraft save -> BlobReference.of(save.content());
            default -> Stream.empty();
        };
    }
}
