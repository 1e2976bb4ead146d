package org.qiantang.offlinestore;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.blob.KeptBlob;
import org.qiantang.offlinestore.cache.Notes;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.sync.Rooms;

/// Takes commands in: foresees, signs, and writes them down before it says so.
final class Submission {
    private final Rooms rooms;
    private final Notes notes;
    private final Views views;
    private final String device;
    private final Clock clock;
    private final RandomGenerator randomness;
    private final ReentrantLock one = new ReentrantLock();

    Submission(Rooms rooms, Notes notes, Views views, String device, Clock clock, RandomGenerator randomness) {
        this.rooms = rooms;
        this.notes = notes;
        this.views = views;
        this.device = device;
        this.clock = clock;
        this.randomness = randomness;
    }

    Submitted submit(Actor actor, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        // One at a time, so that sequence numbers on disk are in the order in which they were signed.
        one.lock();
        try {
            for (; ; ) {
                var given = attempt(actor, subject, command, signer);
                if (given.isPresent()) {
                    return given.get();
                }
            }
        } finally {
            one.unlock();
        }
    }

    /// Takes a command back, its opinion into the notes.
    boolean takeBack(CommandId id) {
        one.lock();
        try {
            return rooms.database().write(transaction -> takeBack(transaction, id));
        } finally {
            one.unlock();
        }
    }

    private boolean takeBack(Transaction transaction, CommandId id) {
        var outbox = rooms.outbox();
        var kept = outbox.all(transaction).stream()
                .filter(each -> each.envelope().id().equals(id) && each.takeable())
                .findFirst();
        if (kept.isEmpty()) {
            return false;
        }
        var subject = kept.get().envelope().subject();
        var last = outbox.pending(transaction, subject).getLast();
        if (!last.envelope().id().equals(id) || !outbox.takeBack(transaction, id)) {
            return false;
        }
        var opinion = DocumentCommand.opinionOf(last.envelope().command());
        if (opinion != null && notes.text(transaction, subject).isEmpty()) {
            notes.keep(transaction, subject, opinion);
        }
        return true;
    }

    /// Empty where a saving that was to be replaced was sent in this very moment: then it has to be looked at anew.
    private Optional<Submitted> attempt(
            Actor actor, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        Database database = rooms.database();
        Outbox outbox = rooms.outbox();
        var pending = database.read(transaction -> outbox.pending(transaction, subject));
        var folded = command instanceof DocumentCommand.SaveDraft save ? unsentSaving(pending, actor, save) : null;
        var effective = folded == null ? command : folded.save();
        var before = folded == null ? pending : pending.subList(0, pending.size() - 1);
        boolean central = false;
        if (views.foresee(subject, before, actor, effective, signer != null, clock.instant())
                instanceof Decision.Refused refused) {
            central = refused.refusal().code() == RefusalCode.CENTRAL_OFFICE_ONLY;
            if (!central) {
                return Optional.of(new Submitted.NotGiven(refused.refusal()));
            }
        }
        var envelope = envelope(actor, subject, effective, folded == null ? null : folded.earlier());
        var signed = signer == null ? envelope : envelope.signedBy(signer.sign(envelope.bytesToSign()));
        boolean kept = database.write(transaction -> keep(transaction, signed, folded));
        return kept ? Optional.of(new Submitted.Waiting(signed.id(), central)) : Optional.empty();
    }

    private boolean keep(Transaction transaction, CommandEnvelope signed, @Nullable Folded folded) {
        var now = clock.instant();
        if (folded != null) {
            return rooms.outbox()
                    .replace(
                            transaction,
                            folded.earlier().id(),
                            signed,
                            now,
                            unsentFiles(transaction, signed.command()));
        }
        rooms.outbox().add(transaction, signed, now, unsentFiles(transaction, signed.command()));
        return true;
    }

    private CommandEnvelope envelope(
            Actor actor, SubjectId subject, DocumentCommand command, @Nullable CommandEnvelope earlier) {
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

    /// A saving that takes the place of an earlier one.
    private record Folded(CommandEnvelope earlier, DocumentCommand.SaveDraft save) {}

    /// The person's own last saving of the same draft, where it never left this machine and nothing was done after it:
    /// the new one keeps its base, so that to the office it is one saving on the revision the person began from. A
    /// text based on what that saving itself replaced, or on what it will become, belongs to the same editing.
    private static @Nullable Folded unsentSaving(
            List<KeptCommand> pending, Actor actor, DocumentCommand.SaveDraft save) {
        if (pending.isEmpty()) {
            return null;
        }
        var last = pending.getLast();
        var envelope = last.envelope();
        if (last.sent()
                || last.state() != KeptCommand.State.WAITING
                || !envelope.actor().equals(actor)
                || !(envelope.command() instanceof DocumentCommand.SaveDraft earlier)
                || !earlier.route().equals(save.route())) {
            return null;
        }
        boolean sameEditing = save.basedOn() == earlier.basedOn() || save.basedOn() == earlier.basedOn() + 1;
        return sameEditing
                ? new Folded(
                        envelope,
                        new DocumentCommand.SaveDraft(
                                earlier.route(), earlier.basedOn(), save.content(), save.countersigners()))
                : null;
    }

    private List<String> unsentFiles(Transaction transaction, DocumentCommand command) {
        BlobFolder blobs = rooms.blobs();
        return files(command)
                .map(blobs::token)
                .flatMap(token -> blobs.find(transaction, token).stream())
                .filter(blob -> !blob.atOffice())
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
