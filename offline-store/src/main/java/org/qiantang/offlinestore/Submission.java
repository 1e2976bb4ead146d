package org.qiantang.offlinestore;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.CommandIds;
import org.qiantang.domain.merge.Merge;
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
        var folded = command instanceof SaveDraft save ? unsentSaving(pending, actor, save) : null;
        var effective = folded == null ? command : folded.save();
        var before = folded == null ? pending : pending.subList(0, pending.size() - 1);
        boolean central = false;
        if (views.foresee(subject, before, actor, effective, signer != null, clock.instant())
                instanceof Decision.Refused refused) {
            if (refused.refusal().code() == RefusalCode.STALE_DRAFT) {
                return Optional.of(overtaken(actor, subject, command));
            }
            central = refused.refusal().code() == RefusalCode.CENTRAL_OFFICE_ONLY;
            if (!central) {
                return Optional.of(new Submitted.NotGiven(refused.refusal()));
            }
        }
        var envelope = envelope(actor, subject, effective, folded == null ? null : folded.earlier());
        var signed = signer == null ? envelope : envelope.signedBy(signer.sign(envelope.bytesToSign()));
        @Nullable SaveDraft base = effective instanceof SaveDraft ? standing(subject, before) : null;
        boolean kept = database.write(transaction -> keep(transaction, signed, folded, base));
        return kept ? Optional.of(new Submitted.Waiting(signed.id(), central)) : Optional.empty();
    }

    /// The draft that a saving is put on; null where it begins one.
    private @Nullable SaveDraft standing(SubjectId subject, List<KeptCommand> before) {
        return views.under(subject, before).map(Merge::standing).orElse(null);
    }

    /// Keeps a saving of a text that was begun before another's came, and brings both together.
    private Submitted overtaken(Actor actor, SubjectId subject, DocumentCommand saving) {
        var envelope = envelope(actor, subject, saving, null);
        rooms.database().write(transaction -> {
            rooms.outbox().addOvertaken(transaction, envelope, clock.instant(), unsentFiles(transaction, saving));
            return envelope;
        });
        merge(subject);
        return new Submitted.Waiting(envelope.id(), false);
    }

    /// Brings savings together with those that have overtaken them.
    ///
    /// @return the subjects on which that gave something new
    Set<SubjectId> mergeOvertaken() {
        one.lock();
        try {
            return rooms.database().read(rooms.outbox()::overtakenSubjects).stream()
                    .filter(this::merge)
                    .collect(Collectors.toSet());
        } finally {
            one.unlock();
        }
    }

    /// What a person has to bring together; empty where there is nothing.
    Optional<Contest> contest(SubjectId subject) {
        var overtaken = rooms.database().read(transaction -> rooms.outbox().overtaken(transaction, subject));
        // One that nobody has looked at yet may come together by itself.
        if (overtaken.stream().noneMatch(each -> Outbox.CLASH.equals(each.reason()))) {
            return Optional.empty();
        }
        var last = overtaken.getLast();
        return views.one(subject)
                .map(DocumentView::state)
                .map(state -> new Contest(
                        last.envelope(),
                        new Merge(base(overtaken.getFirst()), saving(last), Merge.standing(state)),
                        state));
    }

    /// Puts what its author made of a contest in its place.
    Submitted settle(Contest contest, SaveDraft settled) {
        one.lock();
        try {
            var subject = contest.mine().subject();
            var overtaken = rooms.database().read(transaction -> rooms.outbox().overtaken(transaction, subject));
            var actor = contest.mine().actor();
            var pending = rooms.database().read(transaction -> rooms.outbox().pending(transaction, subject));
            var standing = standing(subject, pending);
            if (standing == null || overtaken.isEmpty()) {
                return new Submitted.NotGiven(Refusal.of(RefusalCode.UNKNOWN_SUBJECT));
            }
            boolean changed =
                    !overtaken.getLast().envelope().id().equals(contest.mine().id())
                            || !standing.equals(contest.merge().theirs());
            if (changed) {
                return new Submitted.NotGiven(Refusal.of(RefusalCode.STALE_DRAFT));
            }
            if (views.foresee(subject, pending, actor, settled, false, clock.instant())
                    instanceof Decision.Refused refused) {
                return new Submitted.NotGiven(refused.refusal());
            }
            return new Submitted.Waiting(put(actor, subject, settled, standing, overtaken), false);
        } finally {
            one.unlock();
        }
    }

    /// @return whether a saving of both came of it, or nothing was left to save
    private boolean merge(SubjectId subject) {
        var overtaken = rooms.database().read(transaction -> rooms.outbox().overtaken(transaction, subject));
        var view = views.one(subject);
        if (overtaken.isEmpty() || view.isEmpty()) {
            return false;
        }
        var first = overtaken.getFirst();
        var theirs = Merge.standing(view.get().state());
        if (theirs.basedOn() <= saving(first).basedOn()) {
            // The other's has not come down yet.
            return false;
        }
        var base = base(first);
        var last = overtaken.getLast();
        var merge = new Merge(base, saving(last), theirs);
        if (!merge.clashes().isEmpty()) {
            rooms.database().write(transaction -> {
                rooms.outbox().clash(transaction, overtaken, base, clock.instant());
                return subject;
            });
            return false;
        }
        var both = merge.merged(Map.of());
        if (both.equals(theirs)) {
            rooms.database().write(transaction -> {
                rooms.outbox().forget(transaction, overtaken);
                return subject;
            });
            return true;
        }
        var actor = last.envelope().actor();
        var pending = rooms.database().read(transaction -> rooms.outbox().pending(transaction, subject));
        if (views.foresee(subject, pending, actor, both, false, clock.instant()) instanceof Decision.Refused) {
            // It is refused for another reason, too: its text stays with its author.
            return false;
        }
        put(actor, subject, both, theirs, overtaken);
        return true;
    }

    private CommandId put(
            Actor actor, SubjectId subject, SaveDraft both, SaveDraft theirs, List<KeptCommand> overtaken) {
        var envelope = envelope(actor, subject, both, null);
        return rooms.database().write(transaction -> {
            var outbox = rooms.outbox();
            outbox.add(transaction, envelope, clock.instant(), unsentFiles(transaction, both));
            outbox.begunFrom(transaction, envelope.id(), theirs);
            outbox.merged(transaction, envelope.id(), overtaken);
            return envelope.id();
        });
    }

    /// What a saving was begun from. Where nobody knows, everything in which the two differ is shown.
    private SaveDraft base(KeptCommand overtaken) {
        var subject = overtaken.envelope().subject();
        var saving = saving(overtaken);
        return rooms.database()
                .read(transaction -> rooms.outbox()
                        .base(transaction, overtaken.envelope().id())
                        .or(() -> rooms.documents().earlierDraft(transaction, subject, saving.basedOn()))
                        .or(() -> rooms.outbox().ownSaving(transaction, subject, saving.basedOn()))
                        .orElseGet(() -> new SaveDraft(
                                saving.route(),
                                saving.basedOn(),
                                DocumentContent.of(saving.content().kind(), "", "")
                                        .build(),
                                List.of())));
    }

    private static SaveDraft saving(KeptCommand kept) {
        return (SaveDraft) kept.envelope().command();
    }

    /// @param base what a saving is put on
    private boolean keep(
            Transaction transaction, CommandEnvelope signed, @Nullable Folded folded, @Nullable SaveDraft base) {
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
        if (base != null) {
            rooms.outbox().begunFrom(transaction, signed.id(), base);
        }
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
    private record Folded(CommandEnvelope earlier, SaveDraft save) {}

    /// The person's own last saving of the same draft, where it never left this machine and nothing was done after it:
    /// the new one keeps its base, so that to the office it is one saving on the revision the person began from. A
    /// text based on what that saving itself replaced, or on what it will become, belongs to the same editing.
    private static @Nullable Folded unsentSaving(List<KeptCommand> pending, Actor actor, SaveDraft save) {
        if (pending.isEmpty()) {
            return null;
        }
        var last = pending.getLast();
        var envelope = last.envelope();
        if (last.sent()
                || last.state() != KeptCommand.State.WAITING
                || !envelope.actor().equals(actor)
                || !(envelope.command() instanceof SaveDraft earlier)
                || !earlier.route().equals(save.route())) {
            return null;
        }
        boolean sameEditing = save.basedOn() == earlier.basedOn() || save.basedOn() == earlier.basedOn() + 1;
        return sameEditing
                ? new Folded(
                        envelope,
                        new SaveDraft(earlier.route(), earlier.basedOn(), save.content(), save.countersigners()))
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
            case SaveDraft save -> BlobReference.of(save.content());
            default -> Stream.empty();
        };
    }
}
