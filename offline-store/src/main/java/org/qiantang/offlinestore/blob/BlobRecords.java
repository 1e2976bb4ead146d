package org.qiantang.offlinestore.blob;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;

/// What the database knows of the files of a store: which are here, which are wanted and how much, which the central
/// office has.
public final class BlobRecords {
    private static final String COLUMNS =
            "SELECT token, file, state, home, upload, sealed, urgency, since, held FROM blob ";

    private final Sealer sealer;

    BlobRecords(Sealer sealer) {
        this.sealer = sealer;
    }

    /// The name under which a file is known in the database.
    public String token(BlobReference blob) {
        return sealer.token("blob", blob.sha256());
    }

    public Optional<KeptBlob> find(Transaction transaction, String token) {
        return transaction.row(COLUMNS + "WHERE token = ?", this::kept, token).flatMap(Function.identity());
    }

    /// A file that was made here and lies on the disk whole.
    ///
    /// @param file its name on the disk
    int put(Transaction transaction, BlobReference blob, String file, Instant now) {
        return transaction.update(
                "INSERT INTO blob (token, file, size, state, home, since, sealed, held) VALUES (?, ?, ?, 'PRESENT',"
                        + " 'LOCAL', ?, ?, ?) ON CONFLICT (token) DO UPDATE SET file = excluded.file, state ="
                        + " 'PRESENT', since = excluded.since, held = excluded.held",
                token(blob),
                file,
                blob.size(),
                now.toEpochMilli(),
                seal(blob),
                blob.size());
    }

    /// The names on the disk of all files.
    List<String> named(Transaction transaction) {
        return transaction.rows("SELECT file FROM blob", row -> row.text(1));
    }

    /// Wants a file; where it is here or wanted already, it is wanted as the more pressing of the two, and what is
    /// known of it is written anew.
    public void want(Transaction transaction, BlobReference blob, Wish wish, Instant now) {
        transaction.update(
                "INSERT INTO blob (token, file, size, state, home, since, sealed, urgency) VALUES (?, ?, ?, 'WANTED',"
                        + " 'OFFICE', ?, ?, ?) ON CONFLICT (token) DO UPDATE SET sealed = excluded.sealed, since ="
                        + " excluded.since, urgency = min(urgency, excluded.urgency)",
                token(blob),
                UUID.randomUUID().toString(),
                blob.size(),
                now.toEpochMilli(),
                seal(blob),
                wish.urgency);
    }

    /// What waited for the person's hand or eye does so no more: its file comes with the rest, unless somebody waits
    /// for it.
    public void wantLess(Transaction transaction, BlobReference blob) {
        transaction.update(
                "UPDATE blob SET urgency = ? WHERE token = ? AND urgency > ?",
                Wish.REST.urgency,
                token(blob),
                Wish.AWAITED.urgency);
    }

