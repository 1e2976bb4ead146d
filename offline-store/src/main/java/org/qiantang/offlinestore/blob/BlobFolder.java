package org.qiantang.offlinestore.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.crypto.Place;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.SealedFileReader;
import org.qiantang.offlinestore.crypto.SealedFileWriter;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Row;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a store: sealed chunk by chunk, never whole in memory, visible only once their digest is verified.
public final class BlobFolder {
    private static final String COLUMNS =
            "SELECT token, file, state, home, upload, sealed, urgency, since, held FROM blob ";
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final int BUFFER = 64 * 1024;
    /// How finely it is known when a file was used: less often written than read.
    private static final Duration USE = Duration.ofHours(1);

    private static final long RELIEF = 1024 * 1024;

    private final Path folder;
    private final Database database;
    private final Sealer sealer;
    private final Unwritten unwritten = new Unwritten();
    private final Set<String> taking = ConcurrentHashMap.newKeySet();
    private final Clearing clearing;
    private final Map<String, Integer> inUse = new HashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    public BlobFolder(Path folder, Database database, Sealer sealer, FileRoom room) {
        this.folder = folder;
        this.database = database;
        this.sealer = sealer;
        this.clearing = new Clearing(folder, database, room);
    }

    /// Makes the folder, removes what nobody names — what a crash left behind, and what was forgotten — and counts what
    /// has come of unfinished fetches. What was used in a future that a wrong clock made was used now.
    public void tidy(Instant now) {
        try {
            Files.createDirectories(folder);
            var wanted = database
                    .read(transaction -> transaction.rows(
                            "SELECT file, held FROM blob WHERE state = 'WANTED'",
                            row -> Map.entry(row.text(1), row.number(2))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            List<Path> there;
            try (var files = Files.list(folder)) {
                there = files.toList();
            }
            var named = new HashSet<>(taking);
            named.addAll(database.read(transaction -> transaction.rows("SELECT file FROM blob", row -> row.text(1))));
            var partial = new HashMap<String, Long>();
            for (var file : there) {
                var name = String.valueOf(file.getFileName());
                if (!named.contains(name)) {
                    Files.deleteIfExists(file);
                } else if (wanted.containsKey(name)) {
                    partial.put(name, Files.size(file));
                }
            }
            wanted.forEach((name, held) -> {
                long found = partial.getOrDefault(name, 0L);
                if (held != found) {
                    database.write(transaction ->
                            transaction.update("UPDATE blob SET held = ? WHERE file = ?", (Long) found, name));
                }
            });
            long instant = now.toEpochMilli();
            boolean ahead = database.read(transaction ->
                            transaction.row("SELECT 1 FROM blob WHERE since > ?", row -> row.number(1), instant))
                    .isPresent();
            if (ahead) {
                database.write(transaction ->
                        transaction.update("UPDATE blob SET since = ? WHERE since > ?", instant, instant));
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /// Takes in a file made here; it is sealed and on disk when this returns.
    ///
    /// @param expected how large it is, where that is known; else 0
    public BlobReference put(InputStream bytes, long expected, String mediaType, String name, Instant now) {
        var file = folder.resolve(UUID.randomUUID().toString());
        taking.add(file.getFileName().toString());
        try {
            // The reserve is for what a person brings: only the disk itself can refuse it.
            clear(() -> clearing.insist("", expected, inUse::containsKey));
            var digest = sha256();
            long size;
            try (var writer = SealedFileWriter.create(file, sealer)) {
                size = new DigestInputStream(bytes, digest).transferTo(writer);
                writer.finish();
            }
            var blob = new BlobReference(HexFormat.of().formatHex(digest.digest()), size, mediaType, name);
            database.write(transaction -> transaction.update(
                    "INSERT INTO blob (token, file, size, state, home, since, sealed, held) VALUES (?, ?, ?, 'PRESENT',"
                            + " 'LOCAL', ?, ?, ?) ON CONFLICT (token) DO UPDATE SET file = excluded.file, state ="
                            + " 'PRESENT', since = excluded.since, held = excluded.held",
                    token(blob),
                    file.getFileName().toString(),
                    size,
                    now.toEpochMilli(),
                    seal(blob),
                    size));
            return blob;
        } catch (IOException failed) {
            throw given(file, failed(failed));
        } catch (StoreFailed failed) {
            throw given(file, failed);
        } finally {
            taking.remove(file.getFileName().toString());
        }
    }

    /// What could not be taken in whole takes no room: on a full disk least of all.
    private static StoreFailed given(Path file, StoreFailed failed) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException second) {
            failed.addSuppressed(second);
        }
        return failed;
    }

    /// The name under which a file is known in the database.
    public String token(BlobReference blob) {
        return sealer.token("blob", blob.sha256());
    }

    public Optional<KeptBlob> find(Transaction transaction, String token) {
        return transaction.row(COLUMNS + "WHERE token = ?", this::kept, token).flatMap(Function.identity());
    }

    /// Wants a file; where it is here or wanted already, it is wanted as the more pressing of the two, and what is
    /// known
    /// of it is written anew.
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
    /// for
    /// it.
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

    /// Makes room for what is left to fetch of a file. One that nobody waits for and that finds none among the files
    /// kept is forgotten until somebody asks for it.
    ///
    /// @return whether there is room now
    /// @throws StoreFailed DISK_FULL where somebody waits for it
    public boolean makeRoom(KeptBlob blob) {
        boolean awaited = blob.wish() == Wish.AWAITED;
        long bytes = blob.blob().size() - blob.held();
        var room = clear(() -> awaited
                ? clearing.insist(blob.token(), bytes, inUse::containsKey)
                : clearing.offer(blob, inUse::containsKey));
        if (room == Clearing.Room.DISK_FULL && awaited) {
            throw new StoreFailed(StoreFailed.Code.DISK_FULL, 0, null);
        }
        if (room == Clearing.Room.TAKEN) {
            giveUp(blob);
        }
        return room == Clearing.Room.FREE;
    }

    /// Makes room on a full disk for what a person wants, by what the office has.
    public void relieve() {
        clear(() -> clearing.insist("", RELIEF, inUse::containsKey));
    }

    private interface Making {
        Clearing.Room room() throws IOException;
    }

    /// While nobody can begin to use a file.
    private Clearing.Room clear(Making making) {
        opening.lock();
        try {
            return making.room();
        } catch (IOException failed) {
            throw failed(failed);
        } finally {
            opening.unlock();
        }
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
        return transaction
                .row(
                        "SELECT 1 FROM blob WHERE token = ? AND home = 'OFFICE' AND token NOT IN (SELECT token FROM needs"
                                + " JOIN outbox USING (command) WHERE outbox.state <> 'ACCEPTED')",
                        row -> row.number(1),
                        token)
                .isPresent();
    }

    /// Gives up wanting a file, and what has come of it.
    public void giveUp(KeptBlob blob) {
        boolean gone = database.write(transaction -> {
            var wanted = transaction.row(
                    "SELECT 1 FROM blob WHERE token = ? AND state = 'WANTED'", row -> row.number(1), blob.token());
            wanted.ifPresent(yes -> forget(transaction, blob.token()));
            return wanted.isPresent();
        });
        if (gone) {
            remove(blob);
        }
    }

    /// Forgets a file; its bytes go with the next [#tidy].
    public static void forget(Transaction transaction, String token) {
        transaction.update("DELETE FROM needs WHERE token = ?", token);
        transaction.update("DELETE FROM blob WHERE token = ?", token);
    }

    /// The files that are never written to a disk.
    public Unwritten unwritten() {
        return unwritten;
    }

    /// Throws away what has come of a file: it begins anew.
    public void beginAnew(KeptBlob blob) {
        remove(blob);
        come(blob, 0);
    }

    /// Remembers how much has come of a file.
    public void come(KeptBlob blob, long bytes) {
        if (bytes != blob.held()) {
            database.write(transaction -> transaction.update(
                    "UPDATE blob SET held = ? WHERE token = ? AND state = 'WANTED'", (Long) bytes, blob.token()));
        }
    }

    private void remove(KeptBlob blob) {
        try {
            Files.deleteIfExists(folder.resolve(blob.file()));
        } catch (IOException stillOpen) {
            LOG.atDebug().setCause(stillOpen).log("a file is overwritten when it is fetched, or tidied away");
        }
    }

    /// Opens a file because a person wants to see it.
    public Optional<InputStream> use(BlobReference blob, Instant now) {
        var opened = open(blob, 0);
        if (opened.isPresent()) {
            try {
                used(blob, now);
            } catch (StoreFailed full) {
                LOG.atDebug().log("not known when a file was used: {}", full.code());
            }
        }
        return opened;
    }

    private void used(BlobReference blob, Instant now) {
        var token = token(blob);
        long before = now.minus(USE).toEpochMilli();
        long instant = now.toEpochMilli();
        boolean longAgo = database.read(transaction -> transaction.row(
                        "SELECT 1 FROM blob WHERE token = ? AND (since < ? OR since > ?)",
                        row -> row.number(1),
                        token,
                        before,
                        instant))
                .isPresent();
        if (longAgo) {
            database.write(
                    transaction -> transaction.update("UPDATE blob SET since = ? WHERE token = ?", instant, token));
        }
    }

    /// The bytes of a file that is here, from an offset; empty where it is not here. It stays until this is closed.
    public Optional<InputStream> open(BlobReference blob, long from) {
        var inMemory = unwritten.open(blob);
        if (inMemory.isPresent() && from == 0) {
            return inMemory;
        }
        opening.lock();
        try {
            return reader(blob, from).map(reader -> using(token(blob), reader));
        } finally {
            opening.unlock();
        }
    }

    private InputStream using(String token, InputStream reader) {
        inUse.merge(token, 1, Integer::sum);
        return new FilterInputStream(reader) {
            private boolean closed;

            @Override
            public void close() throws IOException {
                opening.lock();
                try {
                    in.close();
                } finally {
                    if (!closed) {
                        closed = true;
                        inUse.computeIfPresent(token, (key, times) -> times == 1 ? null : times - 1);
                    }
                    opening.unlock();
                }
            }
        };
    }

    private Optional<InputStream> reader(BlobReference blob, long from) {
        var kept = database.read(transaction -> find(transaction, token(blob)));
        if (kept.isEmpty() || !kept.get().present()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    SealedFileReader.open(folder.resolve(kept.get().file()), sealer, from, () -> damaged(kept.get())));
        } catch (SealBroken | NoSuchFileException damaged) {
            if (damaged(kept.get())) {
                return Optional.empty();
            }
            throw new StoreFailed(StoreFailed.Code.FILE_DAMAGED, 0, damaged);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /// A file that does not open any more is fetched again, where the office has it; the bad one is overwritten then.
    private boolean damaged(KeptBlob blob) {
        boolean again = database.write(transaction -> transaction.update(
                        "UPDATE blob SET state = 'WANTED', held = 0 WHERE token = ? AND home = 'OFFICE'", blob.token()))
                > 0;
        if (again) {
            remove(blob);
        }
        return again;
    }

    /// A writer that goes on where an interrupted fetch stopped.
    public SealedFileWriter fetching(KeptBlob blob) throws IOException {
        var file = folder.resolve(blob.file());
        if (Files.exists(file)) {
            try {
                return SealedFileWriter.resume(file, sealer);
            } catch (SealBroken broken) {
                Files.delete(file);
            }
        }
        return SealedFileWriter.create(file, sealer);
    }

    /// Verifies a finished fetch and makes it visible.
    ///
    /// @return false, and the file is gone, where its bytes are not what its digest says
    public boolean fetched(KeptBlob blob) throws IOException {
        var file = folder.resolve(blob.file());
        var digest = sha256();
        try (var reader = SealedFileReader.open(file, sealer, 0)) {
            var buffer = new byte[BUFFER];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (SealBroken broken) {
            beginAnew(blob);
            return false;
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(blob.blob().sha256())) {
            beginAnew(blob);
            return false;
        }
        database.write(transaction -> transaction.update(
                "UPDATE blob SET state = 'PRESENT', held = size, urgency = max(urgency, 1) WHERE token = ?",
                blob.token()));
        return true;
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /// Which failure of the store a failed reading or writing of a file is.
    public StoreFailed failed(IOException failed) {
        return new StoreFailed(
                failed instanceof SealBroken ? StoreFailed.Code.FILE_DAMAGED : DurableFile.reason(folder), 0, failed);
    }
}
