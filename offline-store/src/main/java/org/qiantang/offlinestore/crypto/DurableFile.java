package org.qiantang.offlinestore.crypto;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Writes small files so that after a crash there is the old one or the new one, whole.
public final class DurableFile {
    private static final long ROOM_TO_WORK = 1024 * 1024;

    private DurableFile() {}

    public static void replace(Path file, byte[] bytes) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        move(beside, file);
    }

    /// Renames a file that is already forced to disk, and forces the rename.
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        var folder = to.toAbsolutePath().getParent();
        if (folder != null && !windows()) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Which failure of the store a failed write is: whether the disk has room is asked of the disk itself.
    public static StoreFailed.Code reason(Path folder, IOException failed) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < ROOM_TO_WORK
                    ? StoreFailed.Code.DISK_FULL
                    : StoreFailed.Code.DISK_FAILED;
        } catch (IOException unknown) {
            failed.addSuppressed(unknown);
            return StoreFailed.Code.DISK_FAILED;
        }
    }

    private static boolean windows() {
        // Windows forces renames by itself and cannot open folders.
        return File.separatorChar == '\\';
    }
}
