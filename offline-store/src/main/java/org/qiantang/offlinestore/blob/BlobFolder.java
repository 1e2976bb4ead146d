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
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.crypto.SealBroken;
import org.qiantang.offlinestore.crypto.SealedFileReader;
import org.qiantang.offlinestore.crypto.SealedFileWriter;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a store: sealed chunk by chunk, never whole in memory, visible only once their digest is verified.
public final class BlobFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final int BUFFER = 64 * 1024;
    /// How finely it is known when a file was used: less often written than read.
    private static final Duration USE = Duration.ofHours(1);

    private static final long RELIEF = 1024 * 1024;

    private final Path folder;
    private final Database database;
    private final Sealer sealer;
    private final BlobRecords records;
    private final Unwritten unwritten = new Unwritten();
    private final Set<String> taking = ConcurrentHashMap.newKeySet();
    private final Clearing clearing;
    private final Map<String, Integer> inUse = new HashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    public BlobFolder(Path folder, Database database, Sealer sealer, FileRoom room) {
        this.folder = folder;
        this.database = database;
        this.sealer = sealer;
        this.records = new BlobRecords(sealer);
        this.clearing = new Clearing(folder, database, room);
    }

    /// Makes the folder, removes what nobody names — what a crash left behind, and what was forgotten — and counts what
    /// has come of unfinished fetches. What was used in a future that a wrong clock made was used now.
    public void tidy(Instant now) {
        try {
            Files.createDirectories(folder);
            // In this order: what begins to come, or to be taken in, meanwhile is left alone.
            var wanted = database.read(records::wanted);
            List<Path> there;
            try (var files = Files.list(folder)) {
                there = files.toList();
            }
            var named = new HashSet<>(taking);
            named.addAll(database.read(records::named));
            for (var file : there) {
                if (!named.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
            for (var blob : wanted) {
                var file = folder.resolve(blob.file());
                come(blob, Files.exists(file) ? Files.size(file) : 0);
            }
            if (database.read(transaction -> records.usedAfter(transaction, now))) {
                database.write(transaction -> records.usedBy(transaction, now));
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
            database.write(transaction ->
                    records.put(transaction, blob, file.getFileName().toString(), now));
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

    /// Gives up wanting a file, and what has come of it.
    public void giveUp(KeptBlob blob) {
        if (database.write(transaction -> records.giveUp(transaction, blob.token()))) {
            remove(blob);
        }
    }

    /// What the database knows of the files.
    public BlobRecords records() {
        return records;
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
            database.write(transaction -> records.come(transaction, blob.token(), bytes));
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
        var token = records.token(blob);
        if (database.read(transaction -> records.usedOutside(transaction, token, now.minus(USE), now))) {
            database.write(transaction -> records.used(transaction, token, now));
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
            return reader(blob, from).map(reader -> using(records.token(blob), reader));
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
        var kept = database.read(transaction -> records.find(transaction, records.token(blob)));
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
        boolean again = database.write(transaction -> records.fetchAgain(transaction, blob.token()));
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
        database.write(transaction -> records.fetched(transaction, blob.token()));
        return true;
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
