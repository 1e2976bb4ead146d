package org.qiantang.offlinestore.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// The outbox's table. Commands leave it only when their author discards them or takes them back unsent, or long after
/// they were accepted.
public final class Outbox {
    /// The reason of a command held because of an earlier one.
    public static final String EARLIER_REFUSED = "EARLIER_REFUSED";

    static final String COLUMNS = "SELECT command, state, at, sent, settled, accepted_version, late, reason,"
            + " because, sealed, sealed_refusal, kind, subject FROM outbox ";
    private static final String SEQUENCE = "device-sequence";
    private static final Duration KEPT_AFTER_ACCEPTANCE = Duration.ofDays(30);

    private final Sealer sealer;
    private final Savings savings;

    public Outbox(Sealer sealer) {
        this.sealer = sealer;
        this.savings = new Savings(this, sealer);
    }

    /// The savings of drafts among the commands.
    public Savings savings() {
        return savings;
    }

    /// The number the next command of this device takes.
    public long nextSequence(Transaction transaction) {
        try {
            return transaction.setting(SEQUENCE).map(Long::parseLong).orElse(0L) + 1;
        } catch (NumberFormatException damaged) {
            return transaction
                            .row("SELECT coalesce(max(device_sequence), 0) FROM outbox", row -> row.number(1))
                            .orElse(0L)
                    + 1;
        }
    }

    /// Takes the next number for a command that is not kept.
    public long takeSequence(Transaction transaction) {
        long next = nextSequence(transaction);
        transaction.set(SEQUENCE, Long.toString(next));
        return next;
    }

    /// Puts a command at the end.
    ///
    /// @param blobs tokens of the files it must wait for
    public void add(Transaction transaction, CommandEnvelope envelope, Instant now, List<String> blobs) {
        insert(transaction, envelope, now, false);
        transaction.set(SEQUENCE, Long.toString(envelope.deviceSequence()));
        need(transaction, envelope.id(), blobs);
    }

    private static void need(Transaction transaction, CommandId command, List<String> blobs) {
        for (var token : blobs) {
            transaction.update("INSERT INTO needs VALUES (?, ?)", text(command), token);
        }
    }

    /// Puts a command in the place of one that was never sent.
    ///
    /// @param blobs tokens of the files it must wait for
    /// @return false, and nothing changed, where the earlier one may have been sent in the meantime
    public boolean replace(
            Transaction transaction, CommandId earlier, CommandEnvelope envelope, Instant now, List<String> blobs) {
        boolean unsent = transaction
                .row(
                        "SELECT 1 FROM outbox WHERE command = ? AND sent = 0 AND state = 'WAITING'",
                        row -> row.number(1),
                        text(earlier))
                .isPresent();
        if (unsent) {
            var base = savings.base(transaction, earlier);
            transaction.update("DELETE FROM needs WHERE command = ?", text(earlier));
            transaction.update(
                    "UPDATE outbox SET command = ?, at = ?, sealed = ? WHERE command = ?",
                    text(envelope.id()),
                    now.toEpochMilli(),
                    sealer.seal(place(envelope.id()), Encoding.bytes(envelope)),
                    text(earlier));
            base.ifPresent(each -> savings.begunFrom(transaction, envelope.id(), each));
            need(transaction, envelope.id(), blobs);
        }
        return unsent;
    }

    /// Puts back a command saved from a damaged store. It may have been sent before.
    ///
    /// @return whether it was not here already
    public boolean putBack(Transaction transaction, CommandEnvelope envelope, Instant now) {
        boolean here = transaction
                .row("SELECT 1 FROM outbox WHERE command = ?", row -> row.number(1), text(envelope.id()))
                .isPresent();
        if (!here) {
            insert(transaction, envelope, now, true);
        }
        return !here;
    }

    private void insert(Transaction transaction, CommandEnvelope envelope, Instant now, boolean sent) {
        transaction.update(
                "INSERT INTO outbox (command, kind, subject, device_sequence, state, at, sent, sealed) VALUES (?, ?, ?,"
                        + " ?, 'WAITING', ?, ?, ?)",
                text(envelope.id()),
                envelope.subject().kind().name(),
                envelope.subject().id(),
                envelope.deviceSequence(),
                now.toEpochMilli(),
                sent ? 1 : 0,
                sealer.seal(place(envelope.id()), Encoding.bytes(envelope)));
    }

    /// What waits, oldest first.
    public List<KeptCommand> waiting(Transaction transaction, int most) {
        return transaction.rows(
                COLUMNS + "WHERE state = 'WAITING' ORDER BY number LIMIT ?", this::command, (Integer) most);
    }