    /// What is still to be fetched: the most pressing first, of these the newest wish.
    public List<KeptBlob> wanted(Transaction transaction) {
        return transaction
                .rows(COLUMNS + "WHERE state = 'WANTED' ORDER BY urgency, since DESC, rowid DESC", this::kept)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// The tokens of what somebody waits for, in the order of [#wanted].
    public List<String> awaited(Transaction transaction) {
        return transaction.rows(
                "SELECT token FROM blob WHERE state = 'WANTED' AND urgency = ? ORDER BY since DESC, rowid DESC",
                row -> row.text(1),
                (Integer) Wish.AWAITED.urgency);
    }

    /// Remembers how much has come of a file that is wanted.
    int come(Transaction transaction, String token, long bytes) {
        return transaction.update("UPDATE blob SET held = ? WHERE token = ? AND state = 'WANTED'", (Long) bytes, token);
    }

    /// All of it has come.
    int fetched(Transaction transaction, String token) {
        return transaction.update(
                "UPDATE blob SET state = 'PRESENT', held = size, urgency = max(urgency, 1) WHERE token = ?", token);
    }

    /// Wants a file that was here once more, where the office has it.
    boolean fetchAgain(Transaction transaction, String token) {
        return transaction.update(
                        "UPDATE blob SET state = 'WANTED', held = 0 WHERE token = ? AND home = 'OFFICE'", token)
                > 0;
    }

    /// Forgets a file that has not come yet.
    boolean giveUp(Transaction transaction, String token) {
        boolean wanted = is(transaction, "token = ? AND state = 'WANTED'", token);
        if (wanted) {
            forget(transaction, token);
        }
        return wanted;
    }

    /// Remembers when a person saw a file.
    int used(Transaction transaction, String token, Instant now) {
        return transaction.update("UPDATE blob SET since = ? WHERE token = ?", now.toEpochMilli(), token);
    }

    /// Whether a file was seen last before or after these moments.
    boolean usedOutside(Transaction transaction, String token, Instant from, Instant to) {
        return is(transaction, "token = ? AND (since < ? OR since > ?)", token, from.toEpochMilli(), to.toEpochMilli());
    }

    /// Whether a file was seen in the future.
    boolean usedAfter(Transaction transaction, Instant now) {
        return is(transaction, "since > ?", now.toEpochMilli());
    }

    /// What was seen in the future was seen now.
    int usedBy(Transaction transaction, Instant now) {
        long instant = now.toEpochMilli();
        return transaction.update("UPDATE blob SET since = ? WHERE since > ?", instant, instant);
    }

    /// Bytes of the files that waiting commands name and the central office lacks.
    public long bytesToSend(Transaction transaction) {
        return bytes(
                transaction,
                "home = 'LOCAL' AND token IN (SELECT token FROM needs JOIN outbox USING (command) WHERE outbox.state ="
                        + " 'WAITING')");
    }

    /// Bytes of the files still to be fetched.
    public long bytesToFetch(Transaction transaction) {
        return bytes(transaction, "state = 'WANTED'");
    }

    private static long bytes(Transaction transaction, String which) {
        return transaction
                .row("SELECT coalesce(sum(size), 0) FROM blob WHERE " + which, row -> row.number(1))
                .orElse(0L);
    }

    /// Remembers where an upload goes on; null to begin anew.
    public void uploading(Transaction transaction, String token, @Nullable String upload) {
        transaction.update("UPDATE blob SET upload = ? WHERE token = ?", upload, token);
    }

    /// The central office has it.
    public void uploaded(Transaction transaction, String token) {
        transaction.update("UPDATE blob SET home = 'OFFICE', upload = NULL WHERE token = ?", token);
    }

    /// The central office turns out not to have the files of a command: those that are here are sent again.
    public void notThere(Transaction transaction, String command) {
        transaction.update(
                "UPDATE blob SET home = 'LOCAL' WHERE state = 'PRESENT' AND token IN (SELECT token FROM needs WHERE"
                        + " command = ?)",
                command);
    }

    /// Whether a file may go: the central office has it, and no command waits for it.
    public boolean expendable(Transaction transaction, String token) {
        return is(
                transaction,
                "token = ? AND home = 'OFFICE' AND token NOT IN (SELECT token FROM needs JOIN outbox USING (command)"
                        + " WHERE outbox.state <> 'ACCEPTED')",
                token);
    }

    private static boolean is(Transaction transaction, String which, Object... values) {
        return transaction
                .row("SELECT 1 FROM blob WHERE " + which + " LIMIT 1", row -> row.number(1), values)
                .isPresent();
    }

    /// Forgets a file; its bytes go with the next [BlobFolder#tidy].
    public static void forget(Transaction transaction, String token) {
        transaction.update("DELETE FROM needs WHERE token = ?", token);
        transaction.update("DELETE FROM blob WHERE token = ?", token);
    }

    /// Empty where the row does not open any more: whoever wants the file again mends it.
    private Optional<KeptBlob> kept(Row row) {
        var token = row.text(1);
        try {
            var blob = Encoding.read(sealer.open(place(token), row.bytes(6)), BlobReference.class);
            return Optional.of(new KeptBlob(
                    token,
                    row.text(2),
                    row.text(3).equals("PRESENT"),
                    row.text(4).equals("OFFICE"),
                    row.textOrNull(5),
                    Wish.of(row.number(7)),
                    Instant.ofEpochMilli(row.number(8)),
                    row.number(9),
                    blob));
        } catch (SealBroken | UnreadableException broken) {
            return Optional.empty();
        }
    }

    private byte[] seal(BlobReference blob) {
        return sealer.seal(place(token(blob)), Encoding.bytes(blob));
    }

    private static Place place(String token) {
        return new Place("blob", token, 0);
    }
}
