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
import java.security.SecureRandom;
import java.util.List;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Writes small files so that after a crash there is the old one or the new one, whole.
public final class DurableFile {
    /// How a file ends that is not in its place yet.
    static final String NEW = ".new";

    private static final long ROOM_TO_WORK = 1024 * 1024;

    private DurableFile() {}

    public static void replace(Path file, byte[] bytes) throws IOException {
        replace(List.of(file), bytes);
    }

    /// Replaces several copies of one file: no copy is touched before there is room for all of them.
    public static void replace(List<Path> files, byte[] bytes) throws IOException {
        try {
            for (var file : files) {
                write(beside(file), bytes);
            }
        } catch (IOException failed) {
            for (var file : files) {
                Files.deleteIfExists(beside(file));
            }
            throw failed;
        }
        for (var file : files) {
            move(beside(file), file);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + NEW);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// Puts other bytes in the place of a file's own, on the disk as far as the system lets anybody
    /// say so.
    static void overwrite(Path file, SecureRandom noise) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = new byte[Math.toIntExact(channel.size())];
            noise.nextBytes(bytes);
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
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

    /// Which failure of the store a failed write is.
    public static StoreFailed.Code reason(Path folder) {
        return full(folder) ? StoreFailed.Code.DISK_FULL : StoreFailed.Code.DISK_FAILED;
    }

    /// Whether a disk has too little room to work with: asked of the disk itself, because what a failed write says
    /// differs from system to system and from language to language.
    public static boolean full(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < ROOM_TO_WORK;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean windows() {
        // Windows forces renames by itself and cannot open folders.
        return File.separatorChar == '\\';
    }
}
