package org.qiantang.offlinestore.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiantang.offlinestore.backup.BackupOutcome.Done;
import org.qiantang.offlinestore.backup.BackupOutcome.Reason;
import org.qiantang.offlinestore.backup.BackupOutcome.Refused;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.database.DatabaseCopy;
import org.qiantang.offlinestore.database.StoreLock;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Makes a copy of one person's store, and puts one back where there is none (备份、恢复). What is
/// sealed stays sealed: a copy opens with the password or the recovery key that opened the store
/// when it was made.
public final class StoreBackup {
    private static final String UNDER_WAY = ".part";

    private final Clock clock;

    public StoreBackup(Clock clock) {
        this.clock = clock;
    }

    /// Copies a store, whether or not somebody works on it.
    ///
    /// @param into does not exist yet, or is empty
    public BackupOutcome make(Path store, Path into) {
        if (!Files.exists(store.resolve(Manifest.DATABASE)) || !keysThere(store)) {
            return new Refused(Reason.NO_STORE);
        }
        var part = into.resolveSibling(into.getFileName() + UNDER_WAY);
        try {
            if (!free(into)) {
                return new Refused(Reason.PLACE_TAKEN);
            }
            Copying.remove(part);
            Files.createDirectories(part.resolve(Manifest.BLOBS));
            var lock = lock(store);
            try {
                return copy(store, into, part, lock.isEmpty());
            } finally {
                lock.ifPresent(StoreLock::close);
                Copying.remove(part);
            }
        } catch (IOException failed) {
            throw failed(into, failed);
        }
    }

    private BackupOutcome copy(Path store, Path into, Path part, boolean inUse) throws IOException {
        DatabaseCopy copied;
        try {
            copied = DatabaseCopy.make(store.resolve(Manifest.DATABASE), part.resolve(Manifest.DATABASE), inUse);
        } catch (StoreFailed failed) {
            return switch (failed.reason()) {
                case DAMAGED -> new Refused(Reason.STORE_DAMAGED);
                case NEWER -> new Refused(Reason.NEWER);
                default -> throw failed;
            };
        }
        var files = new ArrayList<Manifest.Entry>();
        files.add(Copying.digested(part.resolve(Manifest.DATABASE), Manifest.DATABASE));
        var beside = Stream.concat(Manifest.KEYS.stream(), Manifest.BESIDE.stream());
        var blobs = copied.files().stream().map(each -> Manifest.BLOBS + "/" + each);
        for (var name : Stream.concat(beside, blobs).toList()) {
            var file = store.resolve(name);
            // A file that went meanwhile is one the office has.
            if (Files.exists(file)) {
                files.add(Copying.copy(file, part.resolve(name), name));
            }
        }
        var manifest = new Manifest(
                Manifest.FORMAT, copied.layout(), String.valueOf(store.getFileName()), clock.instant(), files);
        manifest.write(part);
        Files.deleteIfExists(into);
        DurableFile.move(part, into);
        return done(manifest, copied.unsent());
    }

    /// Verifies a copy as a whole and puts it where the store was.
    ///
    /// @param stores holds one folder for each person
    public BackupOutcome restore(Path backup, Path stores) {
        try {
            if (!Manifest.in(backup)) {
                return new Refused(Reason.NO_BACKUP);
            }
            var manifest = Manifest.read(backup).filter(Manifest::sound);
            if (manifest.isEmpty()) {
                return new Refused(Reason.ALTERED);
            }
            if (manifest.get().format() > Manifest.FORMAT || manifest.get().layout() > DatabaseCopy.NEWEST) {
                return new Refused(Reason.NEWER);
            }
            return restore(backup, manifest.get(), stores.resolve(manifest.get().store()));
        } catch (IOException failed) {
            throw failed(stores, failed);
        }
    }

    private BackupOutcome restore(Path backup, Manifest manifest, Path store) throws IOException {
        var taken = occupied(store);
        if (taken.isPresent()) {
            return new Refused(taken.get());
        }
        var part = store.resolveSibling(store.getFileName() + UNDER_WAY);
        Copying.remove(part);
        try {
            Files.createDirectories(part.resolve(Manifest.BLOBS));
            if (!verified(backup, manifest, part)) {
                return new Refused(Reason.ALTERED);
            }
            int unsent = DatabaseCopy.unsent(part.resolve(Manifest.DATABASE));
            return putInPlace(part, store).<BackupOutcome>map(Refused::new).orElseGet(() -> done(manifest, unsent));
        } finally {
            Copying.remove(part);
        }
    }

    /// Copies and digests in one, so that what was verified is what is put in place.
    private static boolean verified(Path backup, Manifest manifest, Path part) throws IOException {
        try (var all = Files.walk(backup)) {
            var there = all.filter(Files::isRegularFile)
                    .map(each -> backup.relativize(each).toString().replace('\\', '/'))
                    .filter(name -> !Manifest.own(name))
                    .collect(Collectors.toSet());
            var named = manifest.files().stream().map(Manifest.Entry::name).collect(Collectors.toSet());
            if (!there.equals(named)) {
                return false;
            }
        }
        for (var entry : manifest.files()) {
            var copied = Copying.copy(backup.resolve(entry.name()), part.resolve(entry.name()), entry.name());
            if (!copied.equals(entry)) {
                return false;
            }
        }
        return DatabaseCopy.sound(part.resolve(Manifest.DATABASE), manifest.layout());
    }

    /// @return why not; empty where it is in place
    private Optional<Reason> putInPlace(Path part, Path store) throws IOException {
        if (Files.exists(store)) {
            var lock = lock(store);
            if (lock.isEmpty()) {
                return Optional.of(Reason.IN_USE);
            }
            lock.get().close();
            // Somebody may have begun there meanwhile.
            var taken = occupied(store);
            if (taken.isPresent()) {
                return taken;
            }
            Copying.remove(store);
        }
        DurableFile.move(part, store);
        return Optional.empty();
    }

    /// Why a folder is not free for a store; empty where it is.
    private static Optional<Reason> occupied(Path store) throws IOException {
        if (!Files.exists(store)) {
            return Optional.empty();
        }
        var database = store.resolve(Manifest.DATABASE);
        if (Files.exists(store.resolve(Manifest.SAVED_OUTBOX))
                || (Files.exists(database) && DatabaseCopy.unsent(database) != 0)) {
            return Optional.of(Reason.UNSENT_THERE);
        }
        try (var files = Files.list(store)) {
            var left = files.map(each -> each.getFileName().toString()).toList();
            return left.isEmpty() || left.equals(List.of(StoreLock.FILE))
                    ? Optional.empty()
                    : Optional.of(Reason.STORE_THERE);
        }
    }

    private static boolean keysThere(Path store) {
        return Manifest.KEYS.stream().allMatch(each -> Files.exists(store.resolve(each)));
    }

    private static boolean free(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Done done(Manifest manifest, int unsent) {
        long bytes = manifest.files().stream().mapToLong(Manifest.Entry::size).sum();
        return new Done(manifest.files().size(), bytes, manifest.made(), unsent);
    }

    private static StoreFailed failed(Path where, IOException failed) {
        var folder = where.toAbsolutePath().getParent();
        return new StoreFailed(DurableFile.reason(folder == null ? where : folder), 0, failed);
    }

    /// Empty where somebody works there.
    private static Optional<StoreLock> lock(Path store) {
        try {
            return Optional.of(StoreLock.take(store));
        } catch (StoreFailed failed) {
            if (failed.reason() == StoreFailed.Code.IN_USE) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
