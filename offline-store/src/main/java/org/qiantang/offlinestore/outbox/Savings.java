package org.qiantang.offlinestore.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;

/// The savings of drafts in the outbox: what each was begun from, and those that another's has overtaken or that are
/// proposals, until they are brought together with what stands.
public final class Savings {
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

    static final String PROPOSED = "('" + OVERTAKEN + "', '" + LENT + "')";

    private final Outbox outbox;
    private final Sealer sealer;

    Savings(Outbox outbox, Sealer sealer) {
        this.outbox = outbox;
        this.sealer = sealer;
    }

    /// Whether what was refused is kept, to be brought together with what stands.
    public static boolean keeps(Refusal refusal) {
        return refusal.code() == RefusalCode.STALE_DRAFT || refusal.code() == RefusalCode.TEXT_LENT;
    }

    /// Keeps what a saving was begun from.
    public void begunFrom(Transaction transaction, CommandId id, SaveDraft base) {
        transaction.update(
                "UPDATE outbox SET sealed_base = ? WHERE command = ?",
                sealer.seal(basePlace(id), Encoding.bytes(base)),
                Outbox.text(id));
    }

    /// What a saving was begun from, where that is known.
    public Optional<SaveDraft> base(Transaction transaction, CommandId id) {
        return transaction
                .rows(
                        "SELECT sealed_base FROM outbox WHERE command = ? AND sealed_base IS NOT NULL",
                        row -> row.bytes(1),
                        Outbox.text(id))
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
                Outbox.COLUMNS
                        + "WHERE kind = ? AND subject = ? AND state IN ('REFUSED', 'NEEDS_ATTENTION') ORDER BY number",
                outbox::command,
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
        var shown = new ArrayList<>(outbox.pending(transaction, subject));
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
        outbox.add(transaction, envelope, now, blobs);
        refuse(transaction, envelope.id(), because);
    }

    private void refuse(Transaction transaction, CommandId id, Refusal because) {
        transaction.update(
                "UPDATE outbox SET state = 'REFUSED', reason = ?, sealed_refusal = ? WHERE command = ?",
                because.code().name(),
                sealer.seal(Outbox.refusalPlace(id), Encoding.bytes(because)),
                Outbox.text(id));
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
                Outbox.COLUMNS + "WHERE kind = ? AND subject = ? AND state = 'REFUSED' AND reason = ? ORDER BY number",
                outbox::command,
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
                Outbox.text(last));
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
        outbox.add(transaction, envelope, now, blobs);
        transaction.update("UPDATE outbox SET reason = ? WHERE command = ?", mark, Outbox.text(envelope.id()));
        forget(transaction, others);
    }

    /// Forgets overtaken savings whose words stand elsewhere.
    public void forget(Transaction transaction, List<KeptCommand> commands) {
        for (var each : commands) {
            transaction.update(
                    "DELETE FROM outbox WHERE command = ?",
                    Outbox.text(each.envelope().id()));
        }
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

    private static Place basePlace(CommandId id) {
        return new Place("outbox base", Outbox.text(id), 0);
    }
}
