package org.qiantang.offlinestore;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.merge.Merge;
import org.qiantang.offlinestore.cache.Notes;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Savings;
import org.qiantang.offlinestore.sync.Rooms;

/// Takes commands in: foresees, signs, and writes them down before it says so.
final class Submission {
    private static final Refusal OVERTAKEN = Refusal.of(RefusalCode.STALE_DRAFT);

    private final Rooms rooms;
    private final Notes notes;
    private final Views views;
    private final Envelopes envelopes;
    private final Borrowing borrowing;
    private final DraftMerging drafts;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Submission(Rooms rooms, Notes notes, Views views, Envelopes envelopes, PersonId person) {
        this.rooms = rooms;
        this.notes = notes;
        this.views = views;
        this.envelopes = envelopes;
        this.borrowing = new Borrowing(rooms, envelopes, person);
        this.drafts = new DraftMerging(rooms, views, envelopes, borrowing, person);
        this.clock = envelopes.clock();
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

    /// Keeps what a person made of the draft they began from.
    ///
    /// @param begunFrom null where it is new
    Submitted saveDraft(Actor actor, SubjectId subject, @Nullable SaveDraft begunFrom, SaveDraft written) {
        borrowing.written(subject);
        one.lock();
        try {
            for (; ; ) {
                var given = begunFrom == null
                        ? attempt(actor, subject, on(0, written), null)
                        : writing(actor, subject, begunFrom, written);
                if (given.isPresent()) {
                    return given.get();
                }
            }
        } finally {
            one.unlock();
        }
    }

    private static SaveDraft on(int revision, SaveDraft written) {
        return new SaveDraft(written.route(), revision, written.content(), written.countersigners());
    }

    /// What another has overtaken, or another has the text of, is kept beside what stands.
    private Optional<Submitted> writing(Actor actor, SubjectId subject, SaveDraft begunFrom, SaveDraft written) {
        var saving = on(drafts.revision(subject).orElse(begunFrom.basedOn()), written);
        var lease = drafts.lentToAnother(subject);
        boolean beside = lease != null || drafts.overtaken(subject, begunFrom);
        var given = beside ? refused(actor, subject, saving) : attempt(actor, subject, saving, null);
        if (given.isPresent() && given.get() instanceof Submitted.NotGiven(Refusal refusal)) {
            // Overtaken in this very moment, it is kept all the same.
            beside = Savings.keeps(refusal);
            if (movedOn(refusal)) {
                drafts.keep(actor, subject, saving, refusal);
            }
        }
        return beside
                ? Optional.of(new Submitted.Waiting(
                        drafts.add(actor, subject, begunFrom, written, lease == null ? OVERTAKEN : lent(lease)), false))
                : given;
    }

    private Optional<Submitted> refused(Actor actor, SubjectId subject, SaveDraft saving) {
        var pending = rooms.database().read(transaction -> rooms.outbox().pending(transaction, subject));
        return views.foresee(subject, pending, actor, saving, false, clock.instant()) instanceof Decision.Refused no
                ? Optional.of(new Submitted.NotGiven(no.refusal()))
                : Optional.empty();
    }

    private Refusal lent(Lease lease) {
        var person = views.facts().directory().nameOf(lease.holder().person());
        return new Refusal(
                RefusalCode.TEXT_LENT,
                Map.of(
                        "person", person,
                        "since", lease.since().toString(),
                        "until", lease.until().toString()));
    }

    /// Whether the document moved on under the hands of somebody who writes on it.
    private static boolean movedOn(Refusal refusal) {
        return switch (refusal.code()) {
            case ALREADY_HANDLED, NOT_YOUR_STEP, NOT_AT_THIS_STEP, UNKNOWN_SUBJECT -> true;
            default -> false;
        };
    }

    /// Somebody begins to write on a draft, or asks for it again.
    void begin(Actor actor, SubjectId subject) {
        borrowing.begin(actor, subject);
    }

    /// Nobody writes on it here any more.
    void end(SubjectId subject) {
        borrowing.end(subject);
    }

    /// What the office is to be asked now.
    List<CommandEnvelope> asks() {
        // One at a time with what is kept: each takes a number of its own.
        one.lock();
        try {
            return borrowing.asks();
        } finally {
            one.unlock();
        }
    }

    void answered(List<CommandEnvelope> asked, List<CommandAnswer> answers) {
        borrowing.answered(asked, answers);
    }

    /// Brings savings together with those that have overtaken them.
    ///
    /// @return the subjects on which that gave something new
    Set<SubjectId> mergeOvertaken() {
        one.lock();
        try {
            return drafts.mergeAll();
        } finally {
            one.unlock();
        }
    }

    /// How a draft stands; empty where it is not to be seen here.
    Optional<DraftState> draft(SubjectId subject) {
        one.lock();
        try {
            return drafts.state(subject);
        } finally {
            one.unlock();
        }
    }

    /// What a person has to bring together; empty where there is nothing.
    Optional<Contest> contest(SubjectId subject) {
        return drafts.contest(subject);
    }

    /// Puts what its author made of a contest in its place.
    Submitted settle(Contest contest, SaveDraft settled) {
        one.lock();
        try {
            return drafts.settle(contest, settled);
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

    /// Empty where something was sent or came in this very moment: then it has to be looked at anew.
    private Optional<Submitted> attempt(
            Actor actor, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        Database database = rooms.database();
        var ground = database.read(transaction -> Ground.of(transaction, rooms, subject));
        if (ground.overtaken()) {
            // What it would be done to is not decided yet.
            return Optional.of(new Submitted.NotGiven(drafts.unsettled(subject)));
        }
        var pending = ground.pending();
        var folded = command instanceof SaveDraft save ? unsentSaving(pending, actor, save) : null;
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
        var envelope = envelopes.next(actor, subject, effective, folded == null ? null : folded.earlier());
        var signed = signer == null ? envelope : envelope.signedBy(signer.sign(envelope.bytesToSign()));
        @Nullable
        SaveDraft base = effective instanceof SaveDraft
                ? views.under(subject, before).map(Merge::standing).orElse(null)
                : null;
        boolean kept = database.write(transaction ->
                ground.equals(Ground.of(transaction, rooms, subject)) && keep(transaction, signed, folded, base));
        return kept ? Optional.of(new Submitted.Waiting(signed.id(), central)) : Optional.empty();
    }

    /// What a command is given on top of.
    private record Ground(long version, List<KeptCommand> pending, boolean overtaken) {
        static Ground of(Transaction transaction, Rooms rooms, SubjectId subject) {
            return new Ground(
                    rooms.documents().version(transaction, subject),
                    rooms.outbox().pending(transaction, subject),
                    !rooms.outbox().savings().overtaken(transaction, subject).isEmpty());
        }
    }

    /// @param base what a saving is put on
    private boolean keep(
            Transaction transaction, CommandEnvelope signed, @Nullable Folded folded, @Nullable SaveDraft base) {
        var now = clock.instant();
        var files = envelopes.namedFiles(transaction, signed.command());
        if (folded != null) {
            return rooms.outbox().replace(transaction, folded.earlier().id(), signed, now, files);
        }
        rooms.outbox().add(transaction, signed, now, files);
        if (base != null) {
            rooms.outbox().savings().begunFrom(transaction, signed.id(), base);
        }
        return true;
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
}
