package org.qiantang.offlinestore.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
    private static final String COLUMNS = "SELECT token, file, state, home, upload, sealed FROM blob ";
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final Database database;
    private final Sealer sealer;
    private final Unwritten unwritten = new Unwritten();
    private final Set<String> taking = ConcurrentHashMap.newKeySet();

    public BlobFolder(Path folder, Database database, Sealer sealer) {
        this.folder = folder;
        this.database = database;
        this.sealer = sealer;
    }

    /// Makes the folder and removes what nobody names: what a crash left behind, and what was
    /// forgotten.
    public void tidy() {
        try {
            Files.createDirectories(folder);
            List<Path> there;
            try (var files = Files.list(folder)) {
                there = files.toList();
            }
            var named = new HashSet<>(taking);
            named.addAll(database.read(transaction -> transaction.rows("SELECT file FROM blob", row -> row.text(1))));
            for (var file : there) {
                var name = String.valueOf(file.getFileName());
                if (!named.contains(name)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /// Takes in a file made here; it is sealed and on disk when this returns.
    public BlobReference put(InputStream bytes, String mediaType, String name, Instant now) {
        var file = folder.resolve(UUID.randomUUID().toString());
        taking.add(file.getFileName().toString());
        try {
            var digest = sha256();
            long size;
            try (var writer = SealedFileWriter.create(file, sealer)) {
                size = new DigestInputStream(bytes, digest).transferTo(writer);
                writer.finish();
            }
            var blob = new BlobReference(HexFormat.of().formatHex(digest.digest()), size, mediaType, name);
            database.write(transaction -> transaction.update(
                    "INSERT INTO blob VALUES (?, ?, ?, 'PRESENT', 'LOCAL', NULL, ?, ?) ON CONFLICT (token) DO UPDATE"
                            + " SET file = excluded.file, state = 'PRESENT'",
                    token(blob),
                    file.getFileName().toString(),
                    size,
                    now.toEpochMilli(),
                    seal(blob)));
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

    /// Wants a file; where it is here or wanted already, only what is known of it is written anew.
    public void want(Transaction transaction, BlobReference blob, Instant now) {
        transaction.update(
                "INSERT INTO blob VALUES (?, ?, ?, 'WANTED', 'OFFICE', NULL, ?, ?) ON CONFLICT (token) DO UPDATE SET"
                        + " sealed = excluded.sealed",
                token(blob),
                UUID.randomUUID().toString(),
                blob.size(),
                now.toEpochMilli(),
                seal(blob));
    }

    /// What is still to be fetched, newest wish first.
    public List<KeptBlob> wanted(Transaction transaction) {
        return transaction.rows(COLUMNS + "WHERE state = 'WANTED' ORDER BY since DESC", this::kept).stream()
                .flatMap(Optional::stream)
                .toList();
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

    /// Gives up wanting a file.
    public void giveUp(Transaction transaction, String token) {
        transaction.update("DELETE FROM blob WHERE token = ? AND state = 'WANTED'", token);
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

    /// Forgets a file; its bytes go with the next [#tidy].
    public void forget(Transaction transaction, String token) {
        transaction.update("DELETE FROM needs WHERE token = ?", token);
        transaction.update("DELETE FROM blob WHERE token = ?", token);
    }

    /// The files that are never written to a disk.
    public Unwritten unwritten() {
        return unwritten;
    }

    /// The bytes of a file that is here, from an offset; empty where it is not here.
    public Optional<InputStream> open(BlobReference blob, long from) {
        var inMemory = unwritten.open(blob);
        if (inMemory.isPresent() && from == 0) {
            return inMemory;
        }
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
                        "UPDATE blob SET state = 'WANTED' WHERE token = ? AND home = 'OFFICE'", blob.token()))
                > 0;
        if (again) {
            try {
                Files.deleteIfExists(folder.resolve(blob.file()));
            } catch (IOException stillOpen) {
                LOG.atDebug().setCause(stillOpen).log("a damaged file is overwritten when it is fetched");
            }
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
            Files.delete(file);
            return false;
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(blob.blob().sha256())) {
            Files.delete(file);
            return false;
        }
        database.write(
                transaction -> transaction.update("UPDATE blob SET state = 'PRESENT' WHERE token = ?", blob.token()));
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
