package org.qiantang.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.backend.web.DiskRoom;

/// The folder that holds everything an office keeps: one office at a time, of a layout this program knows, on a disk
/// with room to work. The system gives it back when the process ends, however it does.
final class DataFolder implements AutoCloseable {
    /// Counted up whenever an older program could no longer work with the folder.
    private static final int LAYOUT = 1;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @throws StartRefused where the folder cannot be worked with; nothing in it was changed then
    static DataFolder take(Path path) {
        try {
            Files.createDirectories(path, Secrets.ownerOnly("rwx------"));
            var channel =
                    FileChannel.open(path.resolve("office.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StartRefused(Reason.DATA_FOLDER_IN_USE, path.toString());
            }
            var taken = new DataFolder(path, channel);
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

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
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