    /// Whether any command waits.
    public boolean anyWaits(Transaction transaction) {
        return transaction
                .row("SELECT 1 FROM outbox WHERE state = 'WAITING' LIMIT 1", row -> row.number(1))
                .isPresent();
    }

    /// The tokens of the files a command must wait for.
    public List<String> missingBlobs(Transaction transaction, CommandId command) {
        return transaction.rows(
                "SELECT blob.token FROM needs JOIN blob ON blob.token = needs.token WHERE needs.command = ? AND"
                        + " blob.home = 'LOCAL'",
                row -> row.text(1),
                text(command));
    }

    /// What may have to be replayed over a subject's state, oldest first.
    public List<KeptCommand> pending(Transaction transaction, SubjectId subject) {
        return transaction.rows(
                COLUMNS + "WHERE kind = ? AND subject = ? AND (state = 'WAITING' OR (state = 'ACCEPTED' AND settled ="
                        + " 0)) ORDER BY number",
                this::command,
                subject.kind().name(),
                subject.id());
    }

    /// The subjects [Savings#shown] has something for.
    public List<SubjectId> pendingSubjects(Transaction transaction) {
        return transaction.rows(
                "SELECT DISTINCT kind, subject FROM outbox WHERE state = 'WAITING' OR (state = 'ACCEPTED' AND settled ="
                        + " 0) OR (state = 'REFUSED' AND reason IN " + Savings.PROPOSED + ")",
                row -> new SubjectId(SubjectKind.valueOf(row.text(1)), row.text(2)));
    }

    /// Everything, newest first.
    public List<KeptCommand> all(Transaction transaction) {
        return transaction.rows(COLUMNS + "ORDER BY number DESC", this::command);
    }

    public int count(Transaction transaction, KeptCommand.State state) {
        return transaction
                .row("SELECT count(*) FROM outbox WHERE state = ?", row -> (int) row.number(1), state.name())
                .orElse(0);
    }

    /// Marks commands as sent. From now on they never change.
    public void sending(Transaction transaction, List<KeptCommand> commands) {
        for (var each : commands) {
            transaction.update(
                    "UPDATE outbox SET sent = 1 WHERE command = ?",
                    text(each.envelope().id()));
        }
    }

    /// Takes in answers; a repeated answer changes nothing.
    ///
    /// @param harmless commands whose refusal says nothing about what follows them
    public void answered(Transaction transaction, List<CommandAnswer> answers, Set<CommandId> harmless, Instant now) {
        for (var answer : answers) {
            switch (answer.outcome()) {
                case Outcome.Accepted accepted ->
                    transaction.update(
                            "UPDATE outbox SET state = 'ACCEPTED', at = ?, accepted_version = ?, late = ?, sealed_base ="
                                    + " NULL WHERE command = ? AND state = 'WAITING'",
                            now.toEpochMilli(),
                            accepted.version(),
                            accepted.late() ? 1 : 0,
                            text(answer.id()));
                case Outcome.Refused refused -> {
                    if (refused(transaction, answer.id(), refused.refusal(), now) && !harmless.contains(answer.id())) {
                        hold(transaction, answer.id(), answer.id(), now);
                    }
                }
                case Outcome.Held held ->
                    needsAttention(transaction, answer.id(), EARLIER_REFUSED, held.because(), now);
            }
        }
    }

    private boolean refused(Transaction transaction, CommandId id, Refusal refusal, Instant now) {
        return transaction.update(
                        "UPDATE outbox SET state = 'REFUSED', at = ?, reason = ?, sealed_refusal = ? WHERE command = ?"
                                + " AND state = 'WAITING'",
                        now.toEpochMilli(),
                        Savings.keeps(refusal) ? refusal.code().name() : null,
                        sealer.seal(refusalPlace(id), Encoding.bytes(refusal)),
                        text(id))
                > 0;
    }

    /// What waits on the same subject behind a command that will not take effect was given on top of it: the person who
    /// gave it saw something that never came to be, and has to look again.
    private static void hold(Transaction transaction, CommandId behind, CommandId because, Instant now) {
        transaction.update(
                "UPDATE outbox SET state = 'NEEDS_ATTENTION', at = ?, reason = ?, because = ? WHERE state = 'WAITING'"
                        + " AND (kind, subject) = (SELECT kind, subject FROM outbox WHERE command = ?) AND number >"
                        + " (SELECT number FROM outbox WHERE command = ?)",
                now.toEpochMilli(),
                EARLIER_REFUSED,
                text(because),
                text(behind),
                text(behind));
    }

    /// Whether a command still waits.
    public boolean waits(Transaction transaction, CommandId id) {
        return transaction
                .row("SELECT 1 FROM outbox WHERE command = ? AND state = 'WAITING'", row -> row.number(1), text(id))
                .isPresent();
    }

