package org.qiantang.offlinestore.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
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

    /// The reason of a saving refused because another was there before.
    public static final String OVERTAKEN = RefusalCode.STALE_DRAFT.name();
    /// The reason of a saving that is kept as a proposal because another has borrowed the text.
    public static final String LENT = RefusalCode.TEXT_LENT.name();
    /// The reason of a saving that only its author can bring together with another's.
    public static final String CLASH = "CLASH";
    /// Marks a saving that was a proposal and goes in as it is.
    public static final String TAKEN_UP = "TAKEN_UP";
    /// Marks a saving in which two were brought together.
    public static final String MERGED = "MERGED";

    private static final String PROPOSED = "('" + OVERTAKEN + "', '" + LENT + "')";
    private static final String COLUMNS = "SELECT command, state, at, sent, settled, accepted_version, late, reason,"
            + " because, sealed, sealed_refusal, kind, subject FROM outbox ";
    private static final String SEQUENCE = "device-sequence";
    private static final Duration KEPT_AFTER_ACCEPTANCE = Duration.ofDays(30);

    private final Sealer sealer;

    public Outbox(Sealer sealer) {
        this.sealer = sealer;
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
            var base = base(transaction, earlier);
            transaction.update("DELETE FROM needs WHERE command = ?", text(earlier));
            transaction.update(
                    "UPDATE outbox SET command = ?, at = ?, sealed = ? WHERE command = ?",
                    text(envelope.id()),
                    now.toEpochMilli(),
                    sealer.seal(place(envelope.id()), Encoding.bytes(envelope)),
                    text(earlier));
            base.ifPresent(each -> begunFrom(transaction, envelope.id(), each));
            need(transaction, envelope.id(), blobs);
        }
        return unsent;
    }

    /// Keeps what a saving was begun from.
    public void begunFrom(Transaction transaction, CommandId id, SaveDraft base) {
        transaction.update(
                "UPDATE outbox SET sealed_base = ? WHERE command = ?",
                sealer.seal(basePlace(id), Encoding.bytes(base)),
                text(id));
    }

    /// What a saving was begun from, where that is known.
    public Optional<SaveDraft> base(Transaction transaction, CommandId id) {
        return transaction
                .rows(
                        "SELECT sealed_base FROM outbox WHERE command = ? AND sealed_base IS NOT NULL",
                        row -> row.bytes(1),
                        text(id))
                .stream()
                .findFirst()
                .map(kept -> {
                    try {
                        return Encoding.read(sealer.open(basePlace(id), kept), SaveDraft.class);
                    } catch (SealBroken | UnreadableException broken) {
                        throw new StoreFailed(StoreFailed.Code.DAMAGED, 0, broken);
                    }
                });
    }

    /// The savings of a subject that another's has overtaken, with those that were given on top of them, oldest first.
    public List<KeptCommand> overtaken(Transaction transaction, SubjectId subject) {
        var overtaken = new ArrayList<KeptCommand>();
        var ids = new HashSet<CommandId>();
        for (var each : transaction.rows(
                COLUMNS + "WHERE kind = ? AND subject = ? AND state IN ('REFUSED', 'NEEDS_ATTENTION') ORDER BY number",
                this::command,
                subject.kind().name(),
                subject.id())) {
            var because = each.because();
            boolean onTop = because != null && ids.contains(because);
            if (each.envelope().command() instanceof SaveDraft && (each.overtaken() || onTop)) {
                overtaken.add(each);
                ids.add(each.envelope().id());
            }
        }
        return overtaken;
    }

    /// What may have to be replayed over a subject's state as its author sees it, oldest first: with what was overtaken
    /// and not yet brought together with the other's, which may not have come down yet.
    public List<KeptCommand> shown(Transaction transaction, SubjectId subject) {
        var overtaken = overtaken(transaction, subject);
        var shown = new ArrayList<>(pending(transaction, subject));
        if (overtaken.stream().noneMatch(each -> CLASH.equals(each.reason()))) {
            shown.addAll(overtaken);
        }
        return shown;
    }

    /// The subjects with a saving that was overtaken or is a proposal, and not yet looked at.
    public List<SubjectId> overtakenSubjects(Transaction transaction) {
        return transaction.rows(
                "SELECT DISTINCT kind, subject FROM outbox WHERE state = 'REFUSED' AND reason IN " + PROPOSED,
                row -> new SubjectId(SubjectKind.valueOf(row.text(1)), row.text(2)));
    }

    /// Puts a saving at the end that cannot be sent as it is.
    ///
    /// @param because another stands, or has borrowed the text, or the document has moved on
    public void addRefused(
            Transaction transaction, CommandEnvelope envelope, Instant now, List<String> blobs, Refusal because) {
        add(transaction, envelope, now, blobs);
        refuse(transaction, envelope.id(), because);
    }

    private void refuse(Transaction transaction, CommandId id, Refusal because) {
        transaction.update(
                "UPDATE outbox SET state = 'REFUSED', reason = ?, sealed_refusal = ? WHERE command = ?",
                because.code().name(),
                sealer.seal(refusalPlace(id), Encoding.bytes(because)),
                text(id));
    }

    /// Keeps the last of several savings that cannot take effect any more; those before it are in it.
    public void refuse(Transaction transaction, List<KeptCommand> overtaken, SaveDraft base, Refusal because) {
        var last = overtaken.getLast().envelope().id();
        begunFrom(transaction, last, base);
        refuse(transaction, last, because);
        forget(transaction, overtaken.subList(0, overtaken.size() - 1));
    }

    /// The savings of a subject that are kept although they cannot take effect, for this reason.
    public List<KeptCommand> refused(Transaction transaction, SubjectId subject, RefusalCode why) {
        return transaction.rows(
                COLUMNS + "WHERE kind = ? AND subject = ? AND state = 'REFUSED' AND reason = ? ORDER BY number",
                this::command,
                subject.kind().name(),
                subject.id(),
                why.name());
    }

    /// Leaves a saving to its author, who has to bring it together with another's; those before it are in it.
    public void clash(Transaction transaction, List<KeptCommand> overtaken, SaveDraft base, Instant now) {
        var last = overtaken.getLast().envelope().id();
        begunFrom(transaction, last, base);
        transaction.update(
                "UPDATE outbox SET state = 'NEEDS_ATTENTION', at = ?, reason = ? WHERE command = ?",
                now.toEpochMilli(),
                CLASH,
                text(last));
        forget(transaction, overtaken.subList(0, overtaken.size() - 1));
    }

    /// Puts a saving at the end that takes the place of others, whose words are in it.
    ///
    /// @param mark [#MERGED] or [#TAKEN_UP]
    public void addInstead(
            Transaction transaction,
            CommandEnvelope envelope,
            Instant now,
            List<String> blobs,
            List<KeptCommand> others,
            String mark) {
        add(transaction, envelope, now, blobs);
        transaction.update("UPDATE outbox SET reason = ? WHERE command = ?", mark, text(envelope.id()));
        forget(transaction, others);
    }

    /// Forgets overtaken savings whose words stand elsewhere.
    public void forget(Transaction transaction, List<KeptCommand> commands) {
        for (var each : commands) {
            transaction.update(
                    "DELETE FROM outbox WHERE command = ?", text(each.envelope().id()));
        }
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

    /// The subjects [#shown] has something for.
    public List<SubjectId> pendingSubjects(Transaction transaction) {
        return transaction.rows(
                "SELECT DISTINCT kind, subject FROM outbox WHERE state = 'WAITING' OR (state = 'ACCEPTED' AND settled ="
                        + " 0) OR (state = 'REFUSED' AND reason IN " + PROPOSED + ")",
                row -> new SubjectId(SubjectKind.valueOf(row.text(1)), row.text(2)));
    }

    /// Everything, newest first.
    public List<KeptCommand> all(Transaction transaction) {
        return transaction.rows(COLUMNS + "ORDER BY number DESC", this::command);
    }

    /// How many savings wait until another gives the text back.
    public int proposed(Transaction transaction) {
        return transaction
                .row(
                        "SELECT count(*) FROM outbox WHERE state = 'REFUSED' AND reason = ?",
                        row -> (int) row.number(1),
                        LENT)
                .orElse(0);
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
                        proposed(refusal) ? refusal.code().name() : null,
                        sealer.seal(refusalPlace(id), Encoding.bytes(refusal)),
                        text(id))
                > 0;
    }

    private static boolean proposed(Refusal refusal) {
        return refusal.code() == RefusalCode.STALE_DRAFT || refusal.code() == RefusalCode.TEXT_LENT;
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

    private KeptCommand command(Row row) {
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

    private static Place basePlace(CommandId id) {
        return new Place("outbox base", text(id), 0);
    }

    private static Place refusalPlace(CommandId id) {
        return new Place("outbox refusal", text(id), 0);
    }
}
