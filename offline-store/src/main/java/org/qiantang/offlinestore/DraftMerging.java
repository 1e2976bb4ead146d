package org.qiantang.offlinestore;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.merge.Merge;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Savings;
import org.qiantang.offlinestore.sync.Rooms;

/// Brings a draft's savings together with those of others that have overtaken them. What a person began from is known
/// by what it says and not by its number: two texts may both be somebody's second.
///
/// One thread at a time.
final class DraftMerging {
    private final Rooms rooms;
    private final Views views;
    private final Envelopes envelopes;
    private final Borrowing borrowing;
    private final PersonId person;
    private final Clock clock;

    DraftMerging(Rooms rooms, Views views, Envelopes envelopes, Borrowing borrowing, PersonId person) {
        this.rooms = rooms;
        this.views = views;
        this.envelopes = envelopes;
        this.borrowing = borrowing;
        this.person = person;
        this.clock = envelopes.clock();
    }

    private List<KeptCommand> overtaken(SubjectId subject) {
        return rooms.database().read(transaction -> rooms.outbox().savings().overtaken(transaction, subject));
    }

    private List<KeptCommand> pending(SubjectId subject) {
        return rooms.database().read(transaction -> rooms.outbox().pending(transaction, subject));
    }

    /// What stands without the savings that were overtaken.
    private Optional<OfficialDocument> standing(SubjectId subject) {
        return views.under(subject, pending(subject));
    }

    /// Whether something else stands than a person began from, or their earlier saving still waits to be brought
    /// together.
    boolean overtaken(SubjectId subject, SaveDraft begunFrom) {
        return !overtaken(subject).isEmpty()
                || standing(subject)
                        .map(Merge::standing)
                        .filter(standing -> !same(standing, begunFrom))
                        .isPresent();
    }

    private static boolean same(SaveDraft one, SaveDraft other) {
        return one.route().equals(other.route())
                && one.countersigners().equals(other.countersigners())
                && one.content().equals(other.content());
    }

    Optional<Integer> revision(SubjectId subject) {
        return standing(subject).map(state -> state.draft().revision());
    }

    /// Who keeps this person from a text, as the office last said; null if nobody.
    @Nullable
    Lease lentToAnother(SubjectId subject) {
        return rooms.database()
                .read(transaction -> rooms.documents().state(transaction, subject))
                .map(state -> state.document().progress().lease())
                .filter(lease -> lease.keepsOut(person))
                .orElse(null);
    }

    /// Keeps what was made of a draft in the place of which another stands now, or that another has borrowed, and
    /// brings both together as soon as that can be.
    CommandId add(Actor actor, SubjectId subject, SaveDraft begunFrom, SaveDraft written, Refusal because) {
        var earlier = overtaken(subject);
        // A proposal is written on for hours: the newest has everything.
        boolean folded = because.code() == RefusalCode.TEXT_LENT
                && !earlier.isEmpty()
                && earlier.stream().allMatch(KeptCommand::proposed);
        int revision = earlier.isEmpty()
                ? begunFrom.basedOn()
                : saving(earlier.getLast()).basedOn() + (folded ? 0 : 1);
        var base = folded ? base(earlier.getFirst()) : begunFrom;
        var saving = new SaveDraft(written.route(), revision, written.content(), written.countersigners());
        var envelope = envelopes.next(actor, subject, saving, null);
        rooms.database().write(transaction -> {
            var savings = rooms.outbox().savings();
            savings.addRefused(
                    transaction, envelope, clock.instant(), envelopes.namedFiles(transaction, saving), because);
            savings.begunFrom(transaction, envelope.id(), base);
            if (folded) {
                savings.forget(transaction, earlier);
            }
            return envelope;
        });
        merge(subject, false);
        return envelope.id();
    }

