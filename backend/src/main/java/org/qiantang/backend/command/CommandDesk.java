package org.qiantang.backend.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.database.Writes;
import org.qiantang.backend.directory.Facts;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.session.Caller;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.signing.act.ActSignature;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Decides each command once, in a transaction of its own, and gives every repeat the first outcome.
final class CommandDesk {
    private static final int ATTEMPTS = 8;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final CommandRecords records;
    private final OfficeDirectory directory;
    private final Ruling.Desk desk;
    private final AuditTrail audit;
    private final Clock clock;

    CommandDesk(
            JdbcClient database,
            TransactionTemplate transaction,
            CommandRecords records,
            OfficeDirectory directory,
            Ruling.Desk desk,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.records = records;
        this.directory = directory;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    /// The outcome of a command, decided now or before.
    Outcome decide(Caller caller, CommandEnvelope envelope) {
        if (!envelope.person().equals(caller.person())) {
            return refused(RefusalCode.NOT_YOUR_POST);
        }
        if (!writable(envelope)) {
            return refused(RefusalCode.MALFORMED);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> decideOnce(caller, envelope));
            } catch (EffectRefused effect) {
                return refuse(caller, envelope, effect.refusal());
            } catch (ConcurrencyFailureException | DuplicateKeyException collided) {
                // Somebody else created the same subject or sent the same command at the same moment: look again.
                if (attempt == ATTEMPTS) {
                    throw collided;
                }
            }
        }
    }

    /// Takes back the texts whose time is over (借出到期), so that whoever waits for one hears of it.
    void endLending() {
        for (var overdue : desk.subjects().overdue()) {
            transaction.executeWithoutResult(status -> {
                var writes = new Writes(database);
                new Ruling(desk, directory.facts(), now(), writes).endLending(overdue);
                writes.send();
            });
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Outcome decideOnce(Caller caller, CommandEnvelope envelope) {
        var encoded = Encoding.bytes(envelope);
        var digest = Encoding.sha256(encoded);
        var known = records.find(envelope.id());
        if (known.isPresent()) {
            return known.get().digest().equals(digest) ? known.get().outcome() : refused(RefusalCode.COMMAND_ID_REUSED);
        }
        var now = now();
        var facts = directory.facts();
        var writes = new Writes(database);
        boolean signed = envelope.signature() != null;
        var outcome = signed && !signatureRight(envelope, facts, now)
                ? refused(RefusalCode.SIGNATURE_INVALID)
                : new Ruling(desk, facts, now, writes).rule(envelope, signed);
        keep(writes, caller, envelope, encoded, digest, outcome, now);
        return outcome;
    }

    private Outcome refuse(Caller caller, CommandEnvelope envelope, Refusal refusal) {
        return transaction.execute(status -> {
            var encoded = Encoding.bytes(envelope);
            var outcome = new Outcome.Refused(refusal);
            keep(new Writes(database), caller, envelope, encoded, Encoding.sha256(encoded), outcome, clock.instant());
            return outcome;
        });
    }

    /// The last of a transaction's writes, sent with the others.
    private void keep(
            Writes writes,
            Caller caller,
            CommandEnvelope envelope,
            byte[] encoded,
            String digest,
            Outcome outcome,
            Instant now) {
        records.keep(writes, envelope, encoded, digest, outcome, now);
        var by = new AuditTrail.By(
                envelope.person().value(), envelope.post().value(), envelope.device(), caller.address());
        audit.record(
                writes,
                AuditTrail.Event.COMMAND,
                outcome instanceof Outcome.Refused no ? no.refusal().code().name() : "ACCEPTED",
                by,
                envelope.subject().kind() + "/" + envelope.subject().id(),
                envelope.command().getClass().getSimpleName() + " "
                        + envelope.id().value());
        writes.send();
    }

    private static boolean signatureRight(CommandEnvelope envelope, Facts facts, Instant now) {
        return decoded(envelope)
                .filter(cms -> ActSignature.verify(cms, envelope.bytesToSign(), facts.trust(), now)
                        .isBy(envelope.person().value()))
                .isPresent();
    }

    private static Optional<byte[]> decoded(CommandEnvelope envelope) {
        var signature = envelope.signature();
        try {
            return signature == null
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /// What becomes a key of the database holds nothing but printable characters.
    private static boolean writable(CommandEnvelope envelope) {
        return (envelope.device() + envelope.subject().id() + envelope.post().value())
                .codePoints()
                .noneMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    }

    private static Outcome refused(RefusalCode code) {
        return new Outcome.Refused(Refusal.of(code));
    }
}
