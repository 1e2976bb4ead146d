package org.qiantang.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.backend.web.DiskRoom;

/// The folder that holds everything an office keeps, of a layout this program knows, on a disk with room to work.
///
/// An office with a database of its own works in it alone. Offices on one database elsewhere work in it together, and
/// start one after the other. The system gives it back when the process ends, however it does.
final class DataFolder implements AutoCloseable {
    /// The byte of the lock file that an office holds while it starts.
    private static final int STARTING = 0;
    /// The byte that it holds for as long as it runs.
    private static final int RUNNING = 1;

    private static final Duration ANOTHERS_START = Duration.ofMinutes(2);
    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofMillis(100);

    /// Counted up whenever an older program could no longer work with the folder.
    private static final int LAYOUT = 1;

    private final Path path;
    private final FileChannel lock;
    private final FileLock starting;
    private final boolean alone;

    private DataFolder(Path path, FileChannel lock, FileLock starting, boolean alone) {
        this.path = path;
        this.lock = lock;
        this.starting = starting;
        this.alone = alone;
    }

    /// Takes the folder; until [#started] no other office gets further than this.
    ///
    /// @param together whether other offices may work in it too
    /// @throws StartRefused where the folder cannot be worked with; nothing in it was changed then
    static DataFolder take(Path path, boolean together) {
        try {
            Files.createDirectories(path, Secrets.ownerOnly("rwx------"));
            var channel = FileChannel.open(
                    path.resolve("office.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var taken = locked(path, channel, together);
            if (taken == null) {
                channel.close();
                throw new StartRefused(Reason.DATA_FOLDER_IN_USE, path.toString());
            }
            try {
                taken.requireRoom();
                taken.requireLayout();
                return taken;
            } catch (IOException | StartRefused refused) {
                taken.close();
                throw refused;
            }
        } catch (IOException failed) {
            throw new StartRefused(
                    enough(path) ? Reason.DATA_FOLDER_NOT_WRITABLE : Reason.DISK_FULL, path.toString(), failed);
        }
    }

    private static @Nullable DataFolder locked(Path path, FileChannel channel, boolean together) throws IOException {
        try {
            var starting = channel.tryLock(STARTING, 1, false);
            for (long end = System.nanoTime() + ANOTHERS_START.toNanos();
                    starting == null && together && System.nanoTime() < end; ) {
                Thread.sleep(BEFORE_ANOTHER_ATTEMPT);
                starting = channel.tryLock(STARTING, 1, false);
            }
            if (starting == null) {
                return null;
            }
            var running = channel.tryLock(RUNNING, 1, false);
            boolean alone = running != null;
            if (together) {
                if (running != null) {
                    // Nobody can take it meanwhile: whoever wants to has to start first.
                    running.release();
                }
                running = channel.tryLock(RUNNING, 1, true);
            }
            return running == null ? null : new DataFolder(path, channel, starting, alone);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// Whether no other office worked in the folder when this one took it.
    boolean alone() {
        return alone;
    }

    /// Lets the next office start.
    void started() throws IOException {
        starting.release();
    }

    private static boolean enough(Path path) {
        return new DiskRoom(path).holds(0);
    }

    private void requireRoom() {
        if (!enough(path)) {
            throw new StartRefused(Reason.DISK_FULL, path.toString());
        }
    }

    private void requireLayout() throws IOException {
        var file = path.resolve("layout");
        if (!Files.exists(file)) {
            write("layout", Integer.toString(LAYOUT).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return;
        }
        try {
            if (Integer.parseInt(Files.readString(file).strip()) <= LAYOUT) {
                return;
            }
        } catch (NumberFormatException unknown) {
            throw new StartRefused(Reason.DATA_FOLDER_NEWER, path.toString(), unknown);
        }
        throw new StartRefused(Reason.DATA_FOLDER_NEWER, path.toString());
    }

    /// What a failure to start on this folder means, where its disk is the reason.
    StartRefused reason(StartRefused otherwise) {
        return enough(path) ? otherwise : new StartRefused(Reason.DISK_FULL, path.toString(), otherwise);
    }

    /// Writes a small file so that there is the old one or the new one.
    void write(String name, byte[] bytes) throws IOException {
        var draft = path.resolve(name + ".new");
        Files.write(draft, bytes);
        Files.move(draft, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