    /// Keeps what cannot take effect any more, for its author to look at, in the place of what was kept so before.
    void keep(Actor actor, SubjectId subject, SaveDraft written, Refusal because) {
        var envelope = envelopes.next(actor, subject, written, null);
        rooms.database().write(transaction -> {
            var savings = rooms.outbox().savings();
            savings.forget(transaction, savings.refused(transaction, subject, because.code()));
            savings.addRefused(
                    transaction, envelope, clock.instant(), envelopes.namedFiles(transaction, written), because);
            return envelope;
        });
    }

    /// Why nothing else can be given on a draft before what was written on it has been brought together.
    Refusal unsettled(SubjectId subject) {
        return overtaken(subject).stream()
                .filter(KeptCommand::proposed)
                .flatMap(each -> Optional.ofNullable(each.refusal()).stream())
                .findFirst()
                .orElseGet(() -> Refusal.of(RefusalCode.STALE_DRAFT));
    }

    /// Once everything has come from the office that it had when it last refused something.
    ///
    /// @return the subjects on which something new stands, or has to be decided now
    Set<SubjectId> mergeAll() {
        return rooms.database().read(rooms.outbox().savings()::overtakenSubjects).stream()
                .filter(subject -> merge(subject, true))
                .collect(Collectors.toSet());
    }

    Optional<DraftState> state(SubjectId subject) {
        merge(subject, false);
        var overtaken = overtaken(subject);
        boolean proposal = overtaken.stream().anyMatch(KeptCommand::proposed);
        return views.one(subject).map(DocumentView::state).map(state -> {
            var lease = state.progress().lease();
            return new DraftState(
                    proposal ? saving(overtaken.getLast()) : Merge.standing(state),
                    contested(overtaken),
                    state.writableBy(person),
                    lease,
                    borrowing.here(lease),
                    proposal);
        });
    }

    /// One that nobody has looked at yet may come together by itself.
    private static boolean contested(List<KeptCommand> overtaken) {
        return overtaken.stream().anyMatch(each -> Savings.CLASH.equals(each.reason()));
    }

    /// Of several savings the last, with those that it was written on, one on the other. What was written
    /// before, was on its way and did not show then, is brought together later, by itself: its words are not
    /// in these.
    private List<KeptCommand> chain(List<KeptCommand> overtaken) {
        int from = Math.max(0, overtaken.size() - 1);
        while (from > 0 && same(base(overtaken.get(from)), saving(overtaken.get(from - 1)))) {
            from--;
        }
        return overtaken.subList(from, overtaken.size());
    }

    /// What has to be decided before what was written after it comes together.
    private List<KeptCommand> looked(SubjectId subject) {
        var overtaken = overtaken(subject);
        int end = overtaken.size();
        while (end > 0 && !Savings.CLASH.equals(overtaken.get(end - 1).reason())) {
            end--;
        }
        return chain(overtaken.subList(0, end));
    }

    Optional<Contest> contest(SubjectId subject) {
        var overtaken = looked(subject);
        return contested(overtaken)
                ? standing(subject)
                        .map(state -> new Contest(
                                overtaken.getLast().envelope(),
                                new Merge(
                                        base(overtaken.getFirst()), saving(overtaken.getLast()), Merge.standing(state)),
                                state))
                : Optional.empty();
    }

    Submitted settle(Contest contest, SaveDraft settled) {
        var subject = contest.mine().subject();
        var overtaken = looked(subject);
        var standing = standing(subject).map(Merge::standing);
        if (standing.isEmpty() || overtaken.isEmpty()) {
            return new Submitted.NotGiven(Refusal.of(RefusalCode.UNKNOWN_SUBJECT));
        }
        boolean changed =
                !overtaken.getLast().envelope().id().equals(contest.mine().id())
                        || !standing.get().equals(contest.merge().theirs());
        if (changed) {
            return new Submitted.NotGiven(Refusal.of(RefusalCode.STALE_DRAFT));
        }
        var actor = contest.mine().actor();
        if (views.foresee(subject, pending(subject), actor, settled, false, clock.instant())
                instanceof Decision.Refused refused) {
            return new Submitted.NotGiven(refused.refusal());
        }
        return new Submitted.Waiting(put(actor, subject, settled, standing.get(), overtaken, Savings.MERGED), false);
    }