    /// Lets a person look after a command that cannot go on by itself, and after what was given on top of it.
    public void needsAttention(
            Transaction transaction, CommandId id, String reason, @Nullable CommandId because, Instant now) {
        int changed = transaction.update(
                "UPDATE outbox SET state = 'NEEDS_ATTENTION', at = ?, reason = ?, because = ? WHERE command = ? AND"
                        + " state = 'WAITING'",
                now.toEpochMilli(),
                reason,
                because == null ? null : text(because),
                text(id));
        if (changed > 0) {
            hold(transaction, id, because == null ? id : because, now);
        }
    }

    /// Marks accepted commands whose effect has come down, or whose subject is gone from sight.
    public void settle(Transaction transaction, List<SubjectId> removed) {
        transaction.update("UPDATE outbox SET settled = 1 WHERE state = 'ACCEPTED' AND settled = 0 AND accepted_version"
                + " <= (SELECT version FROM subject WHERE subject.kind = outbox.kind AND subject.id = outbox.subject)");
        for (var subject : removed) {
            transaction.update(
                    "UPDATE outbox SET settled = 1 WHERE state = 'ACCEPTED' AND kind = ? AND subject = ?",
                    subject.kind().name(),
                    subject.id());
        }
    }

    /// Marks every accepted command, once the feed was read to its end after the answers: what has not come
    /// down by then never will, because its subject went out of sight first.
    public void settle(Transaction transaction) {
        transaction.update("UPDATE outbox SET settled = 1 WHERE state = 'ACCEPTED' AND settled = 0");
    }

    /// Forgets a command that was refused or needs attention.
    public boolean discard(Transaction transaction, CommandId id) {
        return transaction.update(
                        "DELETE FROM outbox WHERE command = ? AND state IN ('REFUSED', 'NEEDS_ATTENTION')", text(id))
                > 0;
    }

    /// Takes back a command that never left this machine.
    ///
    /// @return false, and nothing changed, where it may have been sent
    public boolean takeBack(Transaction transaction, CommandId id) {
        transaction.update(
                "DELETE FROM needs WHERE command IN (SELECT command FROM outbox WHERE command = ? AND sent = 0)",
                text(id));
        return transaction.update("DELETE FROM outbox WHERE command = ? AND sent = 0 AND state = 'WAITING'", text(id))
                > 0;
    }

    /// Forgets what was accepted and settled long ago.
    public void forgetOld(Transaction transaction, Instant now) {
        transaction.update(
                "DELETE FROM outbox WHERE state = 'ACCEPTED' AND settled = 1 AND at < ?",
                now.minus(KEPT_AFTER_ACCEPTANCE).toEpochMilli());
    }

    /// Forgets what was accepted on documents that can be seen on line only.
    public void forgetBare(Transaction transaction) {
        transaction.update(
                "DELETE FROM outbox WHERE state = 'ACCEPTED' AND settled = 1 AND (kind, subject) IN (SELECT kind,"
                        + " id FROM subject WHERE bare = 1)");
    }

    /// Whether its author still has something to hear, or to do, of a command on a subject.
    public boolean unfinished(Transaction transaction, SubjectId subject) {
        return transaction
                .row(
                        "SELECT 1 FROM outbox WHERE kind = ? AND subject = ? AND (state <> 'ACCEPTED' OR settled = 0)",
                        row -> row.number(1),
                        subject.kind().name(),
                        subject.id())
                .isPresent();
    }

    KeptCommand command(Row row) {
        try {
            var id = new CommandId(UUID.fromString(row.text(1)));
            var envelope = Encoding.read(sealer.open(place(id), row.bytes(10)), CommandEnvelope.class);
            if (!envelope.subject().equals(new SubjectId(SubjectKind.valueOf(row.text(12)), row.text(13)))) {
                throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, null);
            }
            var refusal = row.bytesOrNull(11);
            var because = row.textOrNull(9);
            return new KeptCommand(
                    envelope,
                    KeptCommand.State.valueOf(row.text(2)),
                    Instant.ofEpochMilli(row.number(3)),
                    row.yes(4),
                    row.yes(5),
                    row.number(6),
                    row.yes(7),
                    refusal == null ? null : Encoding.read(sealer.open(refusalPlace(id), refusal), Refusal.class),
                    row.textOrNull(8),
                    because == null ? null : new CommandId(UUID.fromString(because)));
        } catch (SealBroken | UnreadableException | IllegalArgumentException broken) {
            throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, broken);
        }
    }

    static String text(CommandId id) {
        return id.value().toString();
    }

    static Place place(CommandId id) {
        return new Place("outbox", text(id), 0);
    }

    static Place refusalPlace(CommandId id) {
        return new Place("outbox refusal", text(id), 0);
    }
}
