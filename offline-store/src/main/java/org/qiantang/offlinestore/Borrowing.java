package org.qiantang.offlinestore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Lease;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.cache.ServerState;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.sync.Rooms;

/// Borrows the texts that somebody writes on here (借出), and gives back what is lent to this machine and nobody writes
/// on: also what a program that was killed had borrowed.
///
/// What is wanted is only in memory, what is lent only in the office's states. Thread-safe.
final class Borrowing {
    private final Rooms rooms;
    private final Envelopes envelopes;
    private final PersonId person;
    private final Map<SubjectId, Wish> wishes = new HashMap<>();
    private final Map<SubjectId, Long> askedAt = new HashMap<>();

    private record Wish(Actor actor, Stage stage) {}

    private enum Stage {
        /// The office is asked whatever was last heard of it.
        ASK,
        /// The office is asked once nobody has it.
        WAIT,
        /// It was lent; once it is not any more, the office is asked again when something is written.
        HAD
    }

    Borrowing(Rooms rooms, Envelopes envelopes, PersonId person) {
        this.rooms = rooms;
        this.envelopes = envelopes;
        this.person = person;
    }

    synchronized void begin(Actor actor, SubjectId subject) {
        wishes.put(subject, new Wish(actor, Stage.ASK));
        askedAt.remove(subject);
    }

    synchronized void end(SubjectId subject) {
        wishes.remove(subject);
        askedAt.remove(subject);
    }

    /// Something was written on it.
    synchronized void written(SubjectId subject) {
        wishes.computeIfPresent(subject, (id, wish) -> wish.stage() == Stage.HAD ? wish(wish, Stage.WAIT) : wish);
    }

    private static Wish wish(Wish wish, Stage stage) {
        return new Wish(wish.actor(), stage);
    }

    boolean here(@Nullable Lease lease) {
        return lease != null && !lease.keepsOut(person) && lease.device().equals(envelopes.device());
    }

    /// What the office is to be asked now; none of it is kept to be asked later.
    synchronized List<CommandEnvelope> asks() {
        if (wishes.isEmpty() && rooms.database().read(rooms.documents()::lent).isEmpty()) {
            return List.of();
        }
        return rooms.database().write(transaction -> {
            var asks = new ArrayList<CommandEnvelope>();
            wishes.forEach((subject, wish) -> rooms.documents()
                    .state(transaction, subject)
                    .filter(state -> wanted(wish, state))
                    .ifPresent(state ->
                            ask(transaction, wish.actor(), subject, new DocumentCommand.Borrow(), state, asks)));
            for (var subject : rooms.documents().lent(transaction)) {
                rooms.documents().state(transaction, subject).ifPresent(state -> {
                    var lease = state.document().progress().lease();
                    boolean written = wishes.containsKey(subject)
                            || !rooms.outbox().pending(transaction, subject).isEmpty();
                    if (lease != null && here(lease) && !written) {
                        ask(transaction, lease.holder(), subject, new DocumentCommand.GiveBack(), state, asks);
                    }
                });
            }
            return asks;
        });
    }

    private boolean wanted(Wish wish, ServerState state) {
        var lease = state.document().progress().lease();
        boolean open = wish.stage() == Stage.ASK || (wish.stage() == Stage.WAIT && lease == null);
        return open && !here(lease) && state.document().writableBy(person);
    }

    /// The office is asked once about one version of a subject.
    private void ask(
            Transaction transaction,
            Actor actor,
            SubjectId subject,
            DocumentCommand command,
            ServerState state,
            List<CommandEnvelope> asks) {
        if (askedAt.getOrDefault(subject, 0L) < state.version()) {
            asks.add(envelopes.passing(transaction, actor, subject, command, state.version()));
        }
    }

    synchronized void answered(List<CommandEnvelope> asked, List<CommandAnswer> answers) {
        for (var envelope : asked) {
            answers.stream()
                    .filter(answer -> answer.id().equals(envelope.id()))
                    .findFirst()
                    .ifPresent(answer -> answered(envelope, answer.outcome()));
        }
    }

    private void answered(CommandEnvelope asked, Outcome outcome) {
        boolean lent = asked.command() instanceof DocumentCommand.Borrow && outcome instanceof Outcome.Accepted;
        askedAt.put(asked.subject(), asked.baseVersion());
        wishes.computeIfPresent(asked.subject(), (id, wish) -> wish(wish, lent ? Stage.HAD : Stage.WAIT));
    }
}