    /// @param inStep whether what the office had when it last refused something has come: before that nobody knows who
    ///     has a text that it said is lent
    /// @return whether something new stands, or has to be decided now
    private boolean merge(SubjectId subject, boolean inStep) {
        var all = overtaken(subject);
        var overtaken = chain(all);
        var state = standing(subject);
        boolean looked =
                !overtaken.isEmpty() && Savings.CLASH.equals(overtaken.getLast().reason());
        boolean proposal = overtaken.stream().anyMatch(KeptCommand::proposed);
        if (overtaken.isEmpty()
                || state.isEmpty()
                || looked
                || (proposal && !inStep)
                || lentToAnother(subject) != null
                || pending(subject).stream().anyMatch(DraftMerging::saves)) {
            return false;
        }
        var first = overtaken.getFirst();
        var last = overtaken.getLast();
        var base = base(first);
        var theirs = Merge.standing(state.get());
        boolean alone = same(theirs, base);
        // Nobody has decided on what only waited behind another.
        boolean undecided = first.state() == KeptCommand.State.NEEDS_ATTENTION;
        if (alone && !proposal && !undecided && theirs.basedOn() <= base.basedOn()) {
            // The other's has not come down yet.
            return false;
        }
        var merge = new Merge(base, saving(last), theirs);
        if (!merge.clashes().isEmpty()) {
            rooms.database().write(transaction -> {
                rooms.outbox().savings().clash(transaction, overtaken, base, clock.instant());
                return subject;
            });
            return true;
        }
        var both = merge.merged(Map.of());
        if (both.equals(theirs)) {
            rooms.database().write(transaction -> {
                rooms.outbox().savings().forget(transaction, overtaken);
                return subject;
            });
            return true;
        }
        var actor = last.envelope().actor();
        if (views.foresee(subject, pending(subject), actor, both, false, clock.instant())
                instanceof Decision.Refused refused) {
            if (Savings.keeps(refused.refusal())) {
                // Something came in this very moment: it is looked at anew with the next exchange.
                return false;
            }
            // It is refused for another reason, too: its text stays with its author.
            rooms.database().write(transaction -> {
                rooms.outbox().savings().refuse(transaction, overtaken, base, refused.refusal());
                return subject;
            });
            return true;
        }
        put(actor, subject, both, theirs, overtaken, alone ? Savings.TAKEN_UP : Savings.MERGED);
        return true;
    }

    private CommandId put(
            Actor actor,
            SubjectId subject,
            SaveDraft both,
            SaveDraft theirs,
            List<KeptCommand> overtaken,
            String mark) {
        var envelope = envelopes.next(actor, subject, both, null);
        return rooms.database().write(transaction -> {
            var savings = rooms.outbox().savings();
            var files = envelopes.namedFiles(transaction, both);
            savings.addInstead(transaction, envelope, clock.instant(), files, overtaken, mark);
            savings.begunFrom(transaction, envelope.id(), theirs);
            return envelope.id();
        });
    }

    /// What a saving was begun from. Where nobody knows, everything in which the two differ is shown.
    private SaveDraft base(KeptCommand overtaken) {
        var saving = saving(overtaken);
        return rooms.database()
                .read(transaction -> rooms.outbox()
                        .savings()
                        .base(transaction, overtaken.envelope().id()))
                .orElseGet(() -> new SaveDraft(
                        saving.route(),
                        saving.basedOn(),
                        DocumentContent.of(saving.content().kind(), "", "").build(),
                        List.of()));
    }

    private static boolean saves(KeptCommand kept) {
        return kept.envelope().command() instanceof SaveDraft;
    }

    private static SaveDraft saving(KeptCommand kept) {
        return (SaveDraft) kept.envelope().command();
    }
}
